import type { Temporal } from '../../domain/time.ts';
import type { DeliveryState, WebhookEvent } from '../../domain/webhook/webhook.ts';
import { named, type Database } from '../connect.ts';

export type NewDelivery = {
  readonly type: WebhookEvent;
  readonly payload: string;
  /** Whose business it is: its exporter's addresses hear of it, and the desk's. */
  readonly exporterId: string | null;
  readonly at: Temporal.Instant;
};

/** Queues a message for every address that wants to be told. */
export async function queueDeliveries(
  trx: Database,
  forwarderId: string,
  { type, payload, exporterId, at }: NewDelivery,
): Promise<void> {
  await named(trx, {
    name: 'webhook_deliveries_queue',
    text: `INSERT INTO webhook_deliveries (forwarder_id, id, webhook_id, type, payload, state, next_at, created_at)
           SELECT forwarder_id, gen_random_uuid(), id, $2, $3, 'waiting', $5, $5 FROM webhooks
            WHERE forwarder_id = $1 AND disabled_at IS NULL AND subscription IS NULL
              AND (exporter_id IS NULL OR exporter_id = $4)
              AND (events = '{}' OR $2 = ANY (events))`,
    values: [forwarderId, type, payload, exporterId, at.toString()],
  });
}

export type Told = {
  readonly reference: string;
  readonly exporterId: string | null;
  readonly exporter: string | null;
};

/** The shipments somebody might want to hear about; none when nobody listens. */
export async function findShipmentsToTell(
  trx: Database,
  forwarderId: string,
  ids: readonly string[],
): Promise<Told[]> {
  return named<Told>(trx, {
    name: 'webhook_shipments',
    text: `SELECT s.reference, s.exporter_id AS "exporterId", e.slug AS exporter
             FROM shipments AS s LEFT JOIN exporters AS e ON e.forwarder_id = s.forwarder_id AND e.id = s.exporter_id
            WHERE s.forwarder_id = $1 AND s.id = ANY ($2::uuid[])
              AND EXISTS (SELECT FROM webhooks AS w WHERE w.forwarder_id = $1 AND w.disabled_at IS NULL
                                                  AND w.subscription IS NULL)
            ORDER BY s.reference`,
    values: [forwarderId, ids],
  });
}

export type StoredDelivery = {
  readonly id: string;
  readonly type: WebhookEvent;
  readonly payload: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly createdAt: Temporal.Instant;
  readonly deliveredAt: Temporal.Instant | null;
  readonly nextAt: Temporal.Instant | null;
};

/** What one address was told, newest first. */
export async function listDeliveries(
  trx: Database,
  forwarderId: string,
  webhookId: string,
  { after, limit }: { after: { createdAt: string; id: string } | null; limit: number },
): Promise<StoredDelivery[]> {
  return named<StoredDelivery>(trx, {
    name: 'webhook_deliveries_list',
    text: `SELECT id, type, payload, state, attempts, status, error, created_at AS "createdAt",
                  delivered_at AS "deliveredAt", next_at AS "nextAt"
             FROM webhook_deliveries
            WHERE forwarder_id = $1 AND webhook_id = $2
              AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
            ORDER BY created_at DESC, id DESC LIMIT $5`,
    values: [forwarderId, webhookId, after?.createdAt ?? null, after?.id ?? null, limit],
  });
}
