import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { insertRevisionNote } from '../../database/tables/quote-revision-notes.ts';
import { findBasis, insertRevision } from '../../database/tables/quote-revisions.ts';
import { lockQuote } from '../../database/tables/quotes.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { bookOf, type Basis } from '../../domain/quote/basis.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { refuseRevision } from '../../domain/quote/life.ts';
import {
  besides,
  offerOf,
  type ManualCharge,
  type Offered,
  type PricedByHand,
} from '../../domain/quote/manual.ts';
import { statusOf } from '../../domain/quote/status.ts';
import type { Temporal } from '../../domain/time.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutPrice } from './tell-about-price.ts';
import type { Tools } from '../tools.ts';
import { tellOfQuote } from '../webhooks/tell-webhooks.ts';
import { priceRequest, type AskedRequest, type PricedRequest } from './price-request.ts';
import { officeDay, type QuoteView } from './quote-view.ts';
import { quoteOf } from './request-quote.ts';

/** A charge the desk prices by hand, on an option of the revision before or on an offer it names. */
export type HandPriced = PricedByHand & { readonly on: { readonly optionId: string } | Offered };

export type ReviseQuote = {
  readonly number: string;
  /** Null: the same cargo, at today's rates. */
  readonly request: AskedRequest | null;
  /** Null: those of the revision before, unless the request changes. */
  readonly manualCharges: readonly HandPriced[] | null;
  /** The charges by hand of the revision before stay beside these, but for those that these replace. */
  readonly keepsByHand?: boolean;
  /** Why, in words both sides read; null: nobody said. */
  readonly reason?: string | null;
};

/**
 * Prices a quote again into a new revision: the number stays, the revision before is superseded. What was priced by hand
 * stays while the request does; for other cargo it would be a guess.
 */
export async function reviseQuote(
  tools: Pick<Tools, 'db'> & PostTools,
  caller: Caller,
  command: ReviseQuote,
): Promise<QuoteView> {
  return inForwarder(tools.db, caller.forwarderId, (trx) => reviseInside(trx, tools, caller, command));
}

/** The same, in a transaction that does more. */
export async function reviseInside(
  trx: Database,
  tools: PostTools,
  caller: Caller,
  { number, request, manualCharges, keepsByHand = false, reason = null }: ReviseQuote,
): Promise<QuoteView> {
  const { now, newId } = tools;
  const { forwarderId, exporterId } = caller;
  if (manualCharges !== null && !isDesk(caller)) {
    throw new NaruError('refused', 'Only the desk prices by hand.', [
      { path: 'manualCharges', message: 'Only the desk prices by hand.' },
    ]);
  }
  const at = now();
  const today = officeDay(caller, at);

  const before = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
  refuseRevision(before);
  const basis = await findBasis(trx, forwarderId, before.revisionId);
  const charges = chargesOn(before, manualCharges ?? [], basis);
  const kept = keepsByHand ? besides(basis.manual, charges) : request || manualCharges ? [] : basis.manual;
  const priced = await priceRequest(trx, { newId }, caller, {
    exporter: { id: before.exporterId },
    request: request ?? before.request,
    manual: { charges, lines: kept },
    at,
  });
  const revision = before.revision + 1;
  const revisionId = newId();
  await keep(trx, caller, {
    quoteId: before.id,
    number,
    revision,
    revisionId,
    priced,
    charges,
    reason,
    at,
    newId,
  });
  const quote = quoteOf(priced, { id: before.id, revisionId, number, revision, createdAt: at });
  const status = statusOf(quote, today);
  await tellOfQuote(trx, forwarderId, { type: 'quote.revised', quote, at });
  await tellAboutPrice(trx, tools, caller, { quote, status, basis: priced.basis });
  return { quote, status, chargeNames: priced.chargeNames };
}

/** What the desk priced by hand, each on an offer of the revision before or on one it names. */
function chargesOn(before: Quote, handPriced: readonly HandPriced[], basis: Basis): ManualCharge[] {
  const { lines } = bookOf(basis);
  return handPriced.map(({ on, ...priced }, index) =>
    offerOf(before, priced, { on, path: `manualCharges.${String(index)}.optionId`, lines }),
  );
}

type Made = Pick<Tools, 'newId'> & {
  readonly quoteId: string;
  readonly number: string;
  readonly revision: number;
  readonly revisionId: string;
  readonly priced: PricedRequest;
  readonly charges: readonly ManualCharge[];
  readonly reason: string | null;
  readonly at: Temporal.Instant;
};

/** Writes the revision, why it was made, and who made it. */
async function keep(trx: Database, caller: Caller, made: Made): Promise<void> {
  const { forwarderId, name } = caller;
  const { quoteId, number, revision, revisionId, priced, charges, reason, at, newId } = made;
  await insertRevision(trx, forwarderId, quoteId, {
    id: revisionId,
    number: revision,
    ...priced,
    createdAt: at,
    createdBy: name,
  });
  await insertRevisionNote(trx, forwarderId, {
    revisionId,
    reason,
    side: isDesk(caller) ? 'desk' : 'exporter',
    madeBy: caller.accountId,
  });
  await addAudit(trx, forwarderId, {
    id: newId(),
    happenedAt: at,
    actor: name,
    action: 'quote.revised',
    subject: number,
    details: { revision, byHand: charges, reason },
  });
}
