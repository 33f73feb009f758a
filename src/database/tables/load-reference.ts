import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type pg from 'pg';
import { dataBytes, DATA_FILES } from '../../reference/data-file.ts';
import { airlinePrefixRows, carrierRows, chargeRows, codeRows, countryRows } from '../../reference/lists.ts';
import { placeAliases, placeRows, termsOf, type PlaceRow } from '../../reference/places.ts';
import { onConnection, type Database } from '../connect.ts';

/** Raised when what the loader makes of the files changes, so that existing installations load again. */
const LOADER_VERSION = '1';

/** One at a time, whoever starts: any number, the same for all. */
const LOAD_LOCK = 4_173_900_271;

const TABLES = [
  'places',
  'place_terms',
  'place_aliases',
  'reference_countries',
  'reference_carriers',
  'reference_airline_prefixes',
  'reference_charges',
  'reference_codes',
];

/**
 * Fills the reference tables from the files of the repository, unless exactly these files are loaded already.
 *
 * All or nothing in one transaction; a second start waits for the first and then finds nothing to do.
 */
export async function loadReference(db: Database): Promise<'loaded' | 'already'> {
  const version = versionOfFiles();
  if ((await loadedVersion(db)) === version) return 'already';
  return db.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [LOAD_LOCK]);
    if ((await loadedVersion(trx)) === version) return 'already';
    await onConnection(trx, (client) => fill(client, version));
    return 'loaded';
  });
}

function versionOfFiles(): string {
  const hash = createHash('sha256').update(LOADER_VERSION);
  for (const name of DATA_FILES) hash.update(name).update(dataBytes(name));
  return hash.digest('hex');
}

async function loadedVersion(db: Database): Promise<string | null> {
  const row: { version: string } | undefined = await db('reference_loaded').first('version');
  return row?.version ?? null;
}

/** The index is built over the finished table: half the time of keeping it while rows arrive. */
async function fill(client: pg.Client, version: string): Promise<void> {
  await client.query(`TRUNCATE ${TABLES.join(', ')}`);
  await client.query('DROP INDEX place_terms_search');
  const places = [...placeRows()];
  await copy(client, 'places', places.map(placeCells));
  await copy(client, 'place_terms', places.flatMap(termCells));
  await client.query('CREATE INDEX place_terms_search ON place_terms (tier, term, code)');
  await fillLists(client);
  await client.query('ANALYZE places, place_terms, place_aliases');
  await client.query(
    `INSERT INTO reference_loaded (version, loaded_at) VALUES ($1, now())
     ON CONFLICT (only_row) DO UPDATE SET version = excluded.version, loaded_at = excluded.loaded_at`,
    [version],
  );
}

function placeCells(place: PlaceRow): Cell[] {
  const { code, name, koreanName, country, subdivision, functions } = place;
  const { isSeaport, isAirport, iata, latitude, longitude, timeZone } = place;
  const where = [iata, latitude, longitude, timeZone];
  return [code, name, koreanName, country, subdivision, functions, isSeaport, isAirport, ...where];
}

function termCells(place: PlaceRow): Cell[][] {
  return [...termsOf(place)].map((term) => [place.tier, term, place.code, place.isSeaport, place.isAirport]);
}

async function fillLists(client: pg.Client): Promise<void> {
  await copy(
    client,
    'place_aliases',
    placeAliases().map((row) => [row.alias, row.medium, row.code]),
  );
  await copy(
    client,
    'reference_countries',
    countryRows().map((row) => [row.code, row.alpha3, JSON.stringify(row.names), row.currency, row.timeZone]),
  );
  await copy(client, 'reference_carriers', carrierRows().map(carrierCells));
  await copy(
    client,
    'reference_airline_prefixes',
    airlinePrefixRows().map((row) => [row.prefix, row.airline || null, row.name]),
  );
  await copy(client, 'reference_charges', chargeRows().map(chargeCells));
  await copy(
    client,
    'reference_codes',
    codeRows().map((row) => [row.list, row.code, row.name]),
  );
}

function carrierCells(row: ReturnType<typeof carrierRows>[number]): Cell[] {
  const { code, kind, name, koreanName, smdg, connector, profile } = row;
  const prefixes = [row.billPrefixes, row.containerPrefixes, row.airlinePrefixes];
  return [code, kind, name, koreanName, smdg, ...prefixes, connector, profile];
}

function chargeCells(row: ReturnType<typeof chargeRows>[number], position: number): Cell[] {
  const { code, names, block, tax, expected, aliases } = row;
  return [code, position, JSON.stringify(names), block, tax, expected, aliases];
}

type Cell = string | number | boolean | null | readonly string[];

const ROWS_PER_CHUNK = 2_000;

async function copy(client: pg.Client, table: string, rows: readonly Cell[][]): Promise<void> {
  const chunks = function* () {
    for (let at = 0; at < rows.length; at += ROWS_PER_CHUNK) {
      yield rows
        .slice(at, at + ROWS_PER_CHUNK)
        .map(copyLine)
        .join('');
    }
  };
  await pipeline(Readable.from(chunks()), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
}

/** One line of PostgreSQL's COPY text format. */
function copyLine(cells: readonly Cell[]): string {
  return `${cells.map(copyCell).join('\t')}\n`;
}

function copyCell(cell: Cell): string {
  if (cell === null) return '\\N';
  const text = typeof cell === 'object' ? arrayText(cell) : String(cell);
  return /[\\\t\n\r]/.test(text) ? escaped(text) : text;
}

function arrayText(words: readonly string[]): string {
  return `{${words.map((word) => `"${word.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };

function escaped(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
