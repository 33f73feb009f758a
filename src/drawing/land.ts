import { geoPath, type GeoProjection } from 'd3-geo';
import { feature } from 'topojson-client';
import world from 'world-atlas/land-110m.json' with { type: 'json' };
import type { GeometryCollection, Topology } from 'topojson-specification';
import { svgNumber } from './svg.ts';

type World = Topology<{ land: GeometryCollection }>;

const topology = world as unknown as World;
const land = feature(topology, topology.objects.land);

/** Corners closer than this on the page cannot be told apart. */
const CLOSEST = 2.4;
/** An island smaller than this on the page is a speck. */
const SMALLEST_ISLAND = 5;

type Corner = readonly [x: number, y: number];

/** The outlines of land in that projection as one path, no finer than the page can show. */
export function landPath(projection: GeoProjection): string {
  const rings: Corner[][] = [];
  geoPath(projection, {
    beginPath: () => undefined,
    moveTo: (x, y) => void rings.push([[x, y]]),
    lineTo: (x, y) => void rings.at(-1)?.push([x, y]),
    closePath: () => undefined,
    arc: () => undefined,
  })(land);
  return rings.map(thinned).filter(isSeen).map(ringPath).join('');
}

function thinned(ring: readonly Corner[]): Corner[] {
  const kept: Corner[] = [];
  for (const corner of ring) {
    const last = kept.at(-1);
    if (!last || Math.hypot(corner[0] - last[0], corner[1] - last[1]) >= CLOSEST) kept.push(corner);
  }
  return kept;
}

function isSeen(ring: readonly Corner[]): boolean {
  const spread = (axis: 0 | 1) => {
    const values = ring.map((corner) => corner[axis]);
    return Math.max(...values) - Math.min(...values);
  };
  return ring.length > 2 && Math.max(spread(0), spread(1)) >= SMALLEST_ISLAND;
}

/** Relative steps in whole units are the shortest way to write it. */
function ringPath(ring: readonly Corner[]): string {
  const whole = ring.map(([x, y]): Corner => [Math.round(x), Math.round(y)]);
  const steps = whole.slice(1).map(([x, y], index) => {
    const before = whole[index] ?? [x, y];
    return `${step(x - before[0])}${step(y - before[1])}`;
  });
  const [x, y] = whole[0] ?? [0, 0];
  return `M${svgNumber(x)} ${svgNumber(y)}l${steps.join('').trimStart()}z`;
}

function step(by: number): string {
  return by < 0 ? String(by) : ` ${by}`;
}
