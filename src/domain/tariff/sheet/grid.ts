import { NaruError } from '../../error.ts';
import { readPrice } from './price-cell.ts';
import type { GridRow } from './mapping.ts';

/** Cells that the file itself says are one: lines of the sheet and positions of columns, both inclusive. */
export type Merge = {
  readonly fromLine: number;
  readonly toLine: number;
  readonly fromColumn: number;
  readonly toColumn: number;
};

/** One sheet of a workbook as it lies there. A CSV is one without a name. */
export type Grid = {
  readonly name: string | null;
  readonly isHidden: boolean;
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
  readonly hiddenLines: readonly number[];
};

/**
 * The rows with each merged cell written where it holds. Down, that is every line; across, the headings and the prices:
 * a title, a region or a footnote that spans the table says nothing of each of its columns.
 */
export function unmerged({ rows, merges }: Grid, header: number): GridRow[] {
  const filling = rows.map(({ line, cells }) => ({ line, cells: [...cells] }));
  const positions = new Map(rows.map(({ line }, i): [number, number] => [line, i]));
  let filled = 0;
  for (const merge of merges) {
    filled += spread(filling, positions.get(merge.fromLine) ?? rows.length, merge, header);
    if (filled > FILLED_AT_MOST) throw overlapping();
  }
  return filling;
}

type Filling = { readonly line: number; readonly cells: string[] };

/** Writes a merged cell's text where it holds; tells how many cells that were. */
function spread(rows: readonly Filling[], start: number, merge: Merge, header: number): number {
  const text = rows[start]?.cells[merge.fromColumn] ?? '';
  if (text.trim() === '') return 0;
  const isAcross = merge.toLine <= header || isPrice(text);
  const toColumn = isAcross ? merge.toColumn : merge.fromColumn;
  let last = start;
  for (let row = rows[last]; row && row.line <= merge.toLine; row = rows[last]) {
    fill(row.cells, merge.fromColumn, toColumn, text);
    last += 1;
  }
  return (last - start) * (toColumn - merge.fromColumn + 1);
}

/** Merged cells share no cell; more than this and they lie on each other, as no spreadsheet writes them. */
const FILLED_AT_MOST = 3_000_000;

function overlapping(): NaruError {
  return new NaruError('unreadable', 'The sheet is damaged: its merged cells lie on each other.');
}

function fill(row: string[], from: number, to: number, text: string): void {
  while (row.length < from) row.push('');
  for (let column = from; column <= to; column += 1) {
    if ((row[column] ?? '').trim() === '') row[column] = text;
  }
}

function isPrice(text: string): boolean {
  return readPrice(text).kind !== 'unsure' || /^\D{0,4}\d[\d.,/]*$/.test(text.trim());
}
