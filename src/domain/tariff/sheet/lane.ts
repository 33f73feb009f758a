import { askSheet, type Asking } from './asking.ts';
import { LEAVE_OUT, type GridRow, type MappedColumn, type SheetMapping } from './mapping.ts';
import type { PlaceReader } from './read-places.ts';
import type { Cells } from './said-once.ts';

export type Sheet = {
  readonly mapping: SheetMapping;
  readonly asking: Asking;
  readonly place: PlaceReader;
};

/** From where to where a line is; null while it is being asked about, or when the line is to be left out. */
export function laneOf(row: GridRow, above: GridRow | null, sheet: Sheet): Cells | null {
  const origin = endOf('origin', row, above, sheet) ?? sheet.mapping.origin ?? askedOrigin(sheet);
  const destination = endOf('destination', row, above, sheet);
  if (!origin || !destination) return null;
  return { origin, destination };
}

function askedOrigin({ mapping, asking: { ask }, place }: Sheet): string | null {
  if (mapping.columns.some(({ as }) => as === 'origin')) return null;
  const question = askSheet(
    'origin',
    mapping.header,
    'From which port or airport are these rates? Write its code, such as KRPUS.',
    [],
  );
  const answer = ask(question);
  return answer ? place(answer, null, { line: mapping.header, column: '' }) : null;
}

function endOf(
  as: 'origin' | 'destination',
  row: GridRow,
  above: GridRow | null,
  sheet: Sheet,
): string | null {
  const at = sheet.mapping.columns.findIndex((mapped) => mapped.as === as);
  if (at < 0) return null;
  const column = sheet.mapping.columns[at]?.column ?? '';
  const country = as === 'destination' ? cellOf('country', row, sheet) : null;
  const text =
    row.cells[at]?.trim() || askedEnd(as, { line: row.line, column, before: above?.cells[at] ?? '' }, sheet);
  return text ? sheet.place(text, country, { line: row.line, column }) : null;
}

type EmptyEnd = { readonly line: number; readonly column: string; readonly before: string };

/** An empty cell often means "as above", and sometimes does not. */
function askedEnd(as: string, { line, column, before }: EmptyEnd, { asking: { ask } }: Sheet): string | null {
  const above = before.trim();
  const choices = above === '' ? [] : [{ value: above, label: `${above}, as in the line above` }];
  const text = `The ${as} is empty. Which is it?`;
  return ask({ id: `${line}:${column}`, line, column, cell: '', text, choices: [...choices, LEAVE_OUT] });
}

export function cellOf(
  as: MappedColumn['as'],
  { cells }: GridRow,
  { mapping }: Pick<Sheet, 'mapping'>,
): string | null {
  const at = mapping.columns.findIndex((mapped) => mapped.as === as);
  const text = (cells[at] ?? '').replaceAll(/\s+/g, ' ').trim();
  return at < 0 || text === '' ? null : text;
}

const DETAILS = ['service', 'frequency', 'carrier', 'currency', 'valid_from', 'valid_to'] as const;

/** What else a line says of its lane; a cell that is empty leaves what the sheet says. */
export function detailsOf(row: GridRow, sheet: Sheet): Cells {
  const transit = cellOf('transit_days', row, sheet) ?? '';
  const days = daysIn(transit);
  const remarks = [cellOf('note', row, sheet), days === '' ? transit : '', sheet.mapping.note];
  const said = DETAILS.flatMap((column) => {
    const text = cellOf(column, row, sheet);
    return text === null ? [] : [[column, text] as const];
  });
  return {
    transit_days: days,
    via: viaIn(transit, row, sheet),
    note: remarks.filter(Boolean).join(' · '),
    ...Object.fromEntries(said),
  };
}

/** `6-7 days`, `9 d`, `D+1`, `35 (T/S MANZANILLO)`. What is no number of days stays in the note. */
function daysIn(text: string): string {
  const [, fewest = '', most] = /^(?:D\s?\+\s?)?(\d{1,3})(?:\s*[-~]\s*(\d{1,3}))?(?![\d.])/i.exec(text) ?? [];
  return most === undefined ? fewest : `${fewest}-${most}`;
}

function viaIn(text: string, { line }: GridRow, { mapping, place }: Sheet): string {
  const [, port] = /(?:t\/s|via|transit)\s+([^)]+)/i.exec(text) ?? [];
  const column = mapping.columns.find(({ as }) => as === 'transit_days')?.column ?? '';
  return port === undefined ? '' : (place(port, null, { line, column }) ?? '');
}
