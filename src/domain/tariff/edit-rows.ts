import type { Fault } from '../error.ts';
import { COLUMNS, isColumn, type RowFault } from './columns.ts';
import { folder, type FoldedLine } from './fold.ts';
import type { Known } from './known.ts';
import { rowReader } from './read-row.ts';

/** A row as somebody typed it: what each column says. */
export type TypedRow = Readonly<Record<string, string>>;

export type EditedRows =
  | { readonly lines: readonly FoldedLine[]; readonly faults: null }
  | { readonly lines: null; readonly faults: readonly Fault[] };

/** Reads rows that were typed exactly as those of a file are read, and folds them into tables; or says what is wrong where. */
export function readTyped(rows: readonly TypedRow[], known: Known): EditedRows {
  const readRow = rowReader(known);
  const faults: Fault[] = [];
  const lines: FoldedLine[] = [];
  const onFault = ({ line, column, message }: RowFault) => faults.push(faultAt(line - 1, column, message));
  const tables = folder(onFault);
  rows.forEach((typed, i) => {
    for (const name of Object.keys(typed)) {
      if (!isColumn(name)) faults.push(faultAt(i, name, `There is no column "${name}" in a tariff file.`));
    }
    const read = readRow(COLUMNS.map((column) => typed[column] ?? ''));
    if (read?.faults) for (const fault of read.faults) faults.push(faultAt(i, fault.column, fault.message));
    else if (read) keep(lines, tables.add(read.row, i + 1));
  });
  keep(lines, tables.end());
  return faults.length > 0 ? { lines: null, faults } : { lines, faults: null };
}

function keep(lines: FoldedLine[], finished: FoldedLine | null): void {
  if (finished) lines.push(finished);
}

function faultAt(row: number, column: string | null, message: string): Fault {
  return { path: ['rows', String(row), column].filter((part) => part !== null).join('.'), message };
}

/** The same table standing on other lines of its sheet: each price has a line of its own. */
export function movedTo(start: number, { row, breaks }: FoldedLine): FoldedLine {
  return { line: start, row, breaks: breaks.map((each, i) => ({ ...each, line: start + i })) };
}

/** Puts lines behind the last of a sheet, one after another. */
export function placedFrom(next: number, lines: readonly FoldedLine[]): FoldedLine[] {
  let at = next;
  return lines.map((line) => {
    const placed = movedTo(at, line);
    at += line.breaks.length;
    return placed;
  });
}
