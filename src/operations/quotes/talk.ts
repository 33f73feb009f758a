import { inForwarder, type Database } from '../../database/connect.ts';
import {
  insertMessage,
  listMessages as listRows,
  type MessagePage,
} from '../../database/tables/quote-messages.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import type { Quote, QuoteMessage } from '../../domain/quote/quote.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';
import type { Tools } from '../tools.ts';

/** One side says something about a quote to the other. */
export async function writeMessage(
  tools: Pick<Tools, 'db'> & PostTools,
  caller: Caller,
  { number, text }: { readonly number: string; readonly text: string },
): Promise<QuoteMessage> {
  const { db, now, newId } = tools;
  const { forwarderId, exporterId, name } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    const message: QuoteMessage = {
      id: newId(),
      authorSide: isDesk(caller) ? 'desk' : 'exporter',
      author: name,
      text,
      createdAt: now(),
    };
    await insertMessage(trx, forwarderId, quote.id, message);
    await tellOtherSide(trx, tools, forwarderId, { quote, message });
    return message;
  });
}

/** One mail an hour is enough to bring somebody back to a conversation; the rest waits there. */
async function tellOtherSide(
  trx: Database,
  tools: PostTools,
  forwarderId: string,
  { quote, message }: { readonly quote: Quote; readonly message: QuoteMessage },
): Promise<void> {
  const { author, authorSide, text, createdAt } = message;
  const hour = createdAt.toString().slice(0, 'YYYY-MM-DDTHH'.length);
  await tellAboutQuote(trx, tools, forwarderId, {
    quote,
    step: (facts) => ({ kind: 'quote_message', quote: facts, author, text }),
    once: `message ${quote.id} ${authorSide} ${hour}`,
    to: [authorSide === 'desk' ? 'exporter' : 'desk'],
    path: `/quotes/${quote.number}#talk`,
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
