import { named, type Database } from '../connect.ts';

export type QuoteOfLines = { readonly number: string; readonly revision: number; readonly exporter: string };

/** Open quotes whose newest revision has a price from one of these lines, `<version>-<line>`, the newest first. */
export async function openQuotesOf(
  trx: Database,
  forwarderId: string,
  {
    rateIds,
    today,
    limit,
  }: { readonly rateIds: readonly string[]; readonly today: string; readonly limit: number },
): Promise<QuoteOfLines[]> {
  return named<QuoteOfLines>(trx, {
    name: 'open_quotes_of_lines',
    text: `SELECT q.number, r.revision, e.slug AS exporter FROM quotes AS q
           JOIN exporters AS e ON e.forwarder_id = q.forwarder_id AND e.id = q.exporter_id
           JOIN LATERAL (
               SELECT * FROM quote_revisions AS n WHERE n.forwarder_id = q.forwarder_id AND n.quote_id = q.id
               ORDER BY n.revision DESC LIMIT 1
           ) AS r ON true
           WHERE q.forwarder_id = $1 AND r.valid_until >= $2::date
             AND NOT EXISTS (SELECT FROM quote_declines AS d WHERE d.forwarder_id = q.forwarder_id AND d.revision_id = r.id)
             AND NOT EXISTS (SELECT FROM quote_acceptances AS a WHERE a.forwarder_id = q.forwarder_id AND a.quote_id = q.id)
             AND EXISTS (SELECT FROM json_array_elements(r.options) AS o, json_array_elements(o -> 'charges') AS c
                         WHERE c ->> 'rateId' = ANY ($3::text[]))
           ORDER BY q.created_at DESC, q.id DESC LIMIT $4`,
    values: [forwarderId, today, rateIds, limit],
  });
}
