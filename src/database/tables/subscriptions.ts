import type { EventFilter } from '../../domain/tracking/follow.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';
import type { WebhookOwner } from './webhooks.ts';

/** A customer's own system that follows our shipments: a webhook that wants DCSA events. */
export type Subscription = {
  readonly id: string;
  readonly url: string;
  readonly wants: SubscriptionWants;
};

export type SubscriptionWants = {
  /** The filters as they were written, for saying them again. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly filter: EventFilter;
};

export async function insertSubscription(
  trx: Database,
  { forwarderId, exporterId }: WebhookOwner,
  {
    id,
    url,
    wants,
    sealedSecret,
    createdAt,
  }: Subscription & { readonly sealedSecret: string; readonly createdAt: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'subscription_insert',
    text: `INSERT INTO webhooks (forwarder_id, id, exporter_id, url, events, secret, created_at, subscription)
           VALUES ($1, $2, $3, $4, '{}', $5, $6, $7)`,
    values: [forwarderId, id, exporterId, url, sealedSecret, createdAt.toString(), JSON.stringify(wants)],
  });
}

/** Those that are still told of events, in the order they were made; or the one of that id. */
export async function listSubscriptions(
  trx: Database,
  { forwarderId, exporterId }: WebhookOwner,
  { id = null, after = null, limit }: { id?: string | null; after?: string | null; limit: number },
): Promise<Subscription[]> {
  return named<Subscription>(trx, {
    name: 'subscription_list',
    text: `SELECT id, url, subscription AS wants FROM webhooks
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2 AND subscription IS NOT NULL
              AND disabled_at IS NULL AND ($3::uuid IS NULL OR id = $3) AND ($4::uuid IS NULL OR id > $4)
            ORDER BY id LIMIT $5`,
    values: [forwarderId, exporterId, id, after, limit],
  });
}

type Change = { readonly url?: string; readonly wants?: SubscriptionWants; readonly sealedSecret?: string };

/** Whether there was one to change. What is not given stays. */
export async function changeSubscription(
  trx: Database,
  { forwarderId, exporterId }: WebhookOwner,
  id: string,
  { url, wants, sealedSecret }: Change,
): Promise<boolean> {
  const changed = await named(trx, {
    name: 'subscription_change',
    text: `UPDATE webhooks
              SET url = coalesce($4, url), subscription = coalesce($5::json, subscription), secret = coalesce($6, secret)
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2 AND id = $3 AND subscription IS NOT NULL
              AND disabled_at IS NULL
           RETURNING id`,
    values: [
      forwarderId,
      exporterId,
      id,
      url ?? null,
      wants === undefined ? null : JSON.stringify(wants),
      sealedSecret ?? null,
    ],
  });
  return changed.length > 0;
}

/** Whether there was one to end. What was not delivered to it goes with it. */
export async function removeSubscription(
  trx: Database,
  { forwarderId, exporterId }: WebhookOwner,
  id: string,
): Promise<boolean> {
  const removed = await named(trx, {
    name: 'subscription_remove',
    text: `DELETE FROM webhooks
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2 AND id = $3 AND subscription IS NOT NULL
              AND disabled_at IS NULL
           RETURNING id`,
    values: [forwarderId, exporterId, id],
  });
  return removed.length > 0;
}

export type Follower = Subscription & { readonly exporterId: string | null };

/** Everybody who follows shipments of this forwarder. */
export async function findFollowers(trx: Database, forwarderId: string): Promise<Follower[]> {
  return named<Follower>(trx, {
    name: 'subscription_followers',
    text: `SELECT id, url, subscription AS wants, exporter_id AS "exporterId" FROM webhooks
            WHERE forwarder_id = $1 AND disabled_at IS NULL AND subscription IS NOT NULL ORDER BY id`,
    values: [forwarderId],
  });
}

type Bundles = { readonly id: string; readonly payloads: readonly string[]; readonly at: Temporal.Instant };

/** Queues bundles of events for one subscription, in this order. */
export async function queueBundles(
  trx: Database,
  forwarderId: string,
  { id, payloads, at }: Bundles,
): Promise<void> {
  await named(trx, {
    name: 'subscription_queue',
    text: `INSERT INTO webhook_deliveries (forwarder_id, id, webhook_id, type, payload, state, next_at, created_at)
           SELECT $1, gen_random_uuid(), $2, 'dcsa.events', payload, 'waiting', $4, $4 FROM unnest($3::text[]) AS payload`,
    values: [forwarderId, id, payloads, at.toString()],
  });
}

type Split = { readonly id: string; readonly halves: readonly string[]; readonly at: Temporal.Instant };

/** Two deliveries in the place of one that was too large. */
export async function splitDelivery(
  trx: Database,
  forwarderId: string,
  { id, halves, at }: Split,
): Promise<void> {
  const [removed] = await named<{ webhookId: string }>(trx, {
    name: 'subscription_unqueue',
    text: `DELETE FROM webhook_deliveries WHERE forwarder_id = $1 AND id = $2 RETURNING webhook_id AS "webhookId"`,
    values: [forwarderId, id],
  });
  if (removed) await queueBundles(trx, forwarderId, { id: removed.webhookId, payloads: halves, at });
}
