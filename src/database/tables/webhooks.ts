import type { Temporal } from '../../domain/time.ts';
import type { WebhookEvent } from '../../domain/webhook/webhook.ts';
import { named, type Database } from '../connect.ts';

/** An address of the desk, or of one exporter. Its secret is shown once, when it is made. */
export type Webhook = {
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly createdAt: Temporal.Instant;
  readonly disabledAt: Temporal.Instant | null;
  readonly disabledBecause: string | null;
};

/** Whose addresses: the desk's when `exporterId` is null, else that exporter's. Neither sees the other's. */
export type WebhookOwner = { readonly forwarderId: string; readonly exporterId: string | null };

type NewWebhook = Omit<Webhook, 'disabledAt' | 'disabledBecause'> & { readonly sealedSecret: string };

export async function insertWebhook(
  trx: Database,
  { forwarderId, exporterId }: WebhookOwner,
  { id, url, events, createdAt, sealedSecret }: NewWebhook,
): Promise<void> {
  await named(trx, {
    name: 'webhook_insert',
    text: `INSERT INTO webhooks (forwarder_id, id, exporter_id, url, events, secret, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [forwarderId, id, exporterId, url, events, sealedSecret, createdAt.toString()],
  });
}

/** Holds those that are there until the transaction ends, so that a limit on their number holds, too. */
export async function countWebhooks(
  trx: Database,
  { forwarderId, exporterId }: WebhookOwner,
): Promise<number> {
  const rows = await named(trx, {
    name: 'webhook_count',
    text: `SELECT id FROM webhooks WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2 FOR UPDATE`,
    values: [forwarderId, exporterId],
  });
  return rows.length;
}

/** In the order they were made; or the one of that id, if it is there. */
export async function listWebhooks(
  trx: Database,
  { forwarderId, exporterId }: WebhookOwner,
  { id = null, after = null, limit }: { id?: string | null; after?: string | null; limit: number },
): Promise<Webhook[]> {
  return named<Webhook>(trx, {
    name: 'webhook_list',
    text: `SELECT id, url, events, created_at AS "createdAt", disabled_at AS "disabledAt",
                  disabled_because AS "disabledBecause"
             FROM webhooks
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2 AND subscription IS NULL
              AND ($3::uuid IS NULL OR id = $3) AND ($4::uuid IS NULL OR id > $4)
            ORDER BY id LIMIT $5`,
    values: [forwarderId, exporterId, id, after, limit],
  });
}

/** Whether there was one to remove. What was not delivered to it goes with it. */
export async function removeWebhook(
  trx: Database,
  { forwarderId, exporterId }: WebhookOwner,
  id: string,
): Promise<boolean> {
  const removed = await named(trx, {
    name: 'webhook_remove',
    text: `DELETE FROM webhooks
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2 AND id = $3 AND subscription IS NULL
           RETURNING id`,
    values: [forwarderId, exporterId, id],
  });
  return removed.length > 0;
}
