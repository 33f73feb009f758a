import { COLUMNS, isColumn, positionOf, type RowFault } from './columns.ts';
import { ERROR_COLUMN } from './marked-row.ts';
import { plain, quoted } from './read-cell.ts';

export type HeaderRead =
  | /** For each cell of a line, the position of its column; -1 under an empty heading, UNHEARD under one that says nothing. */
    { readonly kind: 'tariff'; readonly positions: readonly number[] }
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
    ...names.flatMap((name, i) =>
      name === '' || isColumn(name) || isError(name) ? [] : [unknown(cells[i] ?? '', line)],
    ),
    ...[...ours].flatMap((name) =>
      names.indexOf(name) === names.lastIndexOf(name) ? [] : [twice(name, line)],
    ),
    ...REQUIRED.flatMap((name) => (ours.has(name) ? [] : [missing(name, line)])),
  ];
  if (faults.length > 0) return { kind: 'faulty', faults };
  return { kind: 'tariff', positions: names.map(positionUnder) };
}

/** The position of a column whose cells are not read: the faults of the last attempt, in a sheet that was given back. */
export const UNHEARD = -2;

function positionUnder(name: string): number {
  if (isColumn(name)) return positionOf(name);
  return isError(name) ? UNHEARD : -1;
}

/** The heading may have told faults of its own behind it. */
function isError(name: string): boolean {
  return name === ERROR_COLUMN || name.startsWith(`${ERROR_COLUMN}:`);
}

function unknown(text: string, line: number): RowFault {
  return {
    line,
    column: text.trim().slice(0, 60).toWellFormed(),
    message: `${quoted(text)} is not a column of a tariff file. The columns are ${COLUMNS.join(', ')}.`,
  };
}

function twice(name: string, line: number): RowFault {
  return { line, column: name, message: `The column ${name} is there twice.` };
}

function missing(name: string, line: number): RowFault {
  return { line, column: name, message: `The column ${name} is missing; every row needs it.` };
}
