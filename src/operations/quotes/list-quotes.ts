import { inForwarder } from '../../database/connect.ts';
import { listQuotes as listRows, type QuoteFilter } from '../../database/tables/quote-list.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { QuoteSummary } from '../../domain/quote/quote.ts';
import type { Tools } from '../tools.ts';
import { officeDay } from './quote-view.ts';

export type ListQuotes = Pick<QuoteFilter, 'status' | 'search' | 'after' | 'limit'>;

/** The caller's quotes, newest first. */
export async function listQuotes(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  command: ListQuotes,
): Promise<readonly QuoteSummary[]> {
  return inForwarder(db, caller.forwarderId, (trx) =>
    listRows(trx, caller.forwarderId, {
      ...command,
      exporterId: caller.exporterId,
      today: officeDay(caller, now()),
    }),
  );
}
