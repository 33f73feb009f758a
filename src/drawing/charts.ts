import { INK, LINE, picture, SIGNALS, SOFT_INK, svgNumber, svgText, textWidth, type Signal } from './svg.ts';

export type Sparkline = {
  readonly id: string;
  /** What it shows and how it ends, in words. */
  readonly title: string;
  /** In order of time; null is a day nobody counted, and leaves a gap. */
  readonly values: readonly (number | null)[];
  readonly width?: number;
  readonly height?: number;
};

const DOT = 2;

/** A line as small as a word: the course of a figure, its last value a dot. */
export function sparkline({ id, title, values, width = 84, height = 24 }: Sparkline): string {
  const place = placer(values, width, height);
  const last = values.findLastIndex((value) => value !== null);
  const lines = runsOf(values).map(
    (run) =>
      `<polyline fill="none" stroke="${SOFT_INK}" stroke-width="1.5" stroke-linejoin="round" points="${run
        .map(([index, value]) => place(index, value).join(','))
        .join(' ')}"/>`,
  );
  return picture({ id, title, width, height, className: 'spark' }, lines.join('') + dot(values, last, place));
}

type Placer = (index: number, value: number) => [string, string];

function placer(values: readonly (number | null)[], width: number, height: number): Placer {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const across = (width - 2 * DOT) / Math.max(1, values.length - 1);
  return (index, value) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return [svgNumber(DOT + index * across), svgNumber(height - DOT - share * (height - 2 * DOT))];
  };
}

/** Neighbouring values that are known. */
function runsOf(values: readonly (number | null)[]): [number, number][][] {
  const runs: [number, number][][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push([index, value]);
  });
  return runs.filter((run) => run.length > 1);
}

function dot(values: readonly (number | null)[], index: number, place: Placer): string {
  const value = values[index];
  if (value === undefined || value === null) return '';
  const [x, y] = place(index, value);
  return `<circle cx="${x}" cy="${y}" r="${DOT}" fill="${INK}"/>`;
}

export type Bar = {
  readonly label: string;
  readonly value: number;
  /** The value in words: `USD 1,686`. */
  readonly text: string;
  readonly signal?: Signal;
};

export type BarChart = {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly bars: readonly Bar[];
  readonly width?: number;
};

const TEXT_SIZE = 13;
const ROW = 30;
const BAR_HEIGHT = 8;
const GAP = 12;

/** Lying bars on one scale from zero, each with its name and its value in figures. */
export function barChart({ id, title, description, bars, width = 480 }: BarChart): string {
  const labels = widest(bars.map(({ label }) => label));
  const figures = widest(bars.map(({ text }) => text));
  const left = Math.min(labels + GAP, width * 0.4);
  const scale = width - left - figures - GAP;
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const rows = bars.map((bar, index) => {
    const middle = index * ROW + ROW / 2;
    const length = most === 0 ? 0 : (Math.max(0, bar.value) / most) * scale;
    return rowOf(bar, { left, middle, length, scale, width });
  });
  const about = description === undefined ? {} : { description };
  return picture(
    { id, title, ...about, width, height: Math.max(ROW, bars.length * ROW), className: 'bars' },
    `<g font-size="${TEXT_SIZE}" font-family="inherit">${rows.join('')}</g>`,
  );
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, TEXT_SIZE)));
}

type BarPlace = {
  readonly left: number;
  readonly middle: number;
  readonly length: number;
  readonly scale: number;
  readonly width: number;
};

function rowOf({ label, text, signal }: Bar, { left, middle, length, scale, width }: BarPlace): string {
  const y = svgNumber(middle);
  const top = svgNumber(middle - BAR_HEIGHT / 2);
  const fill = signal === undefined ? SOFT_INK : SIGNALS[signal];
  return (
    `<text x="0" y="${y}" dominant-baseline="central" fill="${INK}">${svgText(label)}</text>` +
    `<path stroke="${LINE}" d="M${svgNumber(left)} ${y}h${svgNumber(scale)}"/>` +
    `<rect x="${svgNumber(left)}" y="${top}" width="${svgNumber(length)}" height="${BAR_HEIGHT}" fill="${fill}"/>` +
    `<text x="${svgNumber(width)}" y="${y}" text-anchor="end" dominant-baseline="central" fill="${INK}">${svgText(text)}</text>`
  );
}

export type LineChart = {
  readonly id: string;
  readonly title: string;
  /** In order of time; `at` counts days from any one day. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
  /** The lowest and the highest value in words, and the first and the last day. */
  readonly low: string;
  readonly high: string;
  readonly first: string;
  readonly last: string;
  readonly width?: number;
  readonly height?: number;
};

const EDGE = 20;

/** The course of one figure over its days: a step at each, because it held until the next. */
export function lineChart({ width = 640, height = 180, ...chart }: LineChart): string {
  const { id, title, points, low, high, first, last } = chart;
  const left = Math.max(widest([low, high]), 24) + GAP;
  const box = { left, top: EDGE / 2, right: width - EDGE / 2, bottom: height - EDGE - TEXT_SIZE };
  const place = placeIn(points, box);
  const path = points.map((point, i) => {
    const [x, y] = place(point);
    return i === 0 ? `M${x} ${y}` : `H${x}V${y}`;
  });
  const end = points.at(-1);
  const [x, y] = end ? place(end) : ['0', '0'];
  const rule = (at: number) =>
    `<path stroke="${LINE}" d="M${svgNumber(box.left)} ${svgNumber(at)}H${svgNumber(box.right)}"/>`;
  const text = (words: string, at: readonly [number, number], anchor: string) =>
    `<text x="${svgNumber(at[0])}" y="${svgNumber(at[1])}" text-anchor="${anchor}" dominant-baseline="central" fill="${SOFT_INK}">${svgText(words)}</text>`;
  const words = [
    text(high, [left - GAP, box.top], 'end'),
    low === high ? '' : text(low, [left - GAP, box.bottom], 'end'),
    text(first, [box.left, height - TEXT_SIZE / 2], 'start'),
    first === last ? '' : text(last, [box.right, height - TEXT_SIZE / 2], 'end'),
  ];
  return picture(
    { id, title, width, height, className: 'course' },
    `<g font-size="${TEXT_SIZE}" font-family="inherit">${rule(box.top)}${rule(box.bottom)}${words.join('')}</g>` +
      `<path fill="none" stroke="${INK}" stroke-width="1.5" stroke-linejoin="round" d="${path.join('')}"/>` +
      (end ? `<circle cx="${x}" cy="${y}" r="3" fill="${INK}"/>` : ''),
  );
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

function placeIn(
  points: LineChart['points'],
  box: Box,
): (point: LineChart['points'][number]) => [string, string] {
  const [values, days] = [points.map(({ value }) => value), points.map(({ at }) => at)];
  const [low, high, first, last] = [
    Math.min(...values),
    Math.max(...values),
    Math.min(...days),
    Math.max(...days),
  ];
  const share = (part: number, whole: number) => (whole === 0 ? 0.5 : part / whole);
  return ({ at, value }) => [
    svgNumber(box.left + share(at - first, last - first) * (box.right - box.left)),
    svgNumber(box.bottom - share(value - low, high - low) * (box.bottom - box.top)),
  ];
}
