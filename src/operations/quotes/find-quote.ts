import { inForwarder } from '../../database/connect.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Tools } from '../tools.ts';
import { viewOf, type QuoteView } from './quote-view.ts';

export type FindQuote = { readonly number: string; readonly revision: number | null };

/** One revision of a quote, the newest unless another is named; an exporter finds its own only. */
export async function findOneQuote(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  { number, revision }: FindQuote,
): Promise<QuoteView> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const quote = await findQuote(trx, caller.forwarderId, {
      number,
      revision,
      exporterId: caller.exporterId,
    });
    return viewOf(trx, caller, quote, now());
  });
}
