import { inForwarder } from '../../database/connect.ts';
import {
  insertMessage,
  listMessages as listRows,
  type MessagePage,
} from '../../database/tables/quote-messages.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import type { QuoteMessage } from '../../domain/quote/quote.ts';
import type { Tools } from '../tools.ts';

/** One side says something about a quote to the other. */
export async function writeMessage(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { number, text }: { readonly number: string; readonly text: string },
): Promise<QuoteMessage> {
  const { forwarderId, exporterId, name } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const { id } = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    const message: QuoteMessage = {
      id: newId(),
      authorSide: isDesk(caller) ? 'desk' : 'exporter',
      author: name,
      text,
      createdAt: now(),
    };
    await insertMessage(trx, forwarderId, id, message);
    return message;
  });
}

/** What has been said about a quote, in order. */
export async function listMessages(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  { number, ...page }: MessagePage & { readonly number: string },
): Promise<readonly QuoteMessage[]> {
  return inForwarder(db, forwarderId, async (trx) => {
    const { id } = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    return listRows(trx, forwarderId, id, page);
  });
}
