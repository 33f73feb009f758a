import type { Temporal } from '../domain/time.ts';
import type { CarrierRequest, FailedAnswer, FailureReason } from '../domain/tracking/question.ts';
import { jsonOf, textOf } from './body.ts';
import type { Incoming } from './exchange.ts';

export type Reply = Incoming & { readonly request: CarrierRequest };

/** What came back for one group of requests. */
export type Asked = {
  readonly replies: readonly Reply[];
  /** Set when nothing usable came back. */
  readonly failed: FailedAnswer | null;
  /** What is missing from an answer that is otherwise good. */
  readonly notes: readonly string[];
  readonly notModified: boolean;
  /** The carrier did not understand the number; it may understand another. */
  readonly mayTryOtherwise: boolean;
};

export function failure(
  reason: FailureReason,
  message: string,
  retryAfter: Temporal.Instant | null = null,
  body: Uint8Array | null = null,
): FailedAnswer {
  return { kind: 'failed', reason, message, retryAfter, body };
}

export function hasData({ status }: Incoming): boolean {
  return status !== 404 && status !== 204;
}

export function payloadOf(
  { body, headers }: Pick<Incoming, 'body' | 'headers'>,
  speaks: 'json' | 'text',
): unknown {
  const text = textOf(body, headers['content-type'] ?? '');
  return speaks === 'json' ? jsonOf(text) : text;
}
