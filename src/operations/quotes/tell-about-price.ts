import type { Database } from '../../database/connect.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import type { Basis } from '../../domain/quote/basis.ts';
import { underFloor } from '../../domain/quote/floor.ts';
import type { Quote, QuoteStatus } from '../../domain/quote/quote.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';

type Priced = { readonly quote: Quote; readonly status: QuoteStatus; readonly basis: Basis };

/**
 * Tells the side that has to act. An exporter's request that no rate covers waits for the desk; a price that the desk
 * made is news to the exporter, but not before it may go out. A price an exporter has just seen on its own page is news
 * to nobody.
 */
export async function tellAboutPrice(
  trx: Database,
  tools: PostTools,
  caller: Caller,
  { quote, status, basis }: Priced,
): Promise<void> {
  const byDesk = isDesk(caller);
  const waits = status === 'requested' || status === 'unpriced' || isHeld(quote, basis);
  if (byDesk === waits) return; // Nothing has changed for the other side.
  const kind = byDesk ? 'quote_priced' : 'quote_requested';
  await tellAboutQuote(trx, tools, caller.forwarderId, {
    quote,
    step: (facts) => ({ kind, quote: facts }),
    once: `${kind} ${quote.revisionId}`,
    to: [byDesk ? 'exporter' : 'desk'],
  });
}

/** Something that could be accepted is under the floor of its margin: the desk must let it pass first. */
function isHeld({ options, byHand }: Quote, basis: Basis): boolean {
  return options.some((option) => option.complete && underFloor(option, byHand, basis).length > 0);
}
