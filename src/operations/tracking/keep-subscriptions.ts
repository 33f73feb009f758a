import { inForwarder, type Database } from '../../database/connect.ts';
import { claimCallbacks, type ClaimedCallback } from '../../database/hot/callback-claims.ts';
import {
  changeCallback,
  findCallback,
  removeCallback,
  type Callback,
  type CallbackChange,
} from '../../database/tables/callbacks.ts';
import type { Temporal } from '../../domain/time.ts';
import {
  isSecretOld,
  nextLook,
  nextTry,
  OLD_SECRET_LIFE,
  type SubscriptionOutcome,
  type SubscriptionStep,
} from '../../domain/tracking/push.ts';
import type { CarrierConnection } from '../../domain/tracking/question.ts';
import type { Tools } from '../tools.ts';
import { callbackUrl, newPushSecret } from './callbacks.ts';

const SEEN_TO_A_CLAIM = 20;
/** Longer than any asking may take. */
const LEASE = { seconds: 60 };
/** A carrier that will not hear of the end of a subscription is left with it. */
const MOST_ENDINGS = 10;

type KeepTools = Pick<
  Tools,
  'db' | 'now' | 'newId' | 'newToken' | 'seal' | 'unseal' | 'publicUrl' | 'subscribe' | 'log'
>;

/** Makes, looks after and ends our subscriptions at carriers. Any number of workers may do this at once. */
export async function keepSubscriptions(
  tools: KeepTools,
  of: { readonly forwarderId: string; readonly carrier: string } | null = null,
): Promise<void> {
  const now = tools.now();
  const claimedBy = tools.newId();
  const leaseUntil = now.add(LEASE);
  const due = await claimCallbacks(tools.db, { now, leaseUntil, claimedBy, most: SEEN_TO_A_CLAIM, of });
  await Promise.all(due.map((claimed) => seeTo(tools, claimed)));
}

async function seeTo(tools: KeepTools, { forwarderId, id }: ClaimedCallback): Promise<void> {
  try {
    const callback = await prepared(tools, forwarderId, id);
    if (callback === null) return;
    const step = stepFor(tools, callback);
    const outcome = await outcomeOf(tools, callback, step);
    const at = tools.now();
    await inForwarder(tools.db, forwarderId, async (trx) => {
      const stand = await findCallback(trx, forwarderId, id);
      if (stand) await settle(trx, forwarderId, { stand, step, outcome, at });
    });
  } catch (error) {
    // Its lease runs out, and it is tried again.
    tools.log.error({ error, forwarderId, callback: id }, 'a subscription could not be seen to');
  }
}

/** A secret to be changed is written down before the carrier is told, so that whatever it signs with is known. */
async function prepared(tools: KeepTools, forwarderId: string, id: string): Promise<Callback | null> {
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const callback = await findCallback(trx, forwarderId, id);
    const isDue =
      callback?.wanted === true && callback.subscriptionId !== null && callback.sealedNext === null;
    if (!isDue || !isSecretOld(callback.secretAt, tools.now())) return callback;
    const sealedNext = tools.seal(newPushSecret('dcsa', tools.newToken));
    await changeCallback(trx, forwarderId, id, { sealedNext });
    return { ...callback, sealedNext };
  });
}

/** Null: the carrier has never heard of it, and need not. */
function stepFor(tools: KeepTools, callback: Callback): SubscriptionStep | null {
  const { subscriptionId, wanted, sealedNext } = callback;
  if (!wanted) return subscriptionId === null ? null : { step: 'end', subscriptionId };
  if (subscriptionId === null) {
    const secret = tools.unseal(callback.sealedSecret);
    return { step: 'create', callbackUrl: callbackUrl(tools, callback), secret };
  }
  if (sealedNext === null) return { step: 'check', subscriptionId };
  return { step: 'change_secret', subscriptionId, secret: tools.unseal(sealedNext) };
}

async function outcomeOf(
  { unseal, subscribe }: KeepTools,
  { sealedConnection }: Callback,
  step: SubscriptionStep | null,
): Promise<SubscriptionOutcome> {
  if (step === null) return { kind: 'gone' };
  const connection = JSON.parse(unseal(sealedConnection ?? '')) as CarrierConnection;
  return subscribe(connection, step);
}

type Settling = {
  /** As it is now: the desk may have changed its mind meanwhile. */
  readonly stand: Callback;
  readonly step: SubscriptionStep | null;
  readonly outcome: SubscriptionOutcome;
  readonly at: Temporal.Instant;
};

async function settle(trx: Database, forwarderId: string, settling: Settling): Promise<void> {
  const { stand, step, outcome } = settling;
  const isEnding = step === null || step.step === 'end';
  const isOver = outcome.kind !== 'failed' || stand.failures + 1 >= MOST_ENDINGS;
  if (isEnding && isOver && !stand.wanted) {
    await removeCallback(trx, forwarderId, stand.id);
    return;
  }
  await changeCallback(trx, forwarderId, stand.id, changeAfter(settling));
}

function changeAfter({ stand, step, outcome, at }: Settling): CallbackChange {
  if (outcome.kind === 'failed') {
    const { failures } = stand;
    const nextAt = nextTry(failures, at, outcome.retryAfter);
    return { failures: failures + 1, lastError: outcome.message.slice(0, 500), nextAt };
  }
  const well = { failures: 0, lastError: null, nextAt: stand.wanted ? nextLook(at) : at };
  // Gone: it is made anew, with the secret that is known to be good.
  if (outcome.kind === 'gone') return { ...well, subscriptionId: null, sealedNext: null, nextAt: at };
  if (step?.step === 'create') return { ...well, subscriptionId: outcome.subscriptionId };
  return step?.step === 'change_secret' ? { ...well, ...secretChanged(stand, at) } : well;
}

/** What the old secret signed may still be on its way. */
export function secretChanged(
  { sealedSecret, sealedNext }: Pick<Callback, 'sealedSecret' | 'sealedNext'>,
  at: Temporal.Instant,
): CallbackChange {
  return {
    sealedSecret: sealedNext ?? sealedSecret,
    sealedNext: null,
    sealedBefore: sealedSecret,
    beforeUntil: at.add(OLD_SECRET_LIFE),
    secretAt: at,
  };
}
