import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { nextNumber } from '../../database/tables/numbers.ts';
import { insertAcceptance, lockQuote, wasOffered } from '../../database/tables/quotes.ts';
import { insertShipment } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Recipient } from '../../domain/mail/mail.ts';
import type { Option } from '../../domain/pricing/option.ts';
import { accept } from '../../domain/quote/life.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { shipmentFromQuote } from '../../domain/shipment/from-quote.ts';
import type { Temporal } from '../../domain/time.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';
import type { Tools } from '../tools.ts';
import { tellOfQuote, tellOfShipments } from '../webhooks/tell-webhooks.ts';
import { refuseUnderFloor } from './floor.ts';
import { drawUnsent, freeze, type Drawn } from './freeze.ts';
import { officeDay, viewOf, type QuoteView } from './quote-view.ts';

export type AcceptQuote = {
  readonly number: string;
  readonly optionId: string;
  /** Null: the caller. */
  readonly acceptedBy: string | null;
  /** Who gets the confirmation beside the desk and the exporter: the buyer that accepted. */
  readonly also?: readonly Recipient[];
};

/** The customer says yes: the quote is frozen if nobody sent it, and the shipment is made, in one transaction. */
export async function acceptQuote(
  tools: Pick<Tools, 'db' | 'renderQuote' | 'sign'> & PostTools,
  caller: Caller,
  { number, optionId, acceptedBy, also = [] }: AcceptQuote,
): Promise<QuoteView> {
  const { forwarderId, exporterId } = caller;
  const now = tools.now();
  const decide = (trx: Database, quote: Quote) =>
    decideIn(trx, caller, { quote, optionId, today: officeDay(caller, now) });
  const drawn = await drawUnsent(tools, caller, number, decide);

  return inForwarder(tools.db, forwarderId, async (trx) => {
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    const option = await decide(trx, quote);
    const accepted = option
      ? await book(trx, tools, {
          caller,
          quote,
          option,
          drawn,
          now,
          acceptedBy: acceptedBy ?? caller.name,
          also,
        })
      : quote;
    return viewOf(trx, caller, accepted, now);
  });
}

type Press = { readonly quote: Quote; readonly optionId: string; readonly today: Temporal.PlainDate };

/** An option of an earlier revision is not unknown: the customer must be told that the offer changed. */
async function decideIn(
  trx: Database,
  caller: Caller,
  { quote, optionId, today }: Press,
): Promise<Option | null> {
  const offered = quote.options.some(({ id }) => id === optionId);
  if (!offered && (await wasOffered(trx, caller.forwarderId, quote.id, optionId))) {
    throw new NaruError(
      'conflict',
      `This option belongs to an earlier revision of quote ${quote.number}. Look at revision ${String(quote.revision)}.`,
    );
  }
  const option = accept(quote, optionId, today);
  if (option) await refuseUnderFloor(trx, caller, quote, [option]);
  return option;
}

type Booking = {
  readonly caller: Caller;
  readonly quote: Quote;
  readonly option: Option;
  readonly drawn: Drawn | null;
  readonly now: Temporal.Instant;
  readonly acceptedBy: string;
  readonly also: readonly Recipient[];
};

async function book(
  trx: Database,
  tools: PostTools,
  { caller, quote, option, drawn, now, acceptedBy, also }: Booking,
): Promise<Quote> {
  const { newId } = tools;
  const { forwarderId, name } = caller;
  if (!quote.sentAt) {
    await freeze(trx, forwarderId, quote, { sentAt: now, sentBy: name, sentTo: null, drawn });
  }
  const reference = await nextNumber(trx, forwarderId, 'S', officeDay(caller, now).year);
  const accepted: Quote = {
    ...quote,
    sentAt: quote.sentAt ?? now,
    acceptance: { optionId: option.id, acceptedBy, acceptedAt: now, shipmentReference: reference },
  };
  const shipment = shipmentFromQuote(accepted, option, { id: newId(), reference, now });
  await insertAcceptance(trx, forwarderId, accepted, shipment.id);
  await insertShipment(trx, forwarderId, shipment);
  await addAudit(trx, forwarderId, {
    id: newId(),
    happenedAt: now,
    actor: name,
    action: 'quote.accepted',
    subject: quote.number,
    details: { revision: quote.revision, optionId: option.id, acceptedBy, shipment: reference },
  });
  await tellAboutQuote(trx, tools, forwarderId, {
    quote: accepted,
    step: (facts) => ({ kind: 'quote_accepted', quote: facts, shipment: reference }),
    once: `accepted ${quote.id}`,
    to: ['desk', 'exporter', ...also],
  });
  await tellOfQuote(trx, forwarderId, { type: 'quote.accepted', quote: accepted, at: now });
  await tellOfShipments(trx, forwarderId, { type: 'shipment.created', ids: [shipment.id], at: now });
  return accepted;
}
