import type { GeoProjection } from 'd3-geo';
import type { GeoPoint } from '../domain/great-circle.ts';
import { INK, PAPER, SIGNALS, svgNumber, svgText, textWidth } from './svg.ts';

/** A port or airport of the route. */
export type MapPlace = { readonly name: string; readonly at: GeoPoint; readonly passed: boolean };

export type Size = { readonly width: number; readonly height: number };
type Point = readonly [x: number, y: number];
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Spot = {
  readonly box: Box;
  readonly anchor: 'start' | 'end' | 'middle';
  readonly x: number;
  readonly y: number;
};

/** A word to stand beside a point; `radius` is the mark it must keep off. */
type Wanted = {
  readonly text: string;
  readonly point: Point;
  readonly radius: number;
  readonly size: number;
  readonly colour: string;
};

const NAME_SIZE = 15;
const POSITION_SIZE = 13;
const AWAY = 6;
const EDGE = 4;

export type Position = { readonly at: GeoPoint; readonly label: string };

/** What the words are set among: the page, its projection, and the corners of the drawn lines. */
export type Ground = {
  readonly projection: GeoProjection;
  readonly page: Size;
  readonly lines: readonly (readonly GeoPoint[])[];
};

/** The names of the places and of the position, each inside the page, off marks and names, and off the lines if it can. */
export function labels(
  places: readonly MapPlace[],
  position: Position | null,
  { projection, page, lines }: Ground,
): string {
  const inked = lines.flatMap((line) => dotsAlong(line.map((point) => pointOf(projection, point))));
  const wanted = [
    ...places.map(({ name, at }) => wantedAt(name, pointOf(projection, at))),
    ...(position ? [positionWanted(position.label, pointOf(projection, position.at))] : []),
  ];
  const middle = wanted.reduce((sum, { point }) => sum + point[0], 0) / Math.max(1, wanted.length);
  const taken = wanted.map(({ point, radius }) => markBox(point, radius));
  return wanted
    .map((word) => {
      const free = spotsAround(word, word.point[0] >= middle).filter(
        ({ box }) => isInside(box, page) && !taken.some((other) => overlap(box, other)),
      );
      const spot = free.find(({ box }) => !inked.some((dot) => holds(box, dot))) ?? free[0];
      if (!spot) return ''; // Better no name than one that cannot be read: the page says the places in words, too.
      taken.push(spot.box);
      return label(word, spot);
    })
    .join('');
}

const DOT_EVERY = 4;

/** A line as dots close enough that no word fits between two. */
function dotsAlong(corners: readonly Point[]): Point[] {
  return corners.flatMap((corner, index): Point[] => {
    const before = corners[index - 1];
    if (!before) return [corner];
    const [x, y] = [corner[0] - before[0], corner[1] - before[1]];
    const steps = Math.min(200, Math.ceil(Math.hypot(x, y) / DOT_EVERY));
    return Array.from({ length: steps }, (_, step): Point => {
      const share = (step + 1) / steps;
      return [before[0] + x * share, before[1] + y * share];
    });
  });
}

function holds(box: Box, [x, y]: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** Where a point of the globe lies on the page. */
export function pointOf(projection: GeoProjection, { longitude, latitude }: GeoPoint): Point {
  const [x = 0, y = 0] = projection([longitude, latitude]) ?? [];
  return [x, y];
}

function wantedAt(text: string, point: Point): Wanted {
  return { text, point, radius: 5, size: NAME_SIZE, colour: INK };
}

function positionWanted(text: string, point: Point): Wanted {
  return { text, point, radius: 8, size: POSITION_SIZE, colour: SIGNALS.moving };
}

function markBox([x, y]: Point, radius: number): Box {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

/** Outward first, away from the rest of the route; then above and below; inward last. */
function spotsAround({ text, point: [x, y], radius, size }: Wanted, isRight: boolean): Spot[] {
  const width = textWidth(text, size);
  const spot = (anchor: Spot['anchor'], at: number, base: number): Spot => {
    const left = { start: at, middle: at - width / 2, end: at - width }[anchor];
    return { anchor, x: at, y: base, box: { x: left, y: base - size * 0.85, width, height: size * 1.1 } };
  };
  const away = radius + AWAY;
  const level = y + size * 0.35;
  const right = spot('start', x + away, level);
  const left = spot('end', x - away, level);
  const upright = [y - away, y + away + size * 0.8].flatMap((base) => [
    spot('middle', x, base),
    spot('start', x - radius, base),
    spot('end', x + radius, base),
  ]);
  return isRight ? [right, ...upright, left] : [left, ...upright, right];
}

function isInside(box: Box, page: Size): boolean {
  return (
    box.x >= EDGE &&
    box.y >= EDGE &&
    box.x + box.width <= page.width - EDGE &&
    box.y + box.height <= page.height - EDGE
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** A rim of paper keeps the letters apart from lines beneath. */
function label({ text, size, colour }: Wanted, { anchor, x, y }: Spot): string {
  const rim = `stroke="${PAPER}" stroke-width="4" paint-order="stroke" stroke-linejoin="round"`;
  return `<text x="${svgNumber(x)}" y="${svgNumber(y)}" text-anchor="${anchor}" font-size="${size}" fill="${colour}" ${rim}>${svgText(text)}</text>`;
}
