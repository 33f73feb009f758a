import type { Known } from '../../domain/tariff/known.ts';
import { named, type Database } from '../connect.ts';

/** Measuring profiles that need no saving (contract, "A measuring profile"). */
const BUILT_IN_PROFILES = ['air', 'express', 'fcl', 'lcl'];

type KnownRow = {
  readonly charges: readonly string[];
  readonly aliases: readonly { readonly alias: string; readonly code: string }[];
  readonly zones: readonly string[];
  readonly profiles: readonly string[];
  readonly countries: readonly string[];
};

/** What this forwarder's rows may name. Read once per file: places and airports are some 130,000 codes. */
export async function loadKnown(trx: Database, forwarderId: string): Promise<Known> {
  const [row] = await named<KnownRow>(trx, {
    name: 'known_to_rates',
    text: `SELECT
             ARRAY(SELECT code FROM reference_charges UNION SELECT name FROM book_entries WHERE forwarder_id = $1 AND kind = 'charge') AS charges,
             coalesce((SELECT jsonb_agg(jsonb_build_object('alias', upper(alias), 'code', code)) FROM (
                 SELECT unnest(aliases) AS alias, code FROM reference_charges
                 UNION ALL
                 SELECT jsonb_array_elements_text(coalesce(entry -> 'aliases', '[]')), name
                 FROM book_entries WHERE forwarder_id = $1 AND kind = 'charge'
             ) AS a), '[]') AS aliases,
             ARRAY(SELECT name FROM book_entries WHERE forwarder_id = $1 AND kind = 'zone') AS zones,
             ARRAY(SELECT name FROM book_entries WHERE forwarder_id = $1 AND kind = 'measuring_profile') AS profiles,
             ARRAY(SELECT code FROM reference_countries) AS countries`,
    values: [forwarderId],
  });
  return {
    charges: new Set(row?.charges),
    chargeAliases: new Map(row?.aliases.map(({ alias, code }) => [alias, code])),
    zones: new Set(row?.zones),
    profiles: new Set([...BUILT_IN_PROFILES, ...(row?.profiles ?? [])]),
    countries: new Set(row?.countries),
    places: new Set(await joined(trx, 'place_codes', `SELECT string_agg(code, ' ') AS text FROM places`)),
    aliases: { sea: await aliases(trx, 'sea'), air: await aliases(trx, 'air') },
  };
}

async function aliases(trx: Database, medium: 'sea' | 'air'): Promise<Map<string, string>> {
  const pairs = await joined(
    trx,
    `place_aliases_${medium}`,
    `SELECT string_agg(alias || ':' || code, ' ') AS text FROM place_aliases WHERE medium = '${medium}'`,
  );
  return new Map(pairs.map((pair) => [pair.slice(0, -6), pair.slice(-5)]));
}

/** One long text instead of a hundred thousand rows: ten times quicker to receive. */
async function joined(trx: Database, name: string, text: string): Promise<string[]> {
  const [row] = await named<{ text: string | null }>(trx, { name, text, values: [] });
  return row?.text?.split(' ') ?? [];
}
