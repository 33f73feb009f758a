import type { Weight } from './fonts.ts';

/** Ink on white; the same tokens as the pages, chosen so that the sheet reads as well in grey. */
export const INK = '#14212b';
export const SOFT = '#51616d';
export const LINE = '#c9cecb';

export type Style = {
  readonly weight: Weight;
  readonly size: number;
  readonly color: string;
  /** Distance of baselines, in sizes. */
  readonly leading: number;
};

const style = (weight: Weight, size: number, color = INK, leading = 1.4): Style => ({
  weight,
  size,
  color,
  leading,
});

export const TITLE = style('bold', 21, INK, 1.2);
export const ANSWER = style('regular', 12.5, INK, 1.4);
export const HEADING = style('bold', 10.5, INK, 1.3);
export const BODY = style('regular', 8.5);
export const STRONG = style('bold', 8.5);
export const NAME = style('bold', 13, INK, 1.25);
export const SMALL = style('regular', 7.5, SOFT);
export const TINY = style('regular', 6.8, SOFT, 1.35);
export const CELL = style('regular', 8, INK, 1.35);
export const CELL_STRONG = style('bold', 8, INK, 1.35);
export const CELL_SOFT = style('regular', 7.2, SOFT, 1.35);
export const TOTAL = style('bold', 15, INK, 1.2);
