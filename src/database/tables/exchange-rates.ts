import type { ExchangeRate } from '../../domain/pricing/book.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type RecordedRate = ExchangeRate & { readonly id: string; readonly recordedAt: Temporal.Instant };

export type RateFilter = {
  readonly base: string | null;
  readonly quote: string | null;
  readonly kind: string | null;
  /** Continue after this one. */
  readonly after: { readonly asOf: string; readonly id: string } | null;
  readonly limit: number;
};

const COLUMNS = `x.id, x.base, x.quote, x.rate, x.per, x.as_of::text AS "asOf", x.source, x.kind,
                 x.margin_percent AS "marginPercent", x.recorded_at AS "recordedAt"`;

/** The newest rate of each pair on that day of the office; a rate dated later is not yet in force. */
export async function currentRates(
  trx: Database,
  forwarderId: string,
  today: Temporal.PlainDate,
): Promise<RecordedRate[]> {
  return named<RecordedRate>(trx, {
    name: 'current_exchange_rates',
    text: `SELECT ${COLUMNS} FROM exchange_pairs AS p
           CROSS JOIN LATERAL (
               SELECT * FROM exchange_rates AS r
               WHERE r.forwarder_id = p.forwarder_id AND r.base = p.base AND r.quote = p.quote AND r.kind = p.kind AND r.as_of <= $2
               ORDER BY r.as_of DESC, r.recorded_at DESC, r.id DESC LIMIT 1
           ) AS x
           WHERE p.forwarder_id = $1 ORDER BY x.base, x.quote, x.kind`,
    values: [forwarderId, today.toString()],
  });
}

/** The history, newest day first. */
export async function listRates(
  trx: Database,
  forwarderId: string,
  { base, quote, kind, after, limit }: RateFilter,
): Promise<RecordedRate[]> {
  return named<RecordedRate>(trx, {
    name: 'list_exchange_rates',
    text: `SELECT ${COLUMNS} FROM exchange_rates AS x
           WHERE x.forwarder_id = $1 AND ($2::text IS NULL OR x.base = $2) AND ($3::text IS NULL OR x.quote = $3)
             AND ($4::text IS NULL OR x.kind = $4) AND ($5::date IS NULL OR (x.as_of, x.id) < ($5, $6::uuid))
           ORDER BY x.as_of DESC, x.id DESC LIMIT $7`,
    values: [forwarderId, base, quote, kind, after?.asOf ?? null, after?.id ?? null, limit],
  });
}

/** Appends what is new; what is said already, word for word, is not written twice. */
export async function addRates(
  trx: Database,
  forwarderId: string,
  rates: readonly (ExchangeRate & { readonly id: string })[],
  recordedAt: Temporal.Instant,
): Promise<void> {
  const pairs = JSON.stringify(rates.map(({ base, quote, kind }) => ({ base, quote, kind })));
  await named(trx, {
    name: 'add_exchange_pairs',
    text: `INSERT INTO exchange_pairs (forwarder_id, base, quote, kind)
           SELECT DISTINCT $1::uuid, base, quote, kind FROM json_to_recordset($2::json) AS t (base text, quote text, kind text)
           ORDER BY 2, 3, 4
           ON CONFLICT (forwarder_id, base, quote, kind) DO NOTHING`,
    values: [forwarderId, pairs],
  });
  await named(trx, {
    name: 'add_exchange_rates',
    text: `INSERT INTO exchange_rates (forwarder_id, id, base, quote, kind, rate, per, as_of, source, margin_percent, recorded_at)
           SELECT $1, t.id, t.base, t.quote, t.kind, t.rate, t.per, t."asOf", t.source, t."marginPercent", $3
           FROM json_to_recordset($2::json) AS t
               (id uuid, base text, quote text, kind text, rate text, per smallint, "asOf" date, source text, "marginPercent" text)
           LEFT JOIN LATERAL (
               SELECT r.rate, r.per, r.source, r.margin_percent FROM exchange_rates AS r
               WHERE r.forwarder_id = $1 AND r.base = t.base AND r.quote = t.quote AND r.kind = t.kind AND r.as_of = t."asOf"
               ORDER BY r.recorded_at DESC, r.id DESC LIMIT 1
           ) AS said ON true
           WHERE (t.rate, t.per, t.source, t."marginPercent") IS DISTINCT FROM (said.rate, said.per, said.source, said.margin_percent)`,
    values: [forwarderId, JSON.stringify(rates), recordedAt.toString()],
  });
}

export type DatedRate = Pick<ExchangeRate, 'base' | 'quote' | 'kind' | 'asOf' | 'rate'>;

/** The last days of each pair, newest first; of a day that was said twice, what was said last. */
export async function recentRates(
  trx: Database,
  forwarderId: string,
  { today, points }: { readonly today: Temporal.PlainDate; readonly points: number },
): Promise<DatedRate[]> {
  return named<DatedRate>(trx, {
    name: 'recent_exchange_rates',
    text: `SELECT x.base, x.quote, x.kind, x.rate, x.as_of::text AS "asOf" FROM exchange_pairs AS p
           CROSS JOIN LATERAL (
               SELECT DISTINCT ON (r.as_of) r.* FROM exchange_rates AS r
               WHERE r.forwarder_id = p.forwarder_id AND r.base = p.base AND r.quote = p.quote AND r.kind = p.kind AND r.as_of <= $2
               ORDER BY r.as_of DESC, r.recorded_at DESC, r.id DESC LIMIT $3
           ) AS x
           WHERE p.forwarder_id = $1 ORDER BY x.base, x.quote, x.kind, x.as_of DESC`,
    values: [forwarderId, today.toString(), points],
  });
}
