import { positionOf, rowOf, type Column } from '../../domain/tariff/columns.ts';
import type { FoldedBreak, FoldedLine } from '../../domain/tariff/fold.ts';

/** Where each column of the tariff file stands in `rate_lines`. Edges and rates are arrays, and not among these. Those of
 * WHEN_EMPTY stand first, in its order. */
const STORED: readonly (readonly [Column, string])[] = [
  ['valid_from', 'valid_from'],
  ['valid_to', 'valid_to'],
  ['mode', 'mode'],
  ['origin', 'origin'],
  ['destination', 'destination'],
  ['place', 'place'],
  ['charge', 'charge'],
  ['block', 'block'],
  ['basis', 'basis'],
  ['valid_by', 'valid_by'],
  ['side', 'side'],
  ['customer', 'customer'],
  ['contract', 'contract'],
  ['carrier', 'carrier'],
  ['service', 'service'],
  ['via', 'via'],
  ['equipment', 'equipment'],
  ['commodity', 'commodity'],
  ['break_on', 'break_on'],
  ['of', 'percent_of'],
  ['min', 'minimum'],
  ['max', 'maximum'],
  ['currency', 'currency'],
  ['transit_days', 'transit_days'],
  ['frequency', 'frequency'],
  ['free_time', 'free_time'],
  ['term', 'term'],
  ['tax', 'tax'],
  ['requires', 'requires'],
  ['profile', 'profile'],
  ['note', 'note'],
];

/** What an empty cell is in COPY's text format: '' means "any", an open date is infinite, the rest is null. */
const WHEN_EMPTY: Readonly<Record<string, string>> = {
  valid_from: '-infinity',
  valid_to: 'infinity',
  mode: '',
  origin: '',
  destination: '',
  place: '',
};

export const COPIED_COLUMNS = `forwarder_id, version, line, specificity, break_from, break_to, rates, ${STORED.map(([, name]) => name).join(', ')}`;

const KEYS = STORED.filter(([, name]) => name in WHEN_EMPTY).map(([column, name]) => ({
  position: positionOf(column),
  empty: WHEN_EMPTY[name] ?? '',
}));
const OTHERS = STORED.filter(([, name]) => !(name in WHEN_EMPTY)).map(([column]) => positionOf(column));
/** So many nulls in a row: most cells of a tariff are empty, and text is put together from few pieces quickest. */
const NULL = '\\N';
const NULLS = Array.from({ length: OTHERS.length + 1 }, (_, count) => '\t\\N'.repeat(count));

/** One line as COPY takes it, without the forwarder and version it begins with. */
export function copyText({ line, row, breaks }: FoldedLine, specificity: number): string {
  let text = `${line}\t${specificity}\t${tableColumns(breaks)}`;
  for (const { position, empty } of KEYS) text += `\t${row[position] || empty}`;
  let nulls = 0;
  for (const position of OTHERS) {
    const value = row[position] ?? '';
    if (value === '') {
      nulls += 1;
      continue;
    }
    text += `${NULLS[nulls] ?? ''}\t${escaped(value)}`;
    nulls = 0;
  }
  return `${text}${NULLS[nulls] ?? ''}\n`;
}

function tableColumns(breaks: readonly FoldedBreak[]): string {
  const { break_from: from, break_to: to, rates } = tableText(breaks);
  return `${from ?? NULL}\t${to ?? NULL}\t${rates ?? NULL}`;
}

function escaped(value: string): string {
  return value.includes('\\') ? value.replaceAll('\\', '\\\\') : value;
}

export type TableText = {
  readonly break_from: string | null;
  readonly break_to: string | null;
  readonly rates: string | null;
};

/** The table as array literals. One price for any quantity has no edges; `included` has no prices. */
export function tableText(breaks: readonly FoldedBreak[]): TableText {
  const [only] = breaks;
  if (breaks.length === 1 && only?.from === '' && only.to === '') {
    return { break_from: null, break_to: null, rates: only.rate === '' ? null : `{${only.rate}}` };
  }
  const array = (values: string[]) => `{${values.join(',')}}`;
  return {
    break_from: array(breaks.map(({ from }) => from || '0')),
    break_to: array(breaks.map(({ to }) => to || 'NULL')),
    rates: array(breaks.map(({ rate }) => rate || 'NULL')),
  };
}

/** A line as it is read back: every cell text, the arrays text arrays, open dates null. */
export const LINE_COLUMNS = [
  'l.version',
  'l.line',
  'l.break_from::text[] AS break_from',
  'l.break_to::text[] AS break_to',
  'l.rates::text[] AS rates',
  ...STORED.map(([, name]) => {
    if (name === 'valid_from' || name === 'valid_to') {
      return `CASE WHEN isfinite(l.${name}) THEN l.${name}::text END AS ${name}`;
    }
    return name === 'minimum' || name === 'maximum' ? `l.${name}::text AS ${name}` : `l.${name}`;
  }),
].join(', ');

export type LineRow = Readonly<Record<string, unknown>> & {
  readonly specificity?: bigint;
  readonly version: bigint;
  readonly line: number;
  readonly break_from: readonly (string | null)[] | null;
  readonly break_to: readonly (string | null)[] | null;
  readonly rates: readonly (string | null)[] | null;
};

/** Reads a stored line back as the rows of the file had it. */
export function foldedLine(stored: LineRow): FoldedLine {
  const row = rowOf(Object.fromEntries(STORED.map(([column, name]) => [column, textOf(stored[name])])));
  const { line, break_from: from, break_to: to, rates } = stored;
  const count = Math.max(from?.length ?? 1, 1);
  const breaks = Array.from({ length: count }, (_, i) => ({
    line: line + i,
    from: edge(from?.[i]),
    to: to?.[i] ?? '',
    rate: rates?.[i] ?? '',
  }));
  return { line, row, breaks };
}

function edge(from: string | null | undefined): string {
  return from === undefined || from === null || from === '0' ? '' : from;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
