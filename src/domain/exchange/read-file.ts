import type { Fault } from '../error.ts';
import type { ExchangeRate } from '../pricing/book.ts';
import { isDecimal } from '../quantity.ts';
import { isFault, readRate } from './read-rate.ts';

const COLUMNS = ['base', 'quote', 'rate', 'per', 'asof', 'source', 'kind', 'marginpercent'] as const;
type RateColumn = (typeof COLUMNS)[number];
const NEEDED: readonly RateColumn[] = ['base', 'quote', 'rate', 'asof'];
const CALLED: Readonly<Record<RateColumn, string>> = {
  base: 'base',
  quote: 'quote',
  rate: 'rate',
  per: 'per',
  asof: 'asOf',
  source: 'source',
  kind: 'kind',
  marginpercent: 'marginPercent',
};

export type FiledRates = { readonly rates: readonly ExchangeRate[]; readonly faults: readonly Fault[] };

export type FileRow = { readonly line: number; readonly cells: readonly string[] };

/** Reads a file of exchange rates, its columns in any order. A fault names its line and column: `lines.3.rate`. */
export function readRateFile([heading, ...rows]: readonly FileRow[], fileName: string): FiledRates {
  const names = (heading?.cells ?? []).map((text) => text.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const line = heading?.line ?? 1;
  const faults: Fault[] = [
    ...NEEDED.filter((name) => !names.includes(name)).map((name) => missing(line, CALLED[name])),
    ...names.flatMap((name, i) =>
      isColumn(name) || name === '' ? [] : [unknown(line, heading?.cells[i] ?? '')],
    ),
  ];
  if (faults.length > 0) return { rates: [], faults };
  if (rows.length === 0)
    return { rates: [], faults: [{ path: 'lines.1', message: 'The file has no rows.' }] };

  const seen = new Map<string, number>();
  const rates: ExchangeRate[] = [];
  for (const row of rows) {
    const read = readRow(row, names, fileName);
    if ('path' in read) {
      faults.push(read);
      continue;
    }
    const key = `${read.base} ${read.quote} ${read.kind} ${read.asOf}`;
    const before = seen.get(key);
    if (before !== undefined) faults.push(twice(row.line, before, read));
    seen.set(key, row.line);
    rates.push(read);
  }
  return { rates, faults };
}

function readRow({ line, cells }: FileRow, names: readonly string[], fileName: string): ExchangeRate | Fault {
  const text = (name: RateColumn) => (cells[names.indexOf(name)] ?? '').trim();
  const kind = text('kind').toLowerCase() || 'selling';
  if (kind !== 'selling' && kind !== 'customs') return at(line, 'kind', 'This must be selling or customs.');
  const marginPercent = text('marginpercent') || null;
  if (marginPercent !== null && !isDecimal(marginPercent)) {
    return at(line, 'marginPercent', 'This must be a decimal number such as 1.5.');
  }
  const source = (text('source') || fileName).slice(0, 120);
  const read = readRate({
    base: text('base'),
    quote: text('quote'),
    rate: text('rate'),
    per: text('per'),
    asOf: text('asof'),
    source,
    kind,
    marginPercent,
  });
  return isFault(read) ? at(line, read.column, read.message) : read;
}

function isColumn(name: string): name is RateColumn {
  return (COLUMNS as readonly string[]).includes(name);
}

function at(line: number, column: string, message: string): Fault {
  return { path: `lines.${String(line)}.${column}`, message };
}

function missing(line: number, name: string): Fault {
  return at(
    line,
    name,
    `The column ${name} is missing. The columns are ${Object.values(CALLED).join(', ')}.`,
  );
}

function unknown(line: number, text: string): Fault {
  return at(
    line,
    text.slice(0, 40).toWellFormed(),
    `There is no column "${text.slice(0, 40).toWellFormed()}" here.`,
  );
}

function twice(line: number, before: number, { base, quote, asOf }: ExchangeRate): Fault {
  const message = `${base} in ${quote} on ${asOf} stands in lines ${String(before)} and ${String(line)}: which one holds?`;
  return at(line, 'rate', message);
}
