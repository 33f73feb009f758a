import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { lockQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { send } from '../../domain/quote/life.ts';
import type { Tools } from '../tools.ts';
import { drawUnsent, freeze } from './freeze.ts';
import { officeDay, viewOf, type QuoteView } from './quote-view.ts';

export type SendQuote = {
  readonly number: string;
  /** The mail address it goes to; null: it is shown online. */
  readonly to: string | null;
};

/** The desk sends the newest revision: from now on neither it nor its PDF changes. */
export async function sendQuote(
  tools: Pick<Tools, 'db' | 'now' | 'newId' | 'renderQuote' | 'publicUrl'>,
  caller: Caller,
  { number, to }: SendQuote,
): Promise<QuoteView> {
  const { db, newId } = tools;
  const { forwarderId, exporterId, name } = caller;
  const at = tools.now();
  const today = officeDay(caller, at);
  const drawn = await drawUnsent(tools, caller, number, (_trx, quote) =>
    Promise.resolve(send(quote, at, today)),
  );

  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    const sent = send(quote, at, today);
    if (sent !== quote) {
      await freeze(trx, forwarderId, quote, { sentAt: at, sentBy: name, sentTo: to, drawn });
      await addAudit(trx, forwarderId, {
        id: newId(),
        happenedAt: at,
        actor: name,
        action: 'quote.sent',
        subject: number,
        details: { revision: quote.revision, to },
      });
    }
    return viewOf(trx, caller, sent, at);
  });
}
