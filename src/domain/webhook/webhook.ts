import type { Temporal } from '../time.ts';

/** What a program can be told. An address that names none is told all. */
export const WEBHOOK_EVENTS = [
  'quote.created',
  'quote.revised',
  'quote.sent',
  'quote.accepted',
  'quote.declined',
  'shipment.created',
  'shipment.updated',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One attempt: the message as it is signed and sent. */
export type WebhookMessage = {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly payload: string;
  readonly at: Temporal.Instant;
  /** Set for a DCSA subscription, which is signed as that standard says. */
  readonly subscriptionId: string | null;
};

/** What came of it. `status` is null when no answer came; of an answer's body nothing is kept. */
export type WebhookAnswer = {
  readonly status: number | null;
  /** Null when it was taken. */
  readonly error: string | null;
  readonly retryAfter: Temporal.Instant | null;
};

/**
 * The body: what happened, when, and where to read it. The facts themselves are read with a key, so that nothing which
 * is walled in leaves by this way, and a message that comes late tells nothing stale.
 */
export function payloadOf(type: WebhookEvent, data: object, at: Temporal.Instant): string {
  return JSON.stringify({ type, timestamp: at.toString(), data });
}
