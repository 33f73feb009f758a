import { Temporal } from '../time.ts';
import type { DeliveryState, WebhookAnswer } from './webhook.ts';

/**
 * Seconds to wait after each attempt: immediately, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const WAITS_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
/** Up to a tenth more, so that those who failed together do not come back together. */
const JITTER_SHARE = 10;
const GONE = 410;

export type AfterAttempt = {
  readonly state: DeliveryState;
  readonly nextAt: Temporal.Instant | null;
  /** Why the address is told nothing more, in a sentence; null: it still is. */
  readonly disabled: string | null;
};

export type Attempt = {
  /** From 1. */
  readonly number: number;
  readonly at: Temporal.Instant;
  /** From 0 up to 1. */
  readonly jitter: number;
};

/**
 * What becomes of a message after its n-th attempt. A receiver that is gone (410), or has taken nothing for three days,
 * is told nothing more until somebody sets it up anew.
 */
export function afterAttempt(answer: WebhookAnswer, { number, at, jitter }: Attempt): AfterAttempt {
  if (answer.error === null) return { state: 'delivered', nextAt: null, disabled: null };
  if (answer.status === GONE) {
    return { state: 'failed', nextAt: null, disabled: 'The address answered that it is gone (410).' };
  }
  const seconds = WAITS_SECONDS[number - 1];
  if (seconds === undefined) {
    return { state: 'failed', nextAt: null, disabled: 'The address took nothing for three days.' };
  }
  const milliseconds = seconds * 1000 + Math.floor((seconds * 1000 * jitter) / JITTER_SHARE);
  return {
    state: 'waiting',
    nextAt: later(at.add({ milliseconds }), answer.retryAfter ?? at),
    disabled: null,
  };
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a;
}
