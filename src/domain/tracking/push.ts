import type { Temporal } from '../time.ts';
import type { ReportedEvent } from './event.ts';
import type { Consignment } from './message.ts';
import type { CarrierConnection } from './question.ts';

/**
 * How a sender proves that a push is its own: `Notification-Signature` of DCSA Track & Trace 2.2, the credential of UPS
 * Track Alert, or the signature of Standard Webhooks.
 */
export const CALLBACK_KINDS = ['dcsa', 'ups-track-alert', 'standard-webhooks'] as const;
export type CallbackKind = (typeof CALLBACK_KINDS)[number];

/** A push as it came: nothing of it is believed yet. */
export type Push = {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  readonly receivedAt: Temporal.Instant;
};

export type PushProof = {
  readonly kind: CallbackKind;
  /** Every secret that is good at this moment: two while it changes. */
  readonly secrets: readonly string[];
  /** What the carrier knows our subscription by; null while nobody told us. */
  readonly subscriptionId: string | null;
};

/** What to do about a subscription at the carrier. */
export type SubscriptionStep =
  | { readonly step: 'create'; readonly callbackUrl: string; readonly secret: string }
  | { readonly step: 'check'; readonly subscriptionId: string }
  | { readonly step: 'change_secret'; readonly subscriptionId: string; readonly secret: string }
  | { readonly step: 'end'; readonly subscriptionId: string };

/** What came of it. `gone`: the carrier knows no such subscription. */
export type SubscriptionOutcome =
  | { readonly kind: 'done'; readonly subscriptionId: string | null }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly message: string; readonly retryAfter: Temporal.Instant | null };

export type Subscribing = (
  connection: CarrierConnection,
  step: SubscriptionStep,
) => Promise<SubscriptionOutcome>;

const RENEW_EVERY = { hours: 24 };
const SECRET_LIFE = { hours: 90 * 24 };
/** How long what the old secret signed is still taken: a message may be on its way for as long. */
export const OLD_SECRET_LIFE = { hours: 24 };
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** When to look at a subscription that stands: carriers drop those that failed a few times, and tell nobody. */
export function nextLook(now: Temporal.Instant): Temporal.Instant {
  return now.add(RENEW_EVERY);
}

/** Ever more seldom while it fails, and not before the carrier wants to be asked. */
export function nextTry(
  failures: number,
  now: Temporal.Instant,
  retryAfter: Temporal.Instant | null,
): Temporal.Instant {
  const doublings = failures < 12 ? failures : 12;
  const seconds = FIRST_WAIT_SECONDS * 2 ** doublings;
  const again = now.add({ seconds: seconds < LONGEST_WAIT_SECONDS ? seconds : LONGEST_WAIT_SECONDS });
  return retryAfter !== null && retryAfter.epochMilliseconds > again.epochMilliseconds ? retryAfter : again;
}

/** A secret is changed every ninety days, whether anybody saw it or not. */
export function isSecretOld(since: Temporal.Instant, now: Temporal.Instant): boolean {
  return since.add(SECRET_LIFE).epochMilliseconds <= now.epochMilliseconds;
}

/** Pushed events speak of anybody's cargo: each is about the numbers it names. */
export function consignmentsOf(events: readonly ReportedEvent[]): Consignment[] {
  return events.map((event) => ({
    references: [
      ...event.references,
      ...(event.equipment === null ? [] : [{ type: 'EQ', value: event.equipment }]),
    ],
    events: [event],
  }));
}
