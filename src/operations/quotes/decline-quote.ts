import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { insertDecline, lockQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { decline } from '../../domain/quote/life.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';
import type { Tools } from '../tools.ts';
import { tellOfQuote } from '../webhooks/tell-webhooks.ts';
import { viewOf, type QuoteView } from './quote-view.ts';

export type DeclineQuote = { readonly number: string; readonly reason: string | null };

/** The customer says no, or the desk writes down that it did. */
export async function declineQuote(
  tools: Pick<Tools, 'db'> & PostTools,
  caller: Caller,
  { number, reason }: DeclineQuote,
): Promise<QuoteView> {
  const { db, now, newId } = tools;
  const { forwarderId, exporterId, name } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const at = now();
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    const declined = decline(quote, at);
    if (declined !== quote) {
      const { revisionId, revision } = quote;
      await insertDecline(trx, forwarderId, { revisionId, declinedAt: at, declinedBy: name, reason });
      await addAudit(trx, forwarderId, {
        id: newId(),
        happenedAt: at,
        actor: name,
        action: 'quote.declined',
        subject: number,
        details: { revision, reason },
      });
      await tellAboutQuote(trx, tools, forwarderId, {
        quote,
        step: (facts) => ({ kind: 'quote_declined', quote: facts, reason }),
        once: `declined ${revisionId}`,
        to: ['desk'],
      });
      await tellOfQuote(trx, forwarderId, { type: 'quote.declined', quote, at });
    }
    return viewOf(trx, caller, declined, at);
  });
}
