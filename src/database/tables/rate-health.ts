import { named, type Database } from '../connect.ts';

const LIVE = `rate_sheets AS s JOIN rate_lines AS l ON l.forwarder_id = s.forwarder_id AND l.version = s.live
              WHERE s.forwarder_id = $1 AND l.forwarder_id = $1`;
const LANE = `l.mode, l.carrier, l.charge, l.origin, l.destination, l.equipment`;
const SHOWN = 200;

export type Lane = {
  readonly mode: string;
  readonly carrier: string | null;
  readonly charge: string;
  readonly origin: string;
  readonly destination: string;
  readonly equipment: string | null;
};

export type ExpiringLine = Lane & {
  readonly sheet: string;
  readonly line: number;
  readonly validTo: string;
  readonly days: number;
};

/** Lines that end within a month, the soonest first. */
export async function expiringLines(
  trx: Database,
  forwarderId: string,
  today: string,
): Promise<ExpiringLine[]> {
  return named(trx, {
    name: 'rate_health_expiring',
    text: `SELECT s.name AS sheet, l.line, ${LANE}, l.valid_to::text AS "validTo", l.valid_to - $2::date AS days FROM ${LIVE}
             AND l.valid_to BETWEEN $2::date AND $2::date + 30
           ORDER BY l.valid_to, s.name, l.line LIMIT ${SHOWN}`,
    values: [forwarderId, today],
  });
}

export type ExpiringCounts = {
  readonly within7: number;
  readonly within14: number;
  readonly within30: number;
  readonly expired: number;
};

export async function countExpiring(
  trx: Database,
  forwarderId: string,
  today: string,
): Promise<ExpiringCounts> {
  const [row] = await named<ExpiringCounts>(trx, {
    name: 'rate_health_expiring_counts',
    text: `SELECT count(*) FILTER (WHERE l.valid_to BETWEEN $2::date AND $2::date + 7)::integer AS within7,
                  count(*) FILTER (WHERE l.valid_to BETWEEN $2::date AND $2::date + 14)::integer AS within14,
                  count(*) FILTER (WHERE l.valid_to BETWEEN $2::date AND $2::date + 30)::integer AS within30,
                  count(*) FILTER (WHERE l.valid_to < $2::date)::integer AS expired FROM ${LIVE}`,
    values: [forwarderId, today],
  });
  return row ?? { within7: 0, within14: 0, within30: 0, expired: 0 };
}

export type Overlap = Lane & { readonly sheets: readonly string[]; readonly wins: string };

/** Lines of two sheets that are equally specific on the same days. The sheet that went live later wins. */
export async function overlappingLines(
  trx: Database,
  forwarderId: string,
  today: string,
): Promise<Overlap[]> {
  return named(trx, {
    name: 'rate_health_overlaps',
    text: `WITH shared AS (
             SELECT l.specificity FROM ${LIVE} AND l.valid_to >= $2::date
             GROUP BY l.specificity HAVING count(DISTINCT l.version) > 1
           ), rivals AS (
             SELECT ${LANE}, l.specificity, l.version, l.valid_from, l.valid_to, s.name, s.published_at FROM ${LIVE}
               AND l.valid_to >= $2::date AND l.specificity IN (SELECT specificity FROM shared)
           )
           SELECT DISTINCT a.mode, a.carrier, a.charge, a.origin, a.destination, a.equipment,
                  ARRAY[a.name, b.name] AS sheets, b.name AS wins
           FROM rivals AS a JOIN rivals AS b ON a.specificity = b.specificity
             AND (a.published_at, a.version) < (b.published_at, b.version)
             AND a.valid_from <= b.valid_to AND b.valid_from <= a.valid_to
           ORDER BY 1, 3, 4, 5, 2 LIMIT ${SHOWN}`,
    values: [forwarderId, today],
  });
}

export type EndlessLine = Lane & { readonly sheet: string; readonly line: number };

/** Surcharges that nobody gave an end. */
export async function endlessSurcharges(trx: Database, forwarderId: string): Promise<EndlessLine[]> {
  return named(trx, {
    name: 'rate_health_endless',
    text: `SELECT s.name AS sheet, l.line, ${LANE} FROM ${LIVE} AND l.charge <> 'FRT' AND l.valid_to = 'infinity'
           ORDER BY s.name, l.line LIMIT ${SHOWN}`,
    values: [forwarderId],
  });
}

export type Outlier = Lane & {
  readonly sheet: string;
  readonly line: number;
  readonly rate: string;
  readonly currency: string | null;
  readonly median: string;
};

/** Freight of more than three times its lane's median: a digit too many, more often than not. */
export async function outliers(trx: Database, forwarderId: string, today: string): Promise<Outlier[]> {
  return named(trx, {
    name: 'rate_health_outliers',
    text: `WITH freight AS (
             SELECT s.name AS sheet, l.line, ${LANE}, l.currency, l.basis, l.rates[1] AS rate FROM ${LIVE}
               AND l.charge = 'FRT' AND l.valid_to >= $2::date AND l.rates[1] IS NOT NULL
           ), lanes AS (
             SELECT mode, origin, destination, equipment, basis, currency,
                    percentile_disc(0.5) WITHIN GROUP (ORDER BY rate) AS median
             FROM freight GROUP BY mode, origin, destination, equipment, basis, currency HAVING count(*) >= 3
           )
           SELECT f.sheet, f.line, f.mode, f.carrier, f.charge, f.origin, f.destination, f.equipment, f.rate::text AS rate, f.currency,
                  lanes.median::text AS median
           FROM freight AS f JOIN lanes ON lanes.mode = f.mode AND lanes.origin = f.origin AND lanes.destination = f.destination
             AND lanes.equipment IS NOT DISTINCT FROM f.equipment AND lanes.basis = f.basis AND lanes.currency IS NOT DISTINCT FROM f.currency
           WHERE f.rate > 3 * lanes.median ORDER BY f.sheet, f.line LIMIT ${SHOWN}`,
    values: [forwarderId, today],
  });
}

export type UnpricedLane = {
  readonly mode: string;
  readonly origin: string;
  readonly destination: string;
  readonly requests: number;
  readonly lastAskedAt: string;
};

/** Lanes that customers asked for since that day and nobody could price. */
export async function unpricedLanes(
  trx: Database,
  forwarderId: string,
  since: string,
): Promise<UnpricedLane[]> {
  return named(trx, {
    name: 'rate_health_unpriced',
    text: `SELECT m.value ->> 'mode' AS mode, m.value -> 'reason' -> 'values' ->> 'origin' AS origin,
                  m.value -> 'reason' -> 'values' ->> 'destination' AS destination,
                  count(DISTINCT q.id)::integer AS requests, to_json(max(q.created_at)) #>> '{}' AS "lastAskedAt"
           FROM quotes AS q JOIN quote_revisions AS r ON r.forwarder_id = q.forwarder_id AND r.quote_id = q.id
           CROSS JOIN LATERAL json_array_elements(r.missing) AS m (value)
           WHERE q.forwarder_id = $1 AND q.created_at >= $2 AND m.value -> 'reason' ->> 'rule' = 'missing.freight'
           GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT ${SHOWN}`,
    values: [forwarderId, since],
  });
}

/** Currencies the live book is priced in. */
export async function bookCurrencies(trx: Database, forwarderId: string, today: string): Promise<string[]> {
  const rows = await named<{ currency: string }>(trx, {
    name: 'rate_health_currencies',
    text: `SELECT DISTINCT l.currency FROM ${LIVE} AND l.valid_to >= $2::date AND l.currency IS NOT NULL ORDER BY 1`,
    values: [forwarderId, today],
  });
  return rows.map(({ currency }) => currency);
}

export type ChargeInCurrency = {
  readonly charge: string;
  readonly currency: string;
  readonly lines: number;
};

/** How many lines of each charge the live book has in each currency, most first. */
export async function chargesByCurrency(
  trx: Database,
  forwarderId: string,
  today: string,
): Promise<ChargeInCurrency[]> {
  return named(trx, {
    name: 'rate_health_charges',
    text: `SELECT l.charge, l.currency, count(*)::integer AS lines FROM ${LIVE} AND l.valid_to >= $2::date AND l.currency IS NOT NULL
           GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${SHOWN}`,
    values: [forwarderId, today],
  });
}

export type Office = { readonly currency: string; readonly settings: Readonly<Record<string, unknown>> };

/** The office's own currency, and how old it lets an exchange rate become. */
export async function findOffice(trx: Database, forwarderId: string): Promise<Office> {
  const [row] = await named<Office>(trx, {
    name: 'rate_health_office',
    text: 'SELECT currency, settings FROM forwarders WHERE id = $1',
    values: [forwarderId],
  });
  return row ?? { currency: 'KRW', settings: {} };
}
