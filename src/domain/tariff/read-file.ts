import type { RowFault, TariffRow } from './columns.ts';
import { cycleFinder } from './cycles.ts';
import type { FaultList } from './faults.ts';
import { folder, type FoldedLine } from './fold.ts';
import type { Known } from './known.ts';
import { readHeader } from './read-header.ts';
import { rowReader, type RowReader } from './read-row.ts';

export type FileReader = {
  /** Takes the next line of the file; the first is its header. */
  readonly take: (cells: readonly string[], line: number) => void;
  readonly end: () => void;
  readonly counts: () => { readonly rows: number; readonly accepted: number };
  /** The first line is no header of a tariff file: a sheet in someone else's layout. */
  readonly isForeign: () => boolean;
};

export type FileListener = { readonly onLine: (line: FoldedLine) => void; readonly faults: FaultList };

/** Reads a tariff file line by line: header, rows, tables, and percentages that wait for each other. */
export function fileReader(known: Known, { onLine, faults }: FileListener): FileReader {
  const cycles = cycleFinder();
  const tables = folder((fault) => faults.add(fault));
  let readRow: RowReader | null = null;
  let columns = 0;
  let isForeign = false;
  let isUnreadable = false;
  let rows = 0;
  let accepted = 0;

  const takeHeader = (cells: readonly string[], line: number): void => {
    const read = readHeader(cells, line);
    isForeign = read.kind === 'foreign';
    isUnreadable = read.kind !== 'tariff';
    if (read.kind === 'tariff') readRow = rowReader(known, read.positions);
    columns = cells.length;
    if (read.kind === 'faulty') for (const fault of read.faults) faults.add(fault);
  };
  const accept = (row: TariffRow, line: number): void => {
    accepted += 1;
    cycles.add(row, line);
    const finished = tables.add(row, line);
    if (finished) onLine(finished);
  };

  return {
    take(cells, line) {
      if (isUnreadable || isBlank(cells)) return;
      if (!readRow) {
        takeHeader(cells, line);
        return;
      }
      rows += 1;
      const read = readRow(cells);
      if (read === null) faults.add(outside(line, cells.length, columns));
      else if (read.faults === null) accept(read.row, line);
      else for (const fault of read.faults) faults.add({ line, ...fault });
    },
    end() {
      const last = tables.end();
      if (last) onLine(last);
      for (const fault of cycles.faults()) faults.add(fault);
      if (!isUnreadable && rows === 0)
        faults.add({ line: 1, column: null, message: 'The file has no rows.' });
    },
    counts: () => ({ rows, accepted }),
    isForeign: () => isForeign,
  };
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((text) => text === '' || text.trim() === '');
}

function outside(line: number, cells: number, columns: number): RowFault {
  return {
    line,
    column: null,
    message: `The row has ${cells} cells where the header has ${columns} columns: a comma inside a cell needs quote marks around it.`,
  };
}
