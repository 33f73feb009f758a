import type { FailureReason } from '../domain/tracking/question.ts';
import { Temporal } from '../domain/time.ts';
import type { WebhookAnswer, WebhookMessage } from '../domain/webhook/webhook.ts';
import { createClient, type Incoming } from '../network/exchange.ts';
import { retryAfterOf } from '../network/trouble.ts';
import { sign, signNotification } from './sign.ts';

/** Standard Webhooks asks senders to wait from 15 to 30 seconds. */
const DEADLINE_MS = 20_000;
/** Nobody reads what a receiver says; this much is let in before it is cut off. */
const MOST_BYTES = 64 * 1024;

const WHY: Partial<Record<FailureReason, string>> = {
  timeout: 'The address did not answer in time.',
  unreachable: 'The address cannot be reached.',
  not_configured:
    'The address may not be called from here: it must be https:// and lie in the open internet.',
};

export type DeliverOptions = {
  readonly allowPrivateHosts: boolean;
  readonly random: () => number;
  readonly deadlineMs?: number;
};

/** Sends signed messages through the one way out: no redirect, no private network, one attempt, never throws. */
export function createWebhookSender({
  allowPrivateHosts,
  random,
  deadlineMs = DEADLINE_MS,
}: DeliverOptions): (message: WebhookMessage) => Promise<WebhookAnswer> {
  const send = createClient({ allowPrivateHosts, random, tries: 1 });

  return async (message) => {
    const { url, payload, at } = message;
    const outcome = await send(
      {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', 'user-agent': 'Naru', ...proofOf(message) },
        body: payload,
      },
      { signal: AbortSignal.timeout(deadlineMs), mostBytes: MOST_BYTES },
    );
    if ('failed' in outcome) {
      return {
        status: null,
        error: WHY[outcome.failed] ?? 'The answer could not be read.',
        retryAfter: null,
      };
    }
    return answered(outcome, at);
  };
}

const DCSA_VERSION = '2.2.0';

function proofOf({ id, secret, payload, at, subscriptionId }: WebhookMessage): Record<string, string> {
  if (subscriptionId !== null) {
    return {
      'notification-signature': signNotification(secret, payload),
      'subscription-id': subscriptionId,
      'api-version': DCSA_VERSION,
    };
  }
  const timestamp = String(Math.floor(at.epochMilliseconds / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': sign(secret, { id, timestamp, body: payload }),
  };
}

/** Anything but 2xx is a failure, a redirect too. */
function answered(incoming: Incoming, at: Temporal.Instant): WebhookAnswer {
  const { status } = incoming;
  if (status >= 200 && status < 300) return { status, error: null, retryAfter: null };
  return { status, error: `The address answered ${String(status)}.`, retryAfter: retryAfterOf(incoming, at) };
}
