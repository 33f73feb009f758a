import { geoBounds, geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import type { LineString, MultiPoint } from 'geojson';
import type { GeoPoint } from '../domain/great-circle.ts';
import { landPath } from './land.ts';
import { drawnLeg, type DrawnLeg, type MapLeg } from './route.ts';
import { labels, pointOf, type MapPlace, type Size } from './route-labels.ts';
import { INK, LAND, PAPER, picture, SIGNALS, SOFT_INK, svgNumber } from './svg.ts';

export type { MapLeg } from './route.ts';
export type { MapPlace } from './route-labels.ts';

/** Everything a route map shows, already in the reader's words. */
export type RouteMap = {
  readonly id: string;
  /** `Busan to Ho Chi Minh City`. */
  readonly title: string;
  /** What the map says, for who cannot see it: `Left Busan on 2 December; about halfway.` */
  readonly description: string;
  readonly legs: readonly MapLeg[];
  readonly places: readonly MapPlace[];
  /** Stands beside the place where the cargo is thought to be: `est.` */
  readonly positionLabel: string;
  readonly width?: number;
  readonly height?: number;
};

/** A phone shows it at seven tenths of its size, so that its letters stay readable there. */
const WIDTH = 480;
const HEIGHT = 270;
const MARGIN = 34;
/** Degrees to each side of the middle that are always shown. */
const LEAST_SPREAD = [6, 4] as const;

/**
 * The route over the outlines of land: behind is solid, ahead is dashed, and an open ring is where the cargo is thought
 * to be. By sea along the shipping lanes, by air the great circle; the map is turned so that it never breaks in the route.
 */
export function routeMap(map: RouteMap): string {
  const { id, title, description, width = WIDTH, height = HEIGHT } = map;
  const legs = map.legs.map(drawnLeg);
  const shown = [
    ...legs.flatMap(({ past, ahead }) => [...past, ...ahead]),
    ...map.places.map(({ at }) => at),
  ];
  if (shown.length === 0) return '';
  const projection = fitted(shown, { width, height });
  const position = legs.find((leg) => leg.position !== null)?.position ?? null;
  const content = [
    `<path fill="${LAND}" d="${landPath(projection)}"/>`,
    lines(legs, projection),
    placeMarks(map.places, projection),
    positionMark(position, projection),
    labels(map.places, position && { at: position, label: map.positionLabel }, {
      projection,
      page: { width, height },
      lines: legs.flatMap(({ past, ahead }) => [past, ahead]),
    }),
  ];
  return picture({ id, title, description, width, height, className: 'route' }, content.join(''));
}

/** Mercator, because sailors' maps are, turned to the middle of the route. */
function fitted(points: readonly GeoPoint[], { width, height }: Size): GeoProjection {
  const route: MultiPoint = { type: 'MultiPoint', coordinates: points.map(coordinates) };
  const [[west, south], [east, north]] = geoBounds(route);
  const middle = west <= east ? (west + east) / 2 : (west + east + 360) / 2;
  const shown = { ...route, coordinates: [...route.coordinates, ...around(middle, (south + north) / 2)] };
  return geoMercator()
    .rotate([-middle, 0])
    .fitExtent(
      [
        [MARGIN, MARGIN],
        [width - MARGIN, height - MARGIN],
      ],
      shown,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
}

/** Corners of the least that is shown, so that two harbours of one bay still lie in a country. */
function around(longitude: number, latitude: number): [number, number][] {
  const [east, north] = LEAST_SPREAD;
  return [
    [longitude - east, Math.max(-80, latitude - north)],
    [longitude + east, Math.min(80, latitude + north)],
  ];
}

function coordinates({ longitude, latitude }: GeoPoint): [number, number] {
  return [longitude, latitude];
}

function lines(legs: readonly DrawnLeg[], projection: GeoProjection): string {
  const draw = geoPath(projection).digits(1);
  const pathOf = (points: readonly GeoPoint[]): string => {
    const line: LineString = { type: 'LineString', coordinates: points.map(coordinates) };
    return points.length < 2 ? '' : (draw(line) ?? '');
  };
  const past = legs.map((leg) => pathOf(leg.past)).join('');
  const ahead = legs.map((leg) => pathOf(leg.ahead)).join('');
  const round = 'fill="none" stroke-linecap="round" stroke-linejoin="round"';
  const dashed = `<path ${round} stroke="${SOFT_INK}" stroke-width="2" stroke-dasharray="1 5" d="${ahead}"/>`;
  const solid = `<path ${round} stroke="${INK}" stroke-width="2.2" d="${past}"/>`;
  return (ahead === '' ? '' : dashed) + (past === '' ? '' : solid);
}

/** A place passed is filled, a place to come is open. */
function placeMarks(places: readonly MapPlace[], projection: GeoProjection): string {
  return places
    .map((place) => {
      const [x, y] = pointOf(projection, place.at);
      const fill = place.passed ? INK : PAPER;
      return `<circle cx="${svgNumber(x)}" cy="${svgNumber(y)}" r="4" fill="${fill}" stroke="${INK}" stroke-width="1.8"/>`;
    })
    .join('');
}

/** Where it is thought to be: an open ring, because nobody measured it. */
function positionMark(position: GeoPoint | null, projection: GeoProjection): string {
  if (position === null) return '';
  const [x, y] = pointOf(projection, position);
  const ring = `fill="${PAPER}" stroke="${SIGNALS.moving}" stroke-width="2.6"`;
  return `<circle cx="${svgNumber(x)}" cy="${svgNumber(y)}" r="7" ${ring}/>`;
}
