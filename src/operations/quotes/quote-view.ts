import type { Database } from '../../database/connect.ts';
import { listEntries } from '../../database/tables/book-entries.ts';
import { catalogueCharges } from '../../database/tables/reference.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { chargeNamesOf, type ChargeNames } from '../../domain/quote/charge-names.ts';
import type { Quote, QuoteStatus } from '../../domain/quote/quote.ts';
import { statusOf } from '../../domain/quote/status.ts';
import { dayIn, type Temporal } from '../../domain/time.ts';

/** A quote with what it takes to show it: its state today, and what its charges are called. */
export type QuoteView = {
  readonly quote: Quote;
  readonly status: QuoteStatus;
  readonly chargeNames: ChargeNames;
};

/** The office's calendar day. */
export function officeDay({ officeTimeZone }: Caller, now: Temporal.Instant): Temporal.PlainDate {
  return dayIn(officeTimeZone, now);
}

export async function viewOf(
  trx: Database,
  caller: Caller,
  quote: Quote,
  now: Temporal.Instant,
): Promise<QuoteView> {
  return {
    quote,
    status: statusOf(quote, officeDay(caller, now)),
    chargeNames: await chargeNames(trx, caller.forwarderId),
  };
}

export async function chargeNames(trx: Database, forwarderId: string): Promise<ChargeNames> {
  const catalogue = await catalogueCharges(trx);
  const own = await listEntries(trx, forwarderId, 'charge');
  return chargeNamesOf(
    catalogue,
    own.map(({ name, entry }) => ({ code: name, names: entry.names })),
  );
}
