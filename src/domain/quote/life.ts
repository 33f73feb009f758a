import { NaruError } from '../error.ts';
import type { Option } from '../pricing/option.ts';
import type { Temporal } from '../time.ts';
import type { Quote } from './quote.ts';
import { hasExpired } from './status.ts';

/**
 * Decides whether this option may be accepted, and gives it; null when it is accepted already. `today` is the office's
 * calendar day.
 *
 * Accepting the same option twice is a customer pressing a button twice, so it changes nothing, however late. Accepting
 * a second option is a mistake that costs freight.
 */
export function accept(quote: Quote, optionId: string, today: Temporal.PlainDate): Option | null {
  if (quote.acceptance?.optionId === optionId) return null;
  if (quote.acceptance) throw alreadyAccepted(quote);

  const option = optionOf(quote, optionId);
  refuseIfSuperseded(quote);
  refuseIfDeclined(quote);
  if (hasExpired(quote, today)) {
    throw new NaruError(
      'expired',
      `Quote ${quote.number} was valid until ${String(quote.validUntil)}. Ask for a new revision.`,
    );
  }
  refuseIncomplete(quote, option);
  return option;
}

/** The customer says no to this revision. Saying it twice changes nothing. */
export function decline(quote: Quote, declinedAt: Temporal.Instant): Quote {
  if (quote.acceptance) throw alreadyAccepted(quote);
  if (quote.declinedAt) return quote;
  refuseIfSuperseded(quote);
  return { ...quote, declinedAt };
}

/** Freezes a revision for the customer. Sending again changes nothing: the first bytes stay. */
export function send(quote: Quote, sentAt: Temporal.Instant, today: Temporal.PlainDate): Quote {
  if (quote.sentAt) return quote;
  refuseIfSuperseded(quote);
  refuseIfDeclined(quote);
  if (quote.options.length === 0) {
    throw new NaruError('conflict', `Quote ${quote.number} has no option to send. Price one by hand first.`);
  }
  if (hasExpired(quote, today)) {
    throw new NaruError(
      'expired',
      `Quote ${quote.number} was valid until ${String(quote.validUntil)}. Make a new revision.`,
    );
  }
  if (!quote.options.some((option) => option.complete)) {
    throw new NaruError(
      'conflict',
      `No option of quote ${quote.number} is complete. Price what is missing first.`,
    );
  }
  return { ...quote, sentAt };
}

/** A new revision may follow anything but an acceptance, and only the newest revision. */
export function refuseRevision(quote: Quote): void {
  if (quote.acceptance) throw alreadyAccepted(quote);
}

export function optionOf(quote: Quote, optionId: string): Option {
  const option = quote.options.find(({ id }) => id === optionId);
  if (!option) throw new NaruError('not_found', `Quote ${quote.number} has no such option.`);
  return option;
}

function alreadyAccepted(quote: Quote): NaruError {
  return new NaruError('conflict', `Quote ${quote.number} has already been accepted.`);
}

function refuseIfSuperseded(quote: Quote): void {
  if (!quote.superseded) return;
  throw new NaruError(
    'conflict',
    `Revision ${String(quote.revision)} of quote ${quote.number} has been replaced by a later one.`,
  );
}

function refuseIfDeclined(quote: Quote): void {
  if (!quote.declinedAt) return;
  throw new NaruError(
    'conflict',
    `Quote ${quote.number} has been declined. Make a new revision to offer again.`,
  );
}

function refuseIncomplete(quote: Quote, option: Option): void {
  if (option.complete) return;
  const lacking = [...new Set(option.missing.map(({ charge }) => charge))].join(', ');
  throw new NaruError(
    'conflict',
    `This option of quote ${quote.number} cannot be accepted yet: the desk must first price ${lacking} by hand.`,
  );
}
