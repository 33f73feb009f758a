import type { Known } from '../known.ts';
import { unmerged, type Grid } from './grid.ts';
import { readHeading } from './headings.ts';
import type { GridRow, MappedColumn, Mapping, Names, SheetMapping } from './mapping.ts';
import { readPreamble } from './preamble.ts';

const HEADER_AMONG_FIRST = 60;
const ENOUGH_HEADINGS = 3;

/** The line that would be the headings; of two lines of headings, the lower. */
type Candidate = { readonly top: number; readonly at: number; readonly columns: readonly MappedColumn[] };

/** Finds the headings of a sheet by itself and says how each column would be read; null when no line looks like them. */
export function suggestSheet(
  grid: Grid,
  words: { readonly known: Known; readonly names: Names },
): SheetMapping | null {
  const best = candidatesIn(grid, words.known).toSorted(
    (a, b) => worth(b.columns) - worth(a.columns) || a.at - b.at,
  )[0];
  const mode = best ? modeOf(best.columns) : null;
  const header = best && grid.rows[best.at]?.line;
  if (!best || header === undefined || mode === null || known(best.columns) < ENOUGH_HEADINGS) return null;

  const rows = unmerged(grid, header);
  const [above, body] = [rows.slice(0, best.top), rows.slice(best.at + 1)];
  const last = body.findLastIndex(({ cells }) => isPriced(cells, best.columns));
  const preamble = readPreamble(above, body.slice(last + 1), mode, words);
  const perKg = /\/\s*kg|per kg/i.test(above.flatMap(({ cells }) => cells).join(' '));
  return {
    sheet: grid.name,
    header,
    mode,
    ...preamble,
    columns: withBases(oneEndEach(best.columns, body), mode === 'AIR' && perKg),
  };
}

/** Each line, and each with the one above it: `O/F (USD)` over `20'` and `40'`. */
function candidatesIn(grid: Grid, known: Known): Candidate[] {
  const first = { ...grid, rows: grid.rows.slice(0, HEADER_AMONG_FIRST) };
  const rows = unmerged(first, Number.MAX_SAFE_INTEGER);
  return rows.flatMap(({ cells }, at): Candidate[] => {
    const over = rows[at - 1]?.cells;
    const alone = { top: at, at, columns: columnsOf(cells, known) };
    return over ? [alone, { top: at - 1, at, columns: columnsOf(together(over, cells), known) }] : [alone];
  });
}

function together(over: readonly string[], cells: readonly string[]): string[] {
  return Array.from({ length: Math.max(over.length, cells.length) }, (_, i) => {
    const [above, below] = [(over[i] ?? '').trim(), (cells[i] ?? '').trim()];
    return above === below ? below : `${above} ${below}`.trim();
  });
}

const LONGEST_HEADING = 200;

function columnsOf(cells: readonly string[], words: Known): MappedColumn[] {
  const columns = cells.map((text): MappedColumn => ({
    column: text.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_HEADING).toWellFormed(),
    ...(readHeading(text, words) ?? { as: 'ignore' }),
  }));
  return columns.some(({ as, from }) => as === 'rate' && from === '') ? columns.map(asBreak) : columns;
}

/** Excel keeps a typed `+45` as the number 45; beside `-45` it is a weight break. */
function asBreak(column: MappedColumn): MappedColumn {
  const isBreak = column.as === 'ignore' && /^(?:45|[1-9]\d{2,3})$/.test(column.column);
  return isBreak ? { column: column.column, as: 'rate', from: column.column } : column;
}

/** How much a line says as headings. Prices that stand twice say less; a currency over them, more. */
function worth(columns: readonly MappedColumn[]): number {
  const rates = columns
    .filter(({ as }) => as === 'rate')
    .map(({ equipment, from }) => `${equipment ?? ''}/${from ?? ''}`);
  const twice = rates.length - new Set(rates).size;
  return 2 * known(columns) + columns.filter(({ currency }) => currency != null).length - 3 * twice;
}

function known(columns: readonly MappedColumn[]): number {
  return columns.filter(({ as }) => as !== 'ignore').length;
}

function modeOf(columns: readonly MappedColumn[]): Mapping['mode'] | null {
  const rates = columns.filter(({ as }) => as === 'rate');
  if (rates.length === 0) return null;
  if (rates.some(({ equipment }) => typeof equipment === 'string')) return 'FCL';
  return rates.some(({ from }) => typeof from === 'string') ? 'AIR' : 'LCL';
}

function isPriced(cells: readonly string[], columns: readonly MappedColumn[]): boolean {
  return columns.some(({ as }, i) => as === 'rate' && (cells[i] ?? '').trim() !== '');
}

/** Of two columns for one end (a name and its code) the one that holds codes is read; the other is for the eye. */
function oneEndEach(columns: readonly MappedColumn[], body: readonly GridRow[]): MappedColumn[] {
  return columns.map((mapped, i) => {
    if (mapped.as !== 'origin' && mapped.as !== 'destination') return mapped;
    const rivals = columns.flatMap(({ as }, at) => (as === mapped.as ? [at] : []));
    const best = rivals.toSorted((a, b) => codes(body, b) - codes(body, a) || a - b)[0];
    return best === i ? mapped : { ...mapped, as: 'ignore' };
  });
}

function codes(body: readonly GridRow[], column: number): number {
  return body.filter(({ cells }) => /^[A-Z]{3}(?:[A-Z0-9]{2})?$/.test((cells[column] ?? '').trim())).length;
}

/** A surcharge of a sheet that is priced per kilogram is so too, unless its heading says otherwise. */
function withBases(columns: readonly MappedColumn[], perKg: boolean): MappedColumn[] {
  return columns.map((column) =>
    perKg && column.as === 'surcharge' && column.basis == null ? { ...column, basis: 'per_kg' } : column,
  );
}

/** A remembered mapping on a new file: what its sheets say themselves, and of each heading what was decided before. */
export function applyMapping(suggested: Mapping, remembered: Mapping): Mapping {
  const before = [remembered, ...(remembered.further ?? [])];
  const kept = <Sheet extends SheetMapping>(sheet: Sheet): Sheet => {
    const same = before.find(({ sheet: name }) => name != null && name === sheet.sheet) ?? remembered;
    return appliedTo(sheet, same, [same, ...before]);
  };
  const further = suggested.further?.map(kept);
  return { ...kept(suggested), ...(further && { further }) };
}

function appliedTo<Sheet extends SheetMapping>(
  sheet: Sheet,
  same: SheetMapping,
  before: readonly SheetMapping[],
): Sheet {
  const meanings = new Map(
    before.toReversed().flatMap(({ columns }) => columns.map((column) => [column.column, column])),
  );
  return {
    ...sheet,
    mode: same.mode,
    carrier: sheet.carrier ?? same.carrier,
    origin: sheet.origin ?? same.origin,
    currency: sheet.currency ?? same.currency,
    validBy: sheet.validBy ?? same.validBy,
    columns: sheet.columns.map((column) => meanings.get(column.column) ?? column),
  };
}
