import type { Database } from '../../database/connect.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import type { Quote, QuoteStatus } from '../../domain/quote/quote.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';

type Priced = { readonly quote: Quote; readonly status: QuoteStatus };

/**
 * Tells the side that has to act. An exporter's request that no rate covers waits for the desk; a price that the desk
 * made is news to the exporter. A price an exporter has just seen on its own page is news to nobody.
 */
export async function tellAboutPrice(
  trx: Database,
  tools: PostTools,
  caller: Caller,
  { quote, status }: Priced,
): Promise<void> {
  const byDesk = isDesk(caller);
  const waits = status === 'requested' || status === 'unpriced';
  if (byDesk === waits) return; // Nothing has changed for the other side.
  const kind = byDesk ? 'quote_priced' : 'quote_requested';
  await tellAboutQuote(trx, tools, caller.forwarderId, {
    quote,
    step: (facts) => ({ kind, quote: facts }),
    once: `${kind} ${quote.revisionId}`,
    to: [byDesk ? 'exporter' : 'desk'],
  });
}
