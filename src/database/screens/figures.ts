import { isCurrency, type Amount } from '../../domain/money.ts';
import type { Mode } from '../../domain/tariff/vocabulary.ts';
import { inForwarder, named, type Database } from '../connect.ts';

export type FigureQuery = {
  /** The office's days: from the first to before the last, and today. */
  readonly from: string;
  readonly before: string;
  readonly today: string;
  readonly officeTimeZone: string;
  readonly mode: string | null;
  readonly customer: string | null;
  readonly lane: { readonly origin: string; readonly destination: string } | null;
};

/** What came of the quotes of one group. Open ones can still be won; unpriced ones never had a price. */
export type FigureGroup = {
  readonly kind: 'all' | 'month' | 'mode' | 'lane' | 'customer';
  readonly month: string | null;
  readonly mode: Mode | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly customer: string | null;
  readonly customerName: string | null;
  readonly asked: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  readonly unpriced: number;
  /** From the request to the first price that could be accepted, in seconds; null where none had one. */
  readonly medianSeconds: number | null;
  readonly mostSeconds: number | null;
};

/** What was sold in one currency, of the quotes whose every cost is known; `unknown` counts the others. */
export type Earned = {
  readonly month: string | null;
  readonly known: number;
  readonly unknown: number;
  readonly sold: Amount;
  readonly earned: Amount;
};

export type Figures = { readonly groups: readonly FigureGroup[]; readonly earned: readonly Earned[] };

/** Each quote of the period in one row: the newest revision speaks for it, the first complete one dates its price. */
const FACTS = `
  WITH asked AS (
    SELECT q.id, q.created_at, e.slug, e.name,
           to_char(q.created_at AT TIME ZONE $5, 'YYYY-MM') AS month
      FROM quotes AS q JOIN exporters AS e ON e.forwarder_id = q.forwarder_id AND e.id = q.exporter_id
     WHERE q.forwarder_id = $1
       AND q.created_at >= ($2::date::timestamp AT TIME ZONE $5) AND q.created_at < ($3::date::timestamp AT TIME ZONE $5)
       AND ($7::text IS NULL OR e.slug = $7)),
  priced AS (
    SELECT r.quote_id, max(r.revision) AS newest, min(r.created_at) FILTER (WHERE r.complete_count > 0) AS at
      FROM asked JOIN quote_revisions AS r ON r.forwarder_id = $1 AND r.quote_id = asked.id
     GROUP BY r.quote_id),
  facts AS (
    SELECT asked.*, coalesce(a.mode, n.lane_mode) AS mode, n.lane_origin AS origin, n.lane_destination AS destination,
           a.currency, a.total, a.margin,
           CASE WHEN a.quote_id IS NOT NULL THEN 'won'
                WHEN d.revision_id IS NOT NULL THEN 'lost'
                WHEN n.complete_count = 0 THEN 'unpriced'
                WHEN n.valid_until < $4::date THEN 'lost'
                ELSE 'open' END AS outcome,
           extract(epoch FROM priced.at - asked.created_at)::float8 AS seconds
      FROM asked
      JOIN priced ON priced.quote_id = asked.id
      JOIN quote_revisions AS n ON n.forwarder_id = $1 AND n.quote_id = asked.id AND n.revision = priced.newest
      LEFT JOIN quote_acceptances AS a ON a.forwarder_id = $1 AND a.quote_id = asked.id
      LEFT JOIN quote_declines AS d ON d.forwarder_id = $1 AND d.revision_id = n.id
     WHERE ($6::text IS NULL OR coalesce(a.mode, n.lane_mode) = $6)
       AND ($8::text IS NULL OR (n.lane_origin = $8 AND n.lane_destination = $9)))`;

const GROUPS = `${FACTS}
  SELECT CASE WHEN grouping(month) = 0 THEN 'month' WHEN grouping(mode) = 0 THEN 'mode'
              WHEN grouping(origin) = 0 THEN 'lane' WHEN grouping(slug) = 0 THEN 'customer' ELSE 'all' END AS kind,
         month, mode, origin, destination, slug AS customer, name AS "customerName",
         count(*)::int AS asked,
         count(*) FILTER (WHERE outcome = 'won')::int AS won,
         count(*) FILTER (WHERE outcome = 'lost')::int AS lost,
         count(*) FILTER (WHERE outcome = 'open')::int AS open,
         count(*) FILTER (WHERE outcome = 'unpriced')::int AS unpriced,
         percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds) AS "medianSeconds",
         percentile_disc(0.9) WITHIN GROUP (ORDER BY seconds) AS "mostSeconds"
    FROM facts
   GROUP BY GROUPING SETS ((), (month), (mode), (origin, destination), (slug, name))
   ORDER BY kind, month, count(*) DESC, slug, origin, destination, mode`;

const EARNED = `${FACTS}
  SELECT month, currency, count(margin)::int AS known, (count(*) - count(margin))::int AS unknown,
         coalesce(sum(total) FILTER (WHERE margin IS NOT NULL), 0)::text AS sold,
         coalesce(sum(margin), 0)::text AS earned
    FROM facts WHERE outcome = 'won' AND currency IS NOT NULL
   GROUP BY GROUPING SETS ((currency), (currency, month))
   ORDER BY month NULLS FIRST, count(*) DESC, currency`;

type EarnedRow = {
  readonly month: string | null;
  readonly currency: string;
  readonly known: number;
  readonly unknown: number;
  readonly sold: string;
  readonly earned: string;
};

/** What the desk's quotes of a period came to, by month, mode, lane and customer, each in one reading. */
export async function findFigures(db: Database, forwarderId: string, query: FigureQuery): Promise<Figures> {
  const { from, before, today, officeTimeZone, mode, customer, lane } = query;
  const values = [
    ...[forwarderId, from, before, today, officeTimeZone, mode, customer],
    ...[lane?.origin ?? null, lane?.destination ?? null],
  ];
  return inForwarder(db, forwarderId, async (trx) => {
    const groups = await named<FigureGroup>(trx, { name: 'screen_figures', text: GROUPS, values });
    const earned = await named<EarnedRow>(trx, { name: 'screen_figures_earned', text: EARNED, values });
    return { groups, earned: earned.flatMap(earnedOf) };
  });
}

function earnedOf({ month, known, unknown, currency, sold, earned }: EarnedRow): readonly Earned[] {
  if (!isCurrency(currency)) return [];
  return [{ month, known, unknown, sold: { amount: sold, currency }, earned: { amount: earned, currency } }];
}

/** The customers that can be chosen, by name. */
export async function findCustomers(
  db: Database,
  forwarderId: string,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  return inForwarder(db, forwarderId, (trx) =>
    named(trx, {
      name: 'screen_figures_customers',
      text: `SELECT slug, name FROM exporters WHERE forwarder_id = $1 ORDER BY name, slug LIMIT 500`,
      values: [forwarderId],
    }),
  );
}
