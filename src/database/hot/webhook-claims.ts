import type { Temporal } from '../../domain/time.ts';
import type { DeliveryState } from '../../domain/webhook/webhook.ts';
import { named, type Database } from '../connect.ts';

/** One message that is due, leased to this worker, and where it goes. */
export type ClaimedDelivery = {
  readonly forwarderId: string;
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  readonly sealedSecret: string;
  readonly payload: string;
  /** A DCSA subscription's: it is signed and headed otherwise. */
  readonly isSubscription: boolean;
  /** This one included. */
  readonly attempts: number;
};

export type DeliveryLease = {
  readonly now: Temporal.Instant;
  readonly leaseUntil: Temporal.Instant;
  readonly claimedBy: string;
  readonly most: number;
  /** An address that answers slowly must not keep the others waiting. */
  readonly mostForOne: number;
};

/**
 * Takes the messages that have waited longest, of every forwarder and so as the tables' owner: one worker serves them
 * all. `next_at` moves past the lease, so that a dead worker's messages come back by themselves.
 */
export async function claimDeliveries(
  db: Database,
  { now, leaseUntil, claimedBy, most, mostForOne }: DeliveryLease,
): Promise<ClaimedDelivery[]> {
  return named<ClaimedDelivery>(db, {
    name: 'webhook_deliveries_claim',
    text: `WITH waiting AS (
             SELECT forwarder_id, id, webhook_id, next_at,
                    row_number() OVER (PARTITION BY webhook_id ORDER BY next_at, id) AS place
               FROM (SELECT * FROM webhook_deliveries WHERE next_at <= $1 ORDER BY next_at LIMIT 5000) AS due),
           mine AS (
             SELECT d.forwarder_id, d.id FROM webhook_deliveries AS d
               JOIN waiting AS w ON w.forwarder_id = d.forwarder_id AND w.id = d.id AND w.place <= $5
              WHERE d.next_at <= $1
              ORDER BY d.next_at LIMIT $4 FOR UPDATE OF d SKIP LOCKED)
           UPDATE webhook_deliveries AS d SET next_at = $2, claimed_by = $3, attempts = d.attempts + 1
             FROM mine JOIN webhook_deliveries AS m ON m.forwarder_id = mine.forwarder_id AND m.id = mine.id
             JOIN webhooks AS w ON w.forwarder_id = m.forwarder_id AND w.id = m.webhook_id
            WHERE d.forwarder_id = mine.forwarder_id AND d.id = mine.id
           RETURNING d.forwarder_id AS "forwarderId", d.id, d.webhook_id AS "webhookId", w.url,
                     w.secret AS "sealedSecret", d.payload, d.attempts,
                     w.subscription IS NOT NULL AS "isSubscription"`,
    values: [now.toString(), leaseUntil.toString(), claimedBy, most, mostForOne],
  });
}

export type DeliveryOutcome = {
  readonly state: DeliveryState;
  readonly nextAt: Temporal.Instant | null;
  readonly status: number | null;
  readonly error: string | null;
  readonly at: Temporal.Instant;
};

type Mine = Pick<ClaimedDelivery, 'forwarderId' | 'id'> & { readonly claimedBy: string };

/** How it ended, unless the lease ran out and another worker has it. */
export async function saveDelivery(
  db: Database,
  { forwarderId, id, claimedBy }: Mine,
  { state, nextAt, status, error, at }: DeliveryOutcome,
): Promise<void> {
  await named(db, {
    name: 'webhook_delivery_outcome',
    text: `UPDATE webhook_deliveries
              SET state = $4, next_at = $5, status = $6, error = $7, claimed_by = NULL,
                  delivered_at = CASE WHEN $4 = 'delivered' THEN $8::timestamptz END
            WHERE forwarder_id = $1 AND id = $2 AND claimed_by = $3`,
    values: [forwarderId, id, claimedBy, state, nextAt?.toString() ?? null, status, error, at.toString()],
  });
}

type Disabling = Pick<ClaimedDelivery, 'forwarderId' | 'webhookId'> & {
  readonly because: string;
  readonly at: Temporal.Instant;
};

/** Nothing more is told to this address, and what still waits for it has failed. */
export async function disableWebhook(
  db: Database,
  { forwarderId, webhookId, because, at }: Disabling,
): Promise<void> {
  await named(db, {
    name: 'webhook_disable',
    text: `WITH off AS (
             UPDATE webhooks SET disabled_at = $3, disabled_because = $4
              WHERE forwarder_id = $1 AND id = $2 AND disabled_at IS NULL RETURNING id)
           UPDATE webhook_deliveries SET state = 'failed', next_at = NULL, claimed_by = NULL, error = coalesce(error, $4)
            WHERE forwarder_id = $1 AND webhook_id = $2 AND state = 'waiting'`,
    values: [forwarderId, webhookId, at.toString(), because],
  });
}
