import { inForwarder } from '../../database/connect.ts';
import {
  changeSubscription,
  insertSubscription,
  listSubscriptions,
  removeSubscription,
  type Subscription,
} from '../../database/tables/subscriptions.ts';
import { countWebhooks } from '../../database/tables/webhooks.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';

export type { Subscription } from '../../database/tables/subscriptions.ts';

const MOST_SUBSCRIPTIONS = 20;

export type Follow = Pick<Subscription, 'url' | 'wants'> & { readonly secret: string };

/** A customer's own system is told of the events of its shipments from now on. */
export async function followEvents(
  { db, now, newId, seal }: Pick<Tools, 'db' | 'now' | 'newId' | 'seal'>,
  caller: Caller,
  { url, wants, secret }: Follow,
): Promise<Subscription> {
  const made = { id: newId(), url, wants };
  await inForwarder(db, caller.forwarderId, async (trx) => {
    if ((await countWebhooks(trx, caller)) >= MOST_SUBSCRIPTIONS) {
      const sentence = `At most ${String(MOST_SUBSCRIPTIONS)} addresses can be told. End a subscription first.`;
      throw new NaruError('conflict', sentence);
    }
    await insertSubscription(trx, caller, { ...made, sealedSecret: seal(secret), createdAt: now() });
  });
  return made;
}

export async function listFollowed(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly Subscription[]> {
  return inForwarder(db, caller.forwarderId, (trx) => listSubscriptions(trx, caller, page));
}

export async function findFollowed(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  id: string,
): Promise<Subscription> {
  const [found] = await inForwarder(db, caller.forwarderId, (trx) =>
    listSubscriptions(trx, caller, { id, limit: 1 }),
  );
  return found ?? missing();
}

/** Another address, other filters, or another secret. */
export async function changeFollowed(
  tools: Pick<Tools, 'db' | 'seal'>,
  caller: Caller,
  id: string,
  { secret, ...change }: Partial<Follow>,
): Promise<void> {
  const sealed = secret === undefined ? {} : { sealedSecret: tools.seal(secret) };
  const isChanged = await inForwarder(tools.db, caller.forwarderId, (trx) =>
    changeSubscription(trx, caller, id, { ...change, ...sealed }),
  );
  if (!isChanged) missing();
}

export async function unfollow({ db }: Pick<Tools, 'db'>, caller: Caller, id: string): Promise<void> {
  const isRemoved = await inForwarder(db, caller.forwarderId, (trx) => removeSubscription(trx, caller, id));
  if (!isRemoved) missing();
}

function missing(): never {
  throw new NaruError('not_found', 'There is no such subscription, or it is not yours.');
}
