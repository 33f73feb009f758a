import { inForwarder, named, type Database } from '../connect.ts';

/** How many quotes were asked for and accepted on each of the last days, the oldest first. */
export type DayCount = { readonly day: string; readonly asked: number; readonly accepted: number };

export type Days = {
  /** Null: the desk, which counts all. */
  readonly exporterId: string | null;
  readonly officeTimeZone: string;
  /** The office's today, ISO. */
  readonly today: string;
  readonly days: number;
};

export async function quotesByDay(
  db: Database,
  forwarderId: string,
  { exporterId, officeTimeZone, today, days }: Days,
): Promise<DayCount[]> {
  return inForwarder(db, forwarderId, async (trx) => {
    const rows = await named<{ day: string; asked: bigint; accepted: bigint }>(trx, {
      name: 'screen_quotes_by_day',
      text: `WITH days AS (
               SELECT s.at::date AS day
                 FROM generate_series($3::date - ($5::int - 1), $3::date, interval '1 day') AS s (at)
             ), asked AS (
               SELECT (q.created_at AT TIME ZONE $4)::date AS day, count(*) AS count
                 FROM quotes q
                WHERE q.forwarder_id = $1 AND ($2::uuid IS NULL OR q.exporter_id = $2)
                  AND q.created_at >= ($3::date - $5::int)::timestamp AT TIME ZONE $4
                GROUP BY 1
             ), accepted AS (
               SELECT (a.accepted_at AT TIME ZONE $4)::date AS day, count(*) AS count
                 FROM quote_acceptances a
                 JOIN quotes q ON q.forwarder_id = a.forwarder_id AND q.id = a.quote_id
                WHERE a.forwarder_id = $1 AND ($2::uuid IS NULL OR q.exporter_id = $2)
                  AND a.accepted_at >= ($3::date - $5::int)::timestamp AT TIME ZONE $4
                GROUP BY 1
             )
             SELECT days.day::text AS day, coalesce(asked.count, 0) AS asked, coalesce(accepted.count, 0) AS accepted
               FROM days LEFT JOIN asked USING (day) LEFT JOIN accepted USING (day) ORDER BY days.day`,
      values: [forwarderId, exporterId, today, officeTimeZone, days],
    });
    return rows.map(({ day, asked, accepted }) => ({
      day,
      asked: Number(asked),
      accepted: Number(accepted),
    }));
  });
}
