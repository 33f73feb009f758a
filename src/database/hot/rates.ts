import type { LookupKeys } from '../../domain/tariff/lookup-keys.ts';
import type { Hub, PlaceFacts } from '../../domain/pricing/book.ts';
import { DAYS_AHEAD } from '../../domain/pricing/hints.ts';
import { PORTS_WITH_AIRPORTS } from '../../domain/pricing/hubs.ts';
import type { TariffLine } from '../../domain/tariff/line.ts';
import { named, type Database } from '../connect.ts';
import { tariffLine, type FoundLine } from '../tables/rate-line-domain.ts';
import { LINE_COLUMNS } from '../tables/rate-line-text.ts';
import { HUBS_FOUND, hubParts, legLines, PORTS_OF_HUBS } from './rate-hubs.ts';

const ON_ITS_DAY = `CASE WHEN l.valid_by = 'quote' THEN $7::date ELSE $6::date END`;
const IN_FORCE = `l.valid_from <= ${ON_ITS_DAY} AND l.valid_to >= ${ON_ITS_DAY}`;
/** The same for an index, which knows nothing of the day that decides. */
const NOT_OVER = `l.valid_to >= least($6::date, $7::date)`;
/**
 * Begins soon after the cargo is ready: what a later sailing would cost. Of freights those that are cheaper than today's
 * come along, told by the first break that differs, and with them the surcharges of those days.
 */
const BEGINS_LATER = `l.valid_by <> 'quote' AND l.valid_from > $6::date AND l.valid_from <= $6::date + ${DAYS_AHEAD}`;
const OF_ITS_CUSTOMER = `l.forwarder_id = $1 AND l.version = ANY (ARRAY(SELECT version FROM live))
  AND (l.customer IS NULL OR l.customer = ANY ($8::text[]))`;
const OF_THE_BOOK = `${OF_ITS_CUSTOMER} AND l.mode = ANY ($2::text[])`;
const OF_THE_LANE = `l.origin = ANY ($3::text[]) AND l.destination = ANY ($4::text[])`;
const ALL = `l.*, ${IN_FORCE} AS in_force, ${BEGINS_LATER} AS begins_later`;

/** Of lines that share their specificity and are all out of force, the latest speaks for them; those that begin soon come too. */
function heldOrInForce(lines: string): string {
  return `SELECT * FROM (
    SELECT l.*, bool_or(in_force) OVER same AS is_priced,
           row_number() OVER (PARTITION BY specificity ORDER BY valid_to DESC, valid_from DESC, version DESC, line) AS nth
    FROM (${lines}) AS l WINDOW same AS (PARTITION BY specificity)
  ) AS l WHERE in_force OR (nth = 1 AND NOT is_priced)
    OR (begins_later AND (SELECT bool_or(begins_later) FROM offers))`;
}

/** Only the rows know by which ports they go, so where these lie is brought along with them. */
const PORTS_ON_THE_WAY = `CASE WHEN l.via IS NOT NULL THEN (
    SELECT json_agg(json_build_object('code', p.code, 'country', p.country, 'latitude', p.latitude, 'longitude', p.longitude))
    FROM places AS p WHERE p.code = ANY (string_to_array(l.via, ' '))) END`;

const HELD_LATER = `begins_later AND NOT in_force AND (nth > 1 OR is_priced)`;

/** `later`: no part of a price of that day. */
function found(
  lines: string,
  later: string,
  [ports, hubs]: readonly [string, string] = ['NULL', 'NULL'],
): string {
  return `SELECT ${LINE_COLUMNS}, s.name AS sheet, s.published_at, ${later} AS later, ${ports} AS ports, ${hubs} AS hubs
FROM ${lines} AS l JOIN live AS s USING (version)`;
}

/**
 * One statement, one round trip: offers in force, of surcharges and inland rows those in force and the latest of those that
 * are not, because a charge the book holds but cannot price today makes an offer incomplete; what begins soon after; and the
 * lines of both legs where carriages can be joined.
 */
export const LOOKUP = `
WITH RECURSIVE live AS MATERIALIZED (
  SELECT live AS version, name, published_at FROM rate_sheets WHERE forwarder_id = $1 AND live IS NOT NULL
), offers AS MATERIALIZED (
  SELECT * FROM (
    SELECT l.*, min(rates) FILTER (WHERE in_force) OVER (PARTITION BY specificity, currency) AS rates_now
    FROM (SELECT ${ALL} FROM rate_lines AS l
      WHERE ${OF_THE_BOOK} AND l.charge = 'FRT' AND ${OF_THE_LANE} AND ${NOT_OVER}) AS l
    WHERE in_force OR begins_later
  ) AS l WHERE in_force OR rates < rates_now
), ${hubParts({ ofTheBook: OF_ITS_CUSTOMER, inForce: `${NOT_OVER} AND ${IN_FORCE}` })},
legs AS (
  ${legLines('l.*', OF_THE_BOOK, `l.charge = 'FRT' AND l.via IS NULL AND ${NOT_OVER} AND ${IN_FORCE}`)}
), leg_surcharges AS (
  ${heldOrInForce(legLines(ALL, OF_THE_BOOK, `l.charge <> 'FRT' AND l.place = ''`))}
), surcharges AS (
  ${heldOrInForce(`SELECT ${ALL} FROM rate_lines AS l WHERE ${OF_THE_BOOK} AND l.charge <> 'FRT' AND l.place = '' AND ${OF_THE_LANE}`)}
), doors AS (
  ${heldOrInForce(`SELECT ${ALL} FROM rate_lines AS l
    WHERE ${OF_THE_BOOK} AND l.charge <> 'FRT' AND l.place <> '' AND l.place = ANY ($5::text[]) AND ${OF_THE_LANE}`)}
)
${[
  found('offers', 'NOT in_force', [PORTS_ON_THE_WAY, 'NULL::json']),
  found('surcharges', HELD_LATER),
  found('doors', HELD_LATER),
  found('legs', 'false', [PORTS_OF_HUBS, HUBS_FOUND]),
  found('leg_surcharges', HELD_LATER),
].join('\nUNION ALL ')}`;

export function lookupValues(forwarderId: string, keys: LookupKeys): readonly unknown[] {
  const { modes, origins, destinations, places, readyDate, today, customers, joins } = keys;
  const own = (joins?.modes ?? []).flatMap(([first, second]) => (first === second ? [first] : []));
  const isMixed = (joins?.modes ?? []).some(([first, second]) => first !== second);
  return [
    ...[forwarderId, modes, origins, destinations, places, readyDate, today, customers, own, isMixed],
    PORTS_WITH_AIRPORTS.map(({ seaport }) => seaport),
    PORTS_WITH_AIRPORTS.map(({ airport }) => airport),
    (joins?.zones ?? []).map(({ zone }) => zone),
    (joins?.zones ?? []).map(({ member }) => member),
  ];
}

/**
 * The statement takes longer to plan than to run, and its best plan is the same for every lane: the indexes. So it is
 * planned once per connection, for this transaction's lookups alone.
 */
const PLAN_ONCE = `SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`;

export type Found = {
  readonly lines: readonly TariffLine[];
  /** Lines that begin soon after that day, and have no part in its price. */
  readonly later: readonly TariffLine[];
  /** Where the ports of transhipment lie. */
  readonly ports: readonly PlaceFacts[];
  /** Where two carriages can be joined, the hub nearest to the way first. */
  readonly hubs: readonly Hub[];
};

type FoundRow = FoundLine & {
  readonly later: boolean;
  readonly ports: readonly PlaceFacts[] | null;
  readonly hubs: readonly Hub[] | null;
};

/** Every line of the live book that may have a part in this price. Which do is decided in `domain/pricing`. */
export async function findLines(trx: Database, forwarderId: string, keys: LookupKeys): Promise<Found> {
  await named(trx, { name: 'plan_rate_lookup', text: PLAN_ONCE, values: [] });
  const rows = await named<FoundRow>(trx, {
    name: 'find_rate_lines',
    text: LOOKUP,
    values: lookupValues(forwarderId, keys),
  });
  const ports = new Map(rows.flatMap((row) => (row.ports ?? []).map((port) => [port.code, port] as const)));
  return {
    lines: rows.filter(({ later }) => !later).map(tariffLine),
    later: rows.filter(({ later }) => later).map(tariffLine),
    ports: [...ports.values()],
    hubs: rows.flatMap((row) => row.hubs ?? []),
  };
}
