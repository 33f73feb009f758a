import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const folder = path.resolve(import.meta.dirname, 'data');

/** The bytes of a data file as they lie in the repository. */
export function dataBytes(name: string): Buffer {
  return readFileSync(path.join(folder, name));
}

/** The text of a data file, unpacked when it is a `.gz`. */
export function dataText(name: string): string {
  const bytes = dataBytes(name);
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The rows of a CSV, each cell by its column's name. A row of another length stops the start: the file is ours. */
export function csvRows<Column extends string>(
  name: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const [header = [], ...rows] = parse(dataText(name), { skip_empty_lines: true });
  if (header.join() !== columns.join()) {
    throw new Error(`Broken assumption: ${name} has the columns ${columns.join(', ')}.`);
  }
  return rows.map(
    (row) =>
      Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])) as Record<Column, string>,
  );
}

/** The words of a cell that holds several: `KMTC|KMTU`. */
export function listOf(cell: string): string[] {
  return cell === '' ? [] : cell.split('|');
}

/** Every file that the reference tables are filled from: their bytes are the version of the data. */
export const DATA_FILES = [
  'airline-prefixes.csv',
  'carriers.csv',
  'charges.csv',
  'countries.csv',
  'hs2022.csv.gz',
  'iata-codes.tsv',
  'imo-classes.csv',
  'main-places.csv',
  'package-codes.csv',
  'place-aliases.csv',
  'places.tsv.gz',
] as const;
