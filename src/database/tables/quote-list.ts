import type { QuoteRequest } from '../../domain/cargo/request.ts';
import type { Currency } from '../../domain/money.ts';
import type { BestOption, QuoteStatus, QuoteSummary } from '../../domain/quote/quote.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type QuoteFilter = {
  /** Null: the desk sees all. */
  readonly exporterId: string | null;
  readonly status: QuoteStatus | null;
  /** Part of a number, a customer's name, a place, a carrier, the goods. */
  readonly search: string | null;
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
  /** The office's day: it decides what has expired. */
  readonly today: Temporal.PlainDate;
};

/** `statusOf` of domain/quote/status.ts, for the newest revision, in SQL: a test holds the two equal. */
const STATUS = `CASE WHEN a.quote_id IS NOT NULL THEN 'accepted'
                     WHEN d.revision_id IS NOT NULL THEN 'declined'
                     WHEN r.option_count = 0 THEN 'unpriced'
                     WHEN r.valid_until < $2 THEN 'expired'
                     WHEN s.revision_id IS NOT NULL THEN 'sent'
                     WHEN r.complete_count = 0 THEN 'requested'
                     ELSE 'priced' END`;

/** The quotes by their newest revision, newest quote first. */
export async function listQuotes(
  trx: Database,
  forwarderId: string,
  filter: QuoteFilter,
): Promise<QuoteSummary[]> {
  const rows = await named<SummaryRow>(trx, {
    name: 'list_quotes',
    text: `SELECT * FROM (
             SELECT q.id, q.number, q.created_at, e.slug AS exporter_slug, e.name AS exporter_name, r.revision, r.currency,
                    r.request, r.valid_until, r.option_count, r.best, r.search, ${STATUS} AS status
             FROM quotes AS q
             JOIN exporters AS e ON e.forwarder_id = q.forwarder_id AND e.id = q.exporter_id
             JOIN LATERAL (
                 SELECT * FROM quote_revisions AS n WHERE n.forwarder_id = q.forwarder_id AND n.quote_id = q.id
                 ORDER BY n.revision DESC LIMIT 1
             ) AS r ON true
             LEFT JOIN quote_sendings AS s ON s.forwarder_id = q.forwarder_id AND s.revision_id = r.id
             LEFT JOIN quote_declines AS d ON d.forwarder_id = q.forwarder_id AND d.revision_id = r.id
             LEFT JOIN quote_acceptances AS a ON a.forwarder_id = q.forwarder_id AND a.quote_id = q.id
             WHERE q.forwarder_id = $1 AND ($3::uuid IS NULL OR q.exporter_id = $3)
               AND ($4::timestamptz IS NULL OR (q.created_at, q.id) < ($4, $5::uuid))
           ) AS quote
           WHERE ($6::text IS NULL OR status = $6)
             AND ($7::text IS NULL OR number ILIKE $7 OR search ILIKE $7 OR exporter_name ILIKE $7 OR exporter_slug ILIKE $7)
           ORDER BY created_at DESC, id DESC LIMIT $8`,
    values: [
      forwarderId,
      filter.today.toString(),
      filter.exporterId,
      filter.after?.createdAt ?? null,
      filter.after?.id ?? null,
      filter.status,
      filter.search === null ? null : `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`,
      filter.limit,
    ],
  });
  return rows.map(toSummary);
}

type SummaryRow = {
  id: string;
  number: string;
  created_at: Temporal.Instant;
  exporter_slug: string;
  exporter_name: string;
  revision: number;
  currency: Currency;
  request: QuoteRequest;
  valid_until: Temporal.PlainDate | null;
  option_count: number;
  best: BestOption | null;
  status: QuoteStatus;
};

function toSummary(row: SummaryRow): QuoteSummary {
  return {
    id: row.id,
    number: row.number,
    revision: row.revision,
    exporterSlug: row.exporter_slug,
    exporterName: row.exporter_name,
    status: row.status,
    validUntil: row.valid_until,
    currency: row.currency,
    request: row.request,
    optionCount: row.option_count,
    best: row.best,
    createdAt: row.created_at,
  };
}
