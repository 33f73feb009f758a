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

/** A line of the live book as a list shows it. Empty text means any. */
export type ListedLine = {
  readonly version: bigint;
  readonly line: number;
  readonly sheet: string;
  readonly mode: string;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly charge: string;
  readonly origin: string;
  readonly destination: string;
  readonly equipment: string | null;
  readonly basis: string;
  readonly rates: readonly (string | null)[] | null;
  readonly currency: string | null;
  readonly side: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

export type LineSearch = {
  /** Words that must all be found: a mode, a carrier, a charge, a port. */
  readonly words: readonly string[];
  readonly after: { readonly version: string; readonly line: number } | null;
  readonly limit: number;
  readonly today: string;
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

/** Lines of the live book that hold all the words, in the order of their sheets. One more than the limit is read. */
export async function searchLines(
  db: Database,
  forwarderId: string,
  { words, after, limit, today }: LineSearch,
): Promise<ListedLine[]> {
  return inForwarder(db, forwarderId, (trx) =>
    named<ListedLine>(trx, {
      name: 'screen_rate_lines',
      text: `SELECT l.version, l.line, s.name AS sheet, l.mode, l.carrier, l.service, l.charge, l.origin, l.destination,
                    l.equipment, l.basis, l.rates::text[] AS rates, l.currency, l.side,
                    CASE WHEN isfinite(l.valid_from) THEN l.valid_from::text END AS "validFrom",
                    CASE WHEN isfinite(l.valid_to) THEN l.valid_to::text END AS "validTo"
               FROM rate_sheets s
               JOIN rate_lines l ON l.forwarder_id = s.forwarder_id AND l.version = s.live
              WHERE s.forwarder_id = $1 AND l.valid_to >= $6::date
                AND ($3::bigint IS NULL OR (l.version, l.line) > ($3, $4::int))
                AND NOT EXISTS (
                    SELECT FROM unnest($2::text[]) AS wanted (word)
                     WHERE wanted.word NOT IN (l.mode, l.charge, l.origin, l.destination, upper(s.name),
                           coalesce(upper(l.carrier), ''), coalesce(upper(l.equipment), ''),
                           coalesce(upper(l.service), '')))
              ORDER BY l.version, l.line LIMIT $5`,
      values: [forwarderId, words, after?.version ?? null, after?.line ?? null, limit, today],
    }),
  );
}
