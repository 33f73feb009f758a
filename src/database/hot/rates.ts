import type { LookupKeys } from '../../domain/tariff/lookup-keys.ts';
import type { PlaceFacts } from '../../domain/pricing/book.ts';
import type { TariffLine } from '../../domain/tariff/line.ts';
import { named, type Database } from '../connect.ts';
import { tariffLine, type FoundLine } from '../tables/rate-line-domain.ts';
import { LINE_COLUMNS } from '../tables/rate-line-text.ts';

const ON_ITS_DAY = `CASE WHEN l.valid_by = 'quote' THEN $7::date ELSE $6::date END`;
const IN_FORCE = `l.valid_from <= ${ON_ITS_DAY} AND l.valid_to >= ${ON_ITS_DAY}`;
const OF_THE_BOOK = `l.forwarder_id = $1 AND l.version = ANY (ARRAY(SELECT version FROM live)) AND l.mode = ANY ($2::text[])
  AND (l.customer IS NULL OR l.customer = ANY ($8::text[]))`;

/** Of lines that share their specificity and are all out of force, the latest speaks for them. */
function heldOrInForce(lines: string): string {
  return `SELECT * FROM (
    SELECT l.*, bool_or(in_force) OVER same AS is_priced,
           row_number() OVER (PARTITION BY specificity ORDER BY valid_to DESC, valid_from DESC, version DESC, line) AS nth
    FROM (${lines}) AS l WINDOW same AS (PARTITION BY specificity)
  ) AS l WHERE in_force OR (nth = 1 AND NOT is_priced)`;
}

/** Only the rows know by which ports they go, so where these lie is brought along with them. */
const PORTS_ON_THE_WAY = `CASE WHEN l.via IS NOT NULL THEN (
    SELECT json_agg(json_build_object('code', p.code, 'country', p.country, 'latitude', p.latitude, 'longitude', p.longitude))
    FROM places AS p WHERE p.code = ANY (string_to_array(l.via, ' '))) END`;

/**
 * One statement, one round trip: offers in force, and of surcharges and inland rows those in force and the latest of
 * those that are not, because a charge the book holds but cannot price today makes an offer incomplete.
 */
export const LOOKUP = `
WITH live AS MATERIALIZED (
  SELECT live AS version, name, published_at FROM rate_sheets WHERE forwarder_id = $1 AND live IS NOT NULL
), offers AS (
  SELECT l.* FROM rate_lines AS l
  WHERE ${OF_THE_BOOK} AND l.charge = 'FRT' AND l.origin = ANY ($3::text[]) AND l.destination = ANY ($4::text[])
    AND l.valid_to >= least($6::date, $7::date) AND ${IN_FORCE}
), surcharges AS (
  ${heldOrInForce(`SELECT l.*, ${IN_FORCE} AS in_force FROM rate_lines AS l
    WHERE ${OF_THE_BOOK} AND l.charge <> 'FRT' AND l.place = ''
      AND l.origin = ANY ($3::text[]) AND l.destination = ANY ($4::text[])`)}
), doors AS (
  ${heldOrInForce(`SELECT l.*, ${IN_FORCE} AS in_force FROM rate_lines AS l
    WHERE ${OF_THE_BOOK} AND l.charge <> 'FRT' AND l.place <> '' AND l.place = ANY ($5::text[])
      AND l.origin = ANY ($3::text[]) AND l.destination = ANY ($4::text[])`)}
)
SELECT ${LINE_COLUMNS}, s.name AS sheet, s.published_at, ${PORTS_ON_THE_WAY} AS ports FROM offers AS l JOIN live AS s USING (version)
UNION ALL SELECT ${LINE_COLUMNS}, s.name, s.published_at, NULL FROM surcharges AS l JOIN live AS s USING (version)
UNION ALL SELECT ${LINE_COLUMNS}, s.name, s.published_at, NULL FROM doors AS l JOIN live AS s USING (version)`;

export function lookupValues(forwarderId: string, keys: LookupKeys): readonly unknown[] {
  const { modes, origins, destinations, places, readyDate, today, customers } = keys;
  return [forwarderId, modes, origins, destinations, places, readyDate, today, customers];
}

/**
 * The statement takes longer to plan than to run, and its best plan is the same for every lane: the indexes. So it is
 * planned once per connection, for this transaction's lookups alone.
 */
const PLAN_ONCE = `SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`;

export type Found = {
  readonly lines: readonly TariffLine[];
  /** Where the ports of transhipment lie. */
  readonly ports: readonly PlaceFacts[];
};

/** Every line of the live book that may have a part in this price. Which do is decided in `domain/pricing`. */
export async function findLines(trx: Database, forwarderId: string, keys: LookupKeys): Promise<Found> {
  await named(trx, { name: 'plan_rate_lookup', text: PLAN_ONCE, values: [] });
  const rows = await named<FoundLine & { readonly ports: readonly PlaceFacts[] | null }>(trx, {
    name: 'find_rate_lines',
    text: LOOKUP,
    values: lookupValues(forwarderId, keys),
  });
  const ports = new Map(rows.flatMap((row) => (row.ports ?? []).map((port) => [port.code, port] as const)));
  return { lines: rows.map(tariffLine), ports: [...ports.values()] };
}
