import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type ClaimedCallback = { readonly forwarderId: string; readonly id: string };

type Terms = {
  readonly now: Temporal.Instant;
  readonly leaseUntil: Temporal.Instant;
  readonly claimedBy: string;
  readonly most: number;
  /** Only those of this carrier; null: whoever's are due. */
  readonly of: { readonly forwarderId: string; readonly carrier: string } | null;
};

/** Takes the subscriptions to see to, of every forwarder and so as the table's owner. A dead worker's come back. */
export async function claimCallbacks(
  db: Database,
  { now, leaseUntil, claimedBy, most, of }: Terms,
): Promise<ClaimedCallback[]> {
  return named<ClaimedCallback>(db, {
    name: 'callbacks_claim',
    text: `WITH due AS (
             SELECT forwarder_id, id FROM carrier_callbacks
              WHERE next_at <= $1 AND ($5::uuid IS NULL OR (forwarder_id = $5 AND carrier = $6))
              ORDER BY next_at LIMIT $4 FOR UPDATE SKIP LOCKED)
           UPDATE carrier_callbacks AS c SET next_at = $2, claimed_by = $3
             FROM due WHERE c.forwarder_id = due.forwarder_id AND c.id = due.id
           RETURNING c.forwarder_id AS "forwarderId", c.id`,
    values: [
      now.toString(),
      leaseUntil.toString(),
      claimedBy,
      most,
      of?.forwarderId ?? null,
      of?.carrier ?? null,
    ],
  });
}
