import { svgText, textWidth } from './svg.ts';

/** A badge stands on somebody else's page, where none of our colours are known. */
const COLOURS: Readonly<Record<string, string>> = {
  waiting: '#51616d',
  moving: '#0f6e7c',
  done: '#3d6b35',
  risk: '#8a5a00',
  stopped: '#a3282a',
};
const INK = '#14212b';
const SOFT_INK = '#51616d';

const LINE_HEIGHT = 20;
const PADDING = 14;
const MARK = 14;
const TEXT = 14;
const SMALL = 11;

export type Badge = {
  readonly sign: string;
  readonly state: string;
  readonly line: string;
  readonly by: string;
};

/** Where a cargo is, as a small picture: no script, no link out, nothing asked for. */
export function badge({ sign, state, line, by }: Badge): string {
  const colour = COLOURS[sign] ?? INK;
  const inside = Math.max(textWidth(state, TEXT) + MARK, textWidth(line, TEXT), textWidth(by, SMALL));
  const width = Math.ceil(inside + 2 * PADDING);
  const height = 3 * LINE_HEIGHT + PADDING;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${svgText(`${state}. ${line}`)}" ` +
    `width="${String(width)}" height="${String(height)}" font-family="system-ui, 'Noto Sans KR', sans-serif">` +
    `<rect x="0.5" y="0.5" width="${String(width - 1)}" height="${String(height - 1)}" rx="3" fill="#ffffff" stroke="#d9ddd9"/>` +
    `<circle cx="${String(PADDING + 4)}" cy="20" r="4" fill="${colour}"/>` +
    words(state, { x: PADDING + MARK, y: 25, size: TEXT, fill: colour }) +
    words(line, { x: PADDING, y: 25 + LINE_HEIGHT, size: TEXT, fill: INK }) +
    words(by, { x: PADDING, y: 25 + 2 * LINE_HEIGHT, size: SMALL, fill: SOFT_INK }) +
    `</svg>`
  );
}

type Setting = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
};

function words(text: string, { x, y, size, fill }: Setting): string {
  return `<text x="${String(x)}" y="${String(y)}" font-size="${String(size)}" fill="${fill}">${svgText(text)}</text>`;
}
