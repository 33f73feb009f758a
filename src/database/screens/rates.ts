import type { Temporal } from '../../domain/time.ts';
import { inForwarder, named, type Database } from '../connect.ts';

/** What stands at the top of the rate book: each live sheet, and how much of it soon ends. */
export type LiveSheet = {
  readonly name: string;
  readonly publishedAt: Temporal.Instant | null;
  readonly lines: number;
  readonly expiring: number;
  readonly importId: string | null;
};

const EXPIRING_DAYS = 14;

export async function liveSheets(db: Database, forwarderId: string, today: string): Promise<LiveSheet[]> {
  return inForwarder(db, forwarderId, async (trx) => {
    const rows = await named<LiveSheet & { lines: bigint; expiring: bigint }>(trx, {
      name: 'screen_live_sheets',
      text: `SELECT s.name, s.published_at AS "publishedAt", i.id AS "importId",
                    count(l.line) AS lines,
                    count(l.line) FILTER (WHERE l.valid_to < $2::date + $3::int) AS expiring
               FROM rate_sheets s
               LEFT JOIN rate_imports i ON i.forwarder_id = s.forwarder_id AND i.version = s.live
               LEFT JOIN rate_lines l ON l.forwarder_id = s.forwarder_id AND l.version = s.live
                                     AND l.valid_to >= $2::date
              WHERE s.forwarder_id = $1 AND s.live IS NOT NULL
              GROUP BY s.name, s.published_at, i.id
              ORDER BY s.published_at DESC NULLS LAST, s.name LIMIT 100`,
      values: [forwarderId, today, EXPIRING_DAYS],
    });
    return rows.map((row) => ({ ...row, lines: Number(row.lines), expiring: Number(row.expiring) }));
  });
}
