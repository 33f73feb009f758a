import { inForwarder } from '../../database/connect.ts';
import { listDeliveries as listRows, type StoredDelivery } from '../../database/tables/webhook-deliveries.ts';
import {
  countWebhooks,
  insertWebhook,
  listWebhooks as listAll,
  removeWebhook as removeRow,
  type Webhook,
} from '../../database/tables/webhooks.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { WebhookEvent } from '../../domain/webhook/webhook.ts';
import type { Tools } from '../tools.ts';

export type { StoredDelivery } from '../../database/tables/webhook-deliveries.ts';
export type { Webhook } from '../../database/tables/webhooks.ts';

const MOST_WEBHOOKS = 20;

export type AddWebhook = { readonly url: string; readonly events: readonly WebhookEvent[] };

/** An address is told from now on. Its secret is answered this once, and is sealed where it is kept. */
export async function addWebhook(
  { db, now, newId, newToken, seal }: Pick<Tools, 'db' | 'now' | 'newId' | 'newToken' | 'seal'>,
  caller: Caller,
  { url, events }: AddWebhook,
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  const secret = `whsec_${Buffer.from(newToken()).toString('base64')}`;
  const made = { id: newId(), url, events: [...new Set(events)], createdAt: now() };
  await inForwarder(db, caller.forwarderId, async (trx) => {
    if ((await countWebhooks(trx, caller)) >= MOST_WEBHOOKS) {
      throw new NaruError(
        'conflict',
        `At most ${String(MOST_WEBHOOKS)} addresses can be told. Remove one first.`,
      );
    }
    await insertWebhook(trx, caller, { ...made, sealedSecret: seal(secret) });
  });
  return { webhook: { ...made, disabledAt: null, disabledBecause: null }, secret };
}

export async function listWebhooks(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly Webhook[]> {
  return inForwarder(db, caller.forwarderId, (trx) => listAll(trx, caller, page));
}

export async function findWebhook({ db }: Pick<Tools, 'db'>, caller: Caller, id: string): Promise<Webhook> {
  const [found] = await inForwarder(db, caller.forwarderId, (trx) => listAll(trx, caller, { id, limit: 1 }));
  if (found) return found;
  throw noSuchWebhook();
}

export async function removeWebhook({ db }: Pick<Tools, 'db'>, caller: Caller, id: string): Promise<void> {
  const removed = await inForwarder(db, caller.forwarderId, (trx) => removeRow(trx, caller, id));
  if (!removed) throw noSuchWebhook();
}

export type DeliveryPage = {
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
};

/** What an address was told and how each attempt ended, newest first. */
export async function listDeliveries(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  id: string,
  page: DeliveryPage,
): Promise<readonly StoredDelivery[]> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const [found] = await listAll(trx, caller, { id, limit: 1 });
    if (!found) throw noSuchWebhook();
    return listRows(trx, caller.forwarderId, id, page);
  });
}

function noSuchWebhook(): NaruError {
  return new NaruError('not_found', 'There is no such webhook, or it is not yours.');
}
