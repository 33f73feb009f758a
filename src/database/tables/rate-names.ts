import type { Names } from '../../domain/tariff/sheet/mapping.ts';
import { searchKey } from '../../reference/search-key.ts';
import { named, type Database } from '../connect.ts';

type PlaceTerm = {
  readonly term: string;
  readonly tier: number;
  readonly code: string;
  readonly name: string;
  readonly country: string;
};

/** A name without its terminal or state (`HO CHI MINH (CAT LAI)`, `LOS ANGELES, CA`), the whole, and a port between. */
function keysOf(text: string): string[] {
  const bare = text.replaceAll(/\([^)]*\)/g, ' ').split(',')[0] ?? text;
  const [, between = ''] = /(?:t\/s|via|transit)\s+([^)]+)/i.exec(text) ?? [];
  return [...new Set([bare, text, between].map(searchKey))].filter(Boolean);
}

/** Finds beforehand what the names in a sheet may mean: texts of its cells, of which most are no names at all. */
export async function loadNames(
  trx: Database,
  forwarderId: string,
  texts: readonly string[],
  medium: 'sea' | 'air',
): Promise<Names> {
  const keys = [...new Set(texts.flatMap(keysOf))];
  const terms = await named<PlaceTerm>(trx, {
    name: `rate_place_names_${medium}`,
    text: `SELECT t.term, min(t.tier)::integer AS tier, t.code, p.name, p.country FROM place_terms AS t JOIN places AS p USING (code)
           WHERE t.term = ANY ($1::text[]) AND t.tier IN (0, 1, 2) AND ${medium === 'sea' ? 't.is_seaport' : 't.is_airport'}
           GROUP BY t.term, t.code, p.name, p.country ORDER BY 2, 3`,
    values: [keys],
  });
  const countries = await countryNames(trx);
  const byTerm = Map.groupBy(terms, ({ term }) => term);
  return {
    places: (text, country) => {
      const found =
        keysOf(text)
          .map((key) => byTerm.get(key) ?? [])
          .find((list) => list.length > 0) ?? [];
      return narrowed(found, country === null ? undefined : countries.get(searchKey(country))).map(
        ({ code, name }) => ({
          code,
          label: `${name} (${code})`,
        }),
      );
    },
    carriers: await carriersOf(trx),
    blockOf: await blocksOf(trx, forwarderId),
  };
}

/**
 * Of places that share a name, a main port is meant when all of them lie in one country: Busan, not its districts.
 * Cartagena without a country stays two.
 */
function narrowed(found: readonly PlaceTerm[], country: string | undefined): readonly PlaceTerm[] {
  const there = country === undefined ? found : found.filter((place) => place.country === country);
  const isOneCountry = new Set(there.map((place) => place.country)).size === 1;
  const main = there.filter(({ tier }) => tier === 0);
  return isOneCountry && main.length > 0 ? main : there;
}

async function countryNames(trx: Database): Promise<Map<string, string>> {
  const rows = await named<{ code: string; alpha3: string | null; names: Record<string, string> }>(trx, {
    name: 'rate_country_names',
    text: 'SELECT code, alpha3, names FROM reference_countries',
    values: [],
  });
  const pairs = rows.flatMap(({ code, alpha3, names }) =>
    [code, alpha3 ?? code, ...Object.values(names)].map((name): [string, string] => [searchKey(name), code]),
  );
  return new Map([
    ...pairs,
    ['korea', 'KR'],
    ['한국', 'KR'],
    ['uk', 'GB'],
    ['holland', 'NL'],
    ['uae', 'AE'],
    ['viet nam', 'VN'],
  ]);
}

async function carriersOf(trx: Database): Promise<Names['carriers']> {
  return named(trx, {
    name: 'rate_carrier_names',
    text: 'SELECT code, kind, ARRAY[name, korean_name] AS names FROM reference_carriers',
    values: [],
  });
}

async function blocksOf(trx: Database, forwarderId: string): Promise<Names['blockOf']> {
  const rows = await named<{ code: string; block: string }>(trx, {
    name: 'rate_charge_blocks',
    text: `SELECT code, block FROM reference_charges
           UNION ALL SELECT name, entry ->> 'block' FROM book_entries WHERE forwarder_id = $1 AND kind = 'charge'`,
    values: [forwarderId],
  });
  const blocks = new Map(rows.map(({ code, block }) => [code, block]));
  return (charge) => blocks.get(charge) ?? 'freight';
}
