import { Temporal } from '../time.ts';
import type { Quote, QuoteStatus } from './quote.ts';

/** What the state of a revision is derived from: a quote has it all, a line of a list has no more. */
export type Standing = Pick<
  Quote,
  'superseded' | 'declinedAt' | 'validUntil' | 'sentAt' | 'requestedByHand'
> & {
  readonly acceptance: object | null;
  readonly options: { readonly length: number };
};

/**
 * Derives what state a quote is in from what has happened to it. `today` is the office's calendar day: a quote is good
 * until the midnight that ends `validUntil` there.
 *
 * What a person decided comes first: an accepted quote is accepted for ever, a declined one does not expire.
 */
export function statusOf(quote: Standing, today: Temporal.PlainDate): QuoteStatus {
  if (quote.acceptance) return 'accepted';
  if (quote.superseded) return 'superseded';
  if (quote.declinedAt) return 'declined';
  if (quote.options.length === 0) return 'unpriced';
  if (hasExpired(quote, today)) return 'expired';
  if (quote.sentAt) return 'sent';
  return quote.requestedByHand ? 'requested' : 'priced';
}

export function hasExpired({ validUntil }: Pick<Quote, 'validUntil'>, today: Temporal.PlainDate): boolean {
  return validUntil !== null && Temporal.PlainDate.compare(today, validUntil) > 0;
}
