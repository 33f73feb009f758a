import { inForwarder } from '../../database/connect.ts';
import { insertQuote } from '../../database/tables/quote-revisions.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { statusOf } from '../../domain/quote/status.ts';
import { plainDate, type Temporal } from '../../domain/time.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutPrice } from './tell-about-price.ts';
import type { Tools } from '../tools.ts';
import { tellOfQuote } from '../webhooks/tell-webhooks.ts';
import { priceRequest, type AskedRequest, type PricedRequest } from './price-request.ts';
import { officeDay, type QuoteView } from './quote-view.ts';

export type RequestQuote = {
  /** The customer's short name, when the desk asks for one. */
  readonly exporter: string | null;
  readonly request: AskedRequest;
};

/** Prices a request and keeps the quote with everything it was priced from. */
export async function requestQuote(
  tools: Pick<Tools, 'db'> & PostTools,
  caller: Caller,
  { exporter, request }: RequestQuote,
): Promise<QuoteView> {
  const { db, now, newId } = tools;
  const { forwarderId } = caller;
  const whose = exporterFor(caller, exporter);
  const at = now();
  const today = officeDay(caller, at);

  return inForwarder(db, forwarderId, async (trx) => {
    const manual = { charges: [], lines: [] };
    const priced = await priceRequest(trx, { newId }, caller, { exporter: whose, request, manual, at });
    const [id, revisionId] = [newId(), newId()];
    const number = await insertQuote(trx, forwarderId, {
      id,
      exporterId: priced.exporter.id,
      year: today.year,
      revision: { id: revisionId, ...priced, createdAt: at, createdBy: caller.name },
    });
    const quote = quoteOf(priced, { id, revisionId, number, revision: 1, createdAt: at });
    const status = statusOf(quote, today);
    if (priced.isHeard) await tellOfQuote(trx, forwarderId, { type: 'quote.created', quote, at });
    await tellAboutPrice(trx, tools, caller, { quote, status, basis: priced.basis });
    return { quote, status, chargeNames: priced.chargeNames };
  });
}

/** An exporter asks for itself; the desk says for whom. */
function exporterFor(caller: Caller, slug: string | null): { id: string } | { slug: string } {
  const refuse = (message: string) => new NaruError('invalid', message, [{ path: 'exporter', message }]);
  if (isDesk(caller)) {
    if (slug === null) throw refuse('Say for which exporter this is.');
    return { slug };
  }
  if (slug !== null && slug !== caller.exporterSlug) {
    throw refuse('Leave this out: the quote is for yourself.');
  }
  return { id: caller.exporterId ?? '' };
}

type Place = Pick<Quote, 'id' | 'revisionId' | 'number' | 'revision'> & {
  readonly createdAt: Temporal.Instant;
};

/** The quote as it has just been written: nothing has happened to it yet. */
export function quoteOf({ exporter, basis, priced }: PricedRequest, place: Place): Quote {
  const { options, missing, warnings, validUntil, engine } = priced;
  return {
    ...place,
    exporterId: exporter.id,
    exporterSlug: exporter.slug,
    exporterName: exporter.name,
    request: basis.request,
    currency: basis.request.currency,
    options,
    missing,
    warnings,
    byHand: basis.manual,
    validUntil: validUntil === null ? null : plainDate(validUntil),
    engine,
    sentAt: null,
    declinedAt: null,
    acceptance: null,
    superseded: false,
    requestedByHand: options.length > 0 && options.every(({ complete }) => !complete),
  };
}
