import {
  claimDeliveries,
  disableWebhook,
  saveDelivery,
  type ClaimedDelivery,
} from '../../database/hot/webhook-claims.ts';
import { inForwarder } from '../../database/connect.ts';
import { splitDelivery } from '../../database/tables/subscriptions.ts';
import type { Temporal } from '../../domain/time.ts';
import { afterAttempt } from '../../domain/webhook/schedule.ts';
import type { Tools } from '../tools.ts';

const DELIVERIES_A_CLAIM = 50;
const DELIVERIES_TO_ONE = 5;
const CLAIMS_A_TICK = 20;
/** Longer than the longest attempt. */
const LEASE = { seconds: 90 };

type SendTools = Pick<Tools, 'db' | 'now' | 'newId' | 'unseal' | 'sendWebhook' | 'log'>;

/** Delivers every message that is due, at least once. Any number of workers may do this at once. */
export async function sendWebhooks(tools: SendTools): Promise<void> {
  for (let claims = 0; claims < CLAIMS_A_TICK; claims += 1) {
    const now = tools.now();
    const claimedBy = tools.newId();
    const due = await claimDeliveries(tools.db, {
      now,
      leaseUntil: now.add(LEASE),
      claimedBy,
      most: DELIVERIES_A_CLAIM,
      mostForOne: DELIVERIES_TO_ONE,
    });
    await Promise.all(due.map((delivery) => send(tools, delivery, claimedBy)));
    if (due.length === 0) return;
  }
}

async function send(tools: SendTools, delivery: ClaimedDelivery, claimedBy: string): Promise<void> {
  const { forwarderId, id, webhookId, url, payload, attempts } = delivery;
  const secret = tools.unseal(delivery.sealedSecret);
  const subscriptionId = delivery.isSubscription ? webhookId : null;
  const message = { id: `msg_${id}`, url, secret, payload, at: tools.now(), subscriptionId };
  const answer = await tools.sendWebhook(message);
  const at = tools.now();
  if (answer.status === TOO_LARGE && delivery.isSubscription && (await halve(tools, delivery, at))) return;
  const { state, nextAt, disabled } = afterAttempt(answer, { number: attempts, at, jitter: jitterFrom(id) });
  const outcome = { state, nextAt, status: answer.status, error: answer.error, at };
  await saveDelivery(tools.db, { forwarderId, id, claimedBy }, outcome);
  if (disabled !== null) {
    await disableWebhook(tools.db, { forwarderId, webhookId, because: disabled, at });
    tools.log.warn({ webhook: webhookId, because: disabled }, 'A webhook was turned off.');
  }
}

const TOO_LARGE = 413;

/** A receiver that finds a bundle too large gets it in two. False: it cannot be made smaller. */
async function halve(
  { db }: SendTools,
  { forwarderId, id, payload }: ClaimedDelivery,
  at: Temporal.Instant,
): Promise<boolean> {
  const events = JSON.parse(payload) as unknown[];
  if (events.length < 2) return false;
  const middle = Math.ceil(events.length / 2);
  const halves = [events.slice(0, middle), events.slice(middle)].map((half) => JSON.stringify(half));
  await inForwarder(db, forwarderId, (trx) => splitDelivery(trx, forwarderId, { id, halves, at }));
  return true;
}

/** The last digits of an id are random. */
function jitterFrom(id: string): number {
  return Number.parseInt(id.slice(-6), 16) / 0x1000000;
}
