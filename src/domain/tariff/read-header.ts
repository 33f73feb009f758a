import { COLUMNS, isColumn, positionOf, type RowFault, type TariffRow } from './columns.ts';
import { plain, quoted } from './read-cell.ts';

/** How the cells of a row are put into the order of `COLUMNS`. */
export type Header = {
  /** For each cell of a line, the position of its column; -1 under an empty heading. */
  readonly positions: readonly number[];
};

export type HeaderRead =
  | { readonly kind: 'tariff'; readonly header: Header }
  | { readonly kind: 'faulty'; readonly faults: readonly RowFault[] }
  /** The first line is no heading of ours: a sheet in someone else's layout. */
  | { readonly kind: 'foreign' };

const REQUIRED = ['charge', 'block', 'basis'] as const;
/** With so many of our headings it is our file, and what else is in it is a mistake. */
const ENOUGH_OF_OURS = 5;

/** Reads the first line of a tariff file. The columns may stand in any order; an unknown one is an error. */
export function readHeader(cells: readonly string[], line: number): HeaderRead {
  const names = cells.map((text) =>
    plain(text)
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const ours = new Set(names.filter(isColumn));
  if (!REQUIRED.some((column) => ours.has(column)) && ours.size < ENOUGH_OF_OURS) return { kind: 'foreign' };

  const faults = [
    ...names.flatMap((name, i) => (name === '' || isColumn(name) ? [] : [unknown(cells[i] ?? '', line)])),
    ...[...ours].flatMap((name) =>
      names.indexOf(name) === names.lastIndexOf(name) ? [] : [twice(name, line)],
    ),
    ...REQUIRED.flatMap((name) => (ours.has(name) ? [] : [missing(name, line)])),
  ];
  if (faults.length > 0) return { kind: 'faulty', faults };
  return {
    kind: 'tariff',
    header: { positions: names.map((name) => (isColumn(name) ? positionOf(name) : -1)) },
  };
}

/** The cells in the order of `COLUMNS`; null when one stands where the header names no column. */
export function placeCells({ positions }: Header, cells: readonly string[]): TariffRow | null {
  const row = EMPTY.slice();
  for (let i = 0; i < cells.length; i += 1) {
    const text = cells[i] ?? '';
    if (text === '') continue;
    const position = positions[i] ?? -1;
    if (position >= 0) row[position] = text;
    else if (text.trim() !== '') return null;
  }
  return row;
}

const EMPTY = COLUMNS.map(() => '');

function unknown(text: string, line: number): RowFault {
  return {
    line,
    column: text.trim().slice(0, 60),
    message: `${quoted(text)} is not a column of a tariff file. The columns are ${COLUMNS.join(', ')}.`,
  };
}

function twice(name: string, line: number): RowFault {
  return { line, column: name, message: `The column ${name} is there twice.` };
}

function missing(name: string, line: number): RowFault {
  return { line, column: name, message: `The column ${name} is missing; every row needs it.` };
}
