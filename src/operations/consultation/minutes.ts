import { inForwarder } from '../../database/connect.ts';
import { listDeeds, listMinuted, type Deed } from '../../database/tables/quote-minutes.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { RoomMessage } from '../../domain/consultation/message.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

/** One line of the minutes: something the room decided, or something that was done with the quote. */
export type Minute =
  | { readonly at: Temporal.Instant; readonly message: RoomMessage; readonly deed: null }
  | { readonly at: Temporal.Instant; readonly message: null; readonly deed: Deed };

/**
 * What came of the talking, in order: decisions, appointments, revisions with what they changed, and what was sent,
 * declined and accepted. Nothing is kept for it: it is read from what happened.
 */
export async function readMinutes(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  number: string,
): Promise<{ readonly quote: Quote; readonly minutes: readonly Minute[] }> {
  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    const messages = await listMinuted(trx, forwarderId, quote.id);
    const told = new Set(
      messages.flatMap(({ kind, facts }) => (kind === 'revision' ? [facts.revision] : [])),
    );
    const deeds = (await listDeeds(trx, forwarderId, quote.id)).filter(
      ({ what, revision }) => what !== 'revision' || !told.has(revision),
    );
    const minutes: Minute[] = [
      ...messages.map((message) => ({ at: message.createdAt, message, deed: null })),
      ...deeds.map((deed) => ({ at: deed.at, message: null, deed })),
    ];
    return { quote, minutes: minutes.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)) };
  });
}
