import type { RowFault } from './columns.ts';

/** The column in which a sheet is given back with what is wrong; a file that is sent again may still have it. */
export const ERROR_COLUMN = 'error';

export type Marks = {
  /** What stands in the error column of that line: the heading in the first, else its faults. */
  readonly on: (line: number) => string;
};

/** What to write beside each line of a sheet. Faults of lines that hold no row are told beside the heading. */
export function marksOf(
  faults: readonly RowFault[],
  {
    heading,
    lines,
    errorCount,
  }: { readonly heading: number; readonly lines: ReadonlySet<number>; readonly errorCount: number },
): Marks {
  const byLine = Map.groupBy(faults, ({ line }) => (lines.has(line) ? line : heading));
  const rest = errorCount - faults.length;
  const more = rest > 0 ? [`${rest} more are not shown`] : [];
  return {
    on(line) {
      const told = (byLine.get(line) ?? []).map(sentence);
      return line === heading ? [ERROR_COLUMN, ...told, ...more].join(': ') : told.join(' | ');
    },
  };
}

function sentence({ column, message }: RowFault): string {
  return column === null ? message : `${column}: ${message}`;
}

const FORMULA = /^[=+\-@\t\r]/;
const HARMLESS = /^(?:[+-]\s?\d[\d.,]*\s?[a-z]{0,3}|-+|@[\p{L}\p{N}_-]+)$/iu;

/** A cell of somebody else's sheet as it may stand in a CSV: no spreadsheet calculates it. Prices and edges stay. */
export function inertCell(text: string): string {
  return FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
}
