import type { RoomMessage } from '../../domain/consultation/message.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Minutes that fill more paper than anybody reads are cut at the newest. */
const MOST = 500;

/** What of the thread belongs into the minutes, in order. */
export async function listMinuted(
  trx: Database,
  forwarderId: string,
  quoteId: string,
): Promise<RoomMessage[]> {
  return named<RoomMessage>(trx, {
    name: 'list_minuted',
    text: `SELECT id, author_side AS "authorSide", author, text, created_at AS "createdAt", kind, facts, '[]'::json AS files
             FROM quote_messages
            WHERE forwarder_id = $1 AND quote_id = $2
              AND (kind IN ('decision', 'revision') OR (kind = 'appointment' AND facts ->> 'step' <> 'proposed'))
            ORDER BY created_at, id LIMIT ${MOST}`,
    values: [forwarderId, quoteId],
  });
}

/** Something that was done with a revision. */
export type Deed = {
  readonly what: 'revision' | 'sent' | 'declined' | 'accepted';
  readonly revision: number;
  readonly at: Temporal.Instant;
  readonly by: string;
  /** Why it was declined, or the shipment it became. */
  readonly note: string | null;
};

export async function listDeeds(trx: Database, forwarderId: string, quoteId: string): Promise<Deed[]> {
  return named<Deed>(trx, {
    name: 'list_quote_deeds',
    text: `WITH r AS (SELECT id, revision, created_at, created_by FROM quote_revisions WHERE forwarder_id = $1 AND quote_id = $2)
           SELECT 'revision' AS what, revision, created_at AS at, created_by AS by, NULL AS note FROM r
           UNION ALL
           SELECT 'sent', r.revision, s.sent_at, s.sent_by, NULL FROM r
             JOIN quote_sendings AS s ON s.forwarder_id = $1 AND s.revision_id = r.id
           UNION ALL
           SELECT 'declined', r.revision, d.declined_at, d.declined_by, d.reason FROM r
             JOIN quote_declines AS d ON d.forwarder_id = $1 AND d.revision_id = r.id
           UNION ALL
           SELECT 'accepted', r.revision, a.accepted_at, a.accepted_by, a.shipment_reference FROM r
             JOIN quote_acceptances AS a ON a.forwarder_id = $1 AND a.quote_id = $2 AND a.revision_id = r.id
           ORDER BY at, what LIMIT ${MOST}`,
    values: [forwarderId, quoteId],
  });
}
