import { greatCircleKm, type GeoPoint } from '../domain/great-circle.ts';
import { dataText } from './data-file.ts';
import { shortestPath, type Network } from './shortest-path.ts';

/** The narrow places of the network that a route may be told to keep out of. */
export const PASSAGES = [
  'babalmandab',
  'bering',
  'bosporus',
  'chili',
  'dardanelles',
  'gibraltar',
  'malacca',
  'northwest',
  'ormuz',
  'panama',
  'south_africa',
  'suez',
  'sunda',
] as const;
export type Passage = (typeof PASSAGES)[number];

/** Merchant ships do not go through the ice. */
const NEVER: readonly Passage[] = ['northwest'];

/** A port that lies further than this from the network lies inland, and its way by sea is unknown. */
const FURTHEST_FROM_SEA_KM = 250;

export type SeaRoute = { readonly km: number; readonly path: readonly GeoPoint[] };

type SeaGraph = { readonly points: readonly GeoPoint[]; readonly network: Network };

let graph: SeaGraph | null = null;
const remembered = new Map<string, SeaRoute | null>();
const MOST_REMEMBERED = 2_000;

/**
 * The way a ship takes between two points, along the network of shipping lanes, and its length.
 *
 * The ends are joined to the nearest point of the network by great circle. Null when an end lies inland or the closed
 * passages leave no way. An estimate of the planned distance, within some 2 % of the usual tables; not for navigation.
 */
export function seaRoute(from: GeoPoint, to: GeoPoint, avoid: readonly Passage[] = []): SeaRoute | null {
  const closed = bitsOf([...NEVER, ...avoid]);
  const key = [from.latitude, from.longitude, to.latitude, to.longitude, closed].join();
  const known = remembered.get(key);
  if (known !== undefined) return known;

  const route = findRoute(from, to, closed);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, route);
  return route;
}

function findRoute(from: GeoPoint, to: GeoPoint, closed: number): SeaRoute | null {
  graph ??= buildGraph(dataText('sea-network.tsv.gz'));
  const { points, network } = graph;
  const start = nearest(points, from);
  const end = nearest(points, to);
  if (start.km > FURTHEST_FROM_SEA_KM || end.km > FURTHEST_FROM_SEA_KM) return null;

  const nodes = shortestPath(network, start.index, end.index, closed);
  if (nodes === null) return null;
  const path = [from, ...nodes.flatMap((node) => points[node] ?? []), to];
  return { km: lengthOf(path), path };
}

function lengthOf(path: readonly GeoPoint[]): number {
  return path.reduce((km, point, index) => {
    const before = path[index - 1];
    return before ? km + greatCircleKm(before, point) : km;
  }, 0);
}

function nearest(points: readonly GeoPoint[], to: GeoPoint): { index: number; km: number } {
  let found = { index: -1, km: Infinity };
  points.forEach((point, index) => {
    if (Math.abs(point.latitude - to.latitude) > 5) return; // More than 500 km away: not worth a sine.
    const km = greatCircleKm(point, to);
    if (km < found.km) found = { index, km };
  });
  return found;
}

function bitsOf(passages: readonly Passage[]): number {
  return passages.reduce((bits, passage) => bits | (1 << PASSAGES.indexOf(passage)), 0);
}

type Edge = { readonly from: number; readonly to: number; readonly passage: number };

/**
 * Points that share their coordinates are one node. The file writes the 180th meridian as -180 only, so that lanes
 * from both sides meet there and a ship may cross the Pacific.
 */
function buildGraph(text: string): SeaGraph {
  const points: GeoPoint[] = [];
  const indexes = new Map<string, number>();
  const nodeOf = (pair: string): number => {
    const known = indexes.get(pair);
    if (known !== undefined) return known;
    const [longitude = '', latitude = ''] = pair.split(',');
    indexes.set(pair, points.length);
    return points.push({ latitude: Number(latitude), longitude: Number(longitude) }) - 1;
  };
  const edges = text
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => edgesOf(line, nodeOf));
  return { points, network: toNetwork(points, edges) };
}

function edgesOf(line: string, nodeOf: (pair: string) => number): Edge[] {
  const [name = '', lane = ''] = line.split('\t');
  const passage = bitsOf(PASSAGES.filter((known) => known === name));
  const nodes = lane.split(' ').map(nodeOf);
  return nodes.slice(1).flatMap((to, index) => {
    const from = nodes[index];
    return from === undefined
      ? []
      : [
          { from, to, passage },
          { from: to, to: from, passage },
        ];
  });
}

function toNetwork(points: readonly GeoPoint[], edges: readonly Edge[]): Network {
  const inOrder = edges.toSorted((a, b) => a.from - b.from);
  const firstEdge = new Int32Array(points.length + 1);
  for (const { from } of inOrder) firstEdge[from + 1] = (firstEdge[from + 1] ?? 0) + 1;
  for (let node = 0; node < points.length; node += 1) {
    firstEdge[node + 1] = (firstEdge[node + 1] ?? 0) + (firstEdge[node] ?? 0);
  }
  return {
    firstEdge,
    edgeTo: Int32Array.from(inOrder, ({ to }) => to),
    edgeKm: Float64Array.from(inOrder, ({ from, to }) => kmBetween(points, from, to)),
    edgePassage: Int32Array.from(inOrder, ({ passage }) => passage),
  };
}

function kmBetween(points: readonly GeoPoint[], from: number, to: number): number {
  const [a, b] = [points[from], points[to]];
  return a && b ? greatCircleKm(a, b) : Infinity;
}
