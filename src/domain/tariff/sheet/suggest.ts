import type { Known } from '../known.ts';
import { readHeading } from './headings.ts';
import type { GridRow, MappedColumn, Mapping, Names } from './mapping.ts';
import { readPreamble } from './preamble.ts';

const HEADER_AMONG_FIRST = 60;
const ENOUGH_HEADINGS = 3;

/** Finds the line of headings by itself and says how each column would be read; null when no line looks like one. */
export function suggestMapping(
  grid: readonly GridRow[],
  words: { readonly known: Known; readonly names: Names },
): Mapping | null {
  const candidates = grid
    .slice(0, HEADER_AMONG_FIRST)
    .map((row, at) => ({ row, at, columns: columnsOf(row, words.known) }));
  const [best] = candidates.toSorted((a, b) => known(b.columns) - known(a.columns) || a.at - b.at);
  const mode = best ? modeOf(best.columns) : null;
  if (!best || mode === null || known(best.columns) < ENOUGH_HEADINGS) return null;

  const body = grid.slice(best.at + 1);
  const last = body.findLastIndex(({ cells }) => isPriced(cells, best.columns));
  const preamble = readPreamble(grid.slice(0, best.at), body.slice(last + 1), mode, words);
  const perKg = /\/\s*kg|per kg/i.test(
    grid
      .slice(0, best.at)
      .flatMap(({ cells }) => cells)
      .join(' '),
  );
  return {
    header: best.row.line,
    mode,
    ...preamble,
    columns: withBases(oneEndEach(best.columns, body), mode === 'AIR' && perKg),
  };
}

function columnsOf({ cells }: GridRow, words: Known): MappedColumn[] {
  return cells.map((text) => ({
    column: text.replaceAll(/\s+/g, ' ').trim(),
    ...(readHeading(text, words) ?? { as: 'ignore' }),
  }));
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

/** A remembered mapping on a new sheet: what the sheet says itself, and of each heading what was decided before. */
export function applyMapping(suggested: Mapping, remembered: Mapping): Mapping {
  const before = new Map(remembered.columns.map((column) => [column.column, column]));
  return {
    ...suggested,
    mode: remembered.mode,
    carrier: suggested.carrier ?? remembered.carrier,
    origin: suggested.origin ?? remembered.origin,
    currency: suggested.currency ?? remembered.currency,
    validBy: suggested.validBy ?? remembered.validBy,
    columns: suggested.columns.map((column) => before.get(column.column) ?? column),
  };
}
