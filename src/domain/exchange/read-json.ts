import type { ExchangeRate } from '../pricing/book.ts';
import { isFault, readRate } from './read-rate.ts';
import type { JsonReading, ReadRates } from './source.ts';

const MOST_ROWS = 1000;

type Row = { readonly name: string; readonly value: unknown };

/** Reads the rates of any JSON answer by the places somebody named. Null when there are no rows where they should be. */
export function readJsonRates(
  payload: unknown,
  reading: JsonReading,
  { source, today }: { readonly source: string; readonly today: string },
): ReadRates | null {
  const rows = rowsAt(payload, reading.rows);
  if (rows === null) return null;
  const rates = new Map<string, ExchangeRate>();
  const leftOut: string[] = [];
  for (const row of rows.slice(0, MOST_ROWS)) {
    const at = (place: string) => valueAt(place, row, payload);
    const read = readRate({
      base: at(reading.base),
      quote: at(reading.quote),
      rate: at(reading.rate),
      per: reading.per === '' ? null : at(reading.per),
      asOf: reading.asOf === '' ? today : at(reading.asOf),
      source,
      kind: reading.kind,
    });
    if (isFault(read)) leftOut.push(`Row ${row.name}: ${read.message}`);
    else rates.set(`${read.base} ${read.quote} ${read.asOf}`, read);
  }
  return { rates: [...rates.values()], leftOut };
}

/** A list, a map, or one row; where `path` says, from the top. */
function rowsAt(payload: unknown, path: string): Row[] | null {
  const found = path === '' || path === '$' ? payload : follow(payload, path.replace(/^\$\.?/, ''));
  if (Array.isArray(found)) return found.map((value: unknown, i) => ({ name: String(i + 1), value }));
  if (typeof found !== 'object' || found === null) return null;
  return Object.entries(found).map(([name, value]: [string, unknown]) => ({ name, value }));
}

function valueAt(place: string, row: Row, payload: unknown): unknown {
  if (place.startsWith('=')) return place.slice(1);
  if (place === '@name') return row.name;
  if (place === '@value') return row.value;
  return place.startsWith('$') ? follow(payload, place.replace(/^\$\.?/, '')) : follow(row.value, place);
}

function follow(from: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, name) => {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    return (found as Readonly<Record<string, unknown>>)[name];
  }, from);
}
