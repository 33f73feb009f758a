import { inForwarder, type Database } from '../../database/connect.ts';
import { findMessage } from '../../database/tables/quote-messages.ts';
import { findQuote, lockQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { pricesMoved, changesBetween } from '../../domain/consultation/proposal.ts';
import type { ProposalFacts, RoomMessage } from '../../domain/consultation/message.ts';
import { NaruError } from '../../domain/error.ts';
import { refuseRevision } from '../../domain/quote/life.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import type { PostTools } from '../mail/post.ts';
import { priceRequest, type AskedRequest } from '../quotes/price-request.ts';
import type { QuoteView } from '../quotes/quote-view.ts';
import { reviseInside } from '../quotes/revise-quote.ts';
import type { Tools } from '../tools.ts';
import { enterRoom } from './room.ts';

export type Propose = { readonly number: string; readonly request: AskedRequest };

/** What other cargo or another term would cost today. Nothing is kept. */
export async function tryChange(
  tools: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { number, request }: Propose,
): Promise<ProposalFacts> {
  const { forwarderId, exporterId } = caller;
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    return compared(trx, tools, caller, { quote, request });
  });
}

/** One side proposes it to the other: a draft both see, with its prices, that changes nothing yet. */
export async function proposeChange(
  tools: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { number, request, text }: Propose & { readonly text: string | null },
): Promise<RoomMessage> {
  const { forwarderId, exporterId } = caller;
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    refuseRevision(quote);
    const facts = await compared(trx, tools, caller, { quote, request });
    if (facts.changes.length === 0) {
      throw new NaruError('conflict', 'This is what the quote says already: change something to propose it.');
    }
    return enterRoom(trx, tools, caller, {
      quote,
      entry: {
        kind: 'proposal',
        facts: { ...facts, note: text },
        text: text ?? `Proposed: ${facts.changes.join(', ')}.`,
      },
    });
  });
}

async function compared(
  trx: Database,
  tools: Pick<Tools, 'now' | 'newId'>,
  caller: Caller,
  { quote, request }: { readonly quote: Quote; readonly request: AskedRequest },
): Promise<ProposalFacts> {
  const { basis, priced } = await priceRequest(trx, tools, caller, {
    exporter: { id: quote.exporterId },
    request,
    manual: { charges: [], lines: [] },
    at: tools.now(),
  });
  return {
    revision: quote.revision,
    request: basis.request,
    note: null,
    changes: changesBetween(quote.request, basis.request),
    prices: pricesMoved(quote.options, priced.options),
  };
}

/**
 * Makes a proposal the quote's next revision, in one step, and writes that into the thread. A proposal speaks of the
 * revision it was made on: when another has come between, it must be proposed anew.
 */
export async function makeRevision(
  tools: Pick<Tools, 'db'> & PostTools,
  caller: Caller,
  { number, proposal }: { readonly number: string; readonly proposal: string },
): Promise<QuoteView> {
  const { forwarderId, exporterId } = caller;
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const before = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    const { request, changes, note } = await factsOf(trx, forwarderId, before, proposal);
    const made = await reviseInside(trx, tools, caller, {
      number,
      request,
      manualCharges: null,
      reason: note,
    });
    const { revision, options } = made.quote;
    await enterRoom(trx, tools, caller, {
      quote: before,
      entry: {
        kind: 'revision',
        facts: { revision, proposal, changes, prices: pricesMoved(before.options, options) },
        text: `Revision ${String(revision)}: ${changes.join(', ')}.`,
      },
    });
    return made;
  });
}

async function factsOf(trx: Database, forwarderId: string, quote: Quote, id: string): Promise<ProposalFacts> {
  const message = await findMessage(trx, forwarderId, quote.id, id);
  if (message?.kind !== 'proposal') {
    throw new NaruError('not_found', 'There is no such proposal, or it is not yours.');
  }
  if (message.facts.revision === quote.revision) return message.facts;
  throw new NaruError(
    'conflict',
    `This was proposed for revision ${String(message.facts.revision)}; revision ${String(quote.revision)} has come since. Propose it again.`,
  );
}
