import { inForwarder } from '../../database/connect.ts';
import { lastFrom } from '../../database/tables/quote-messages.ts';
import { findDueUnread, takeUnread, type DueUnread } from '../../database/tables/quote-unread.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import { otherSide } from '../../domain/consultation/message.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';
import type { Tools } from '../tools.ts';

const CALLS_A_LOOK = 100;
const LOOKS_A_TICK = 20;

type CallTools = Pick<Tools, 'db' | 'log'> & PostTools;

/** Calls back by mail who has not looked at a conversation for a while: once for what was said meanwhile. */
export async function callBack(tools: CallTools): Promise<void> {
  for (let looks = 0; looks < LOOKS_A_TICK; looks += 1) {
    const due = await findDueUnread(tools.db, tools.now(), CALLS_A_LOOK);
    let told = 0;
    for (const one of due) {
      try {
        await call(tools, one);
        told += 1;
      } catch (error) {
        // One conversation's trouble is not another's.
        tools.log.error({ error, quoteId: one.quoteId }, 'calling somebody back to a conversation failed');
      }
    }
    if (due.length < CALLS_A_LOOK || told === 0) return;
  }
}

async function call(tools: CallTools, due: DueUnread): Promise<void> {
  const { forwarderId, quoteId, side } = due;
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const taken = await takeUnread(trx, due, tools.now());
    const message = taken && (await lastFrom(trx, forwarderId, quoteId, otherSide(side)));
    if (!taken || !message) return;
    const { number } = taken;
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId: null });
    const { id, author, text } = message;
    await tellAboutQuote(trx, tools, forwarderId, {
      quote,
      step: (facts) => ({ kind: 'quote_message', quote: facts, author, text, waiting: taken.messages }),
      once: `message ${id}`,
      to: [side],
      path: `/quotes/${number}/room`,
    });
  });
}
