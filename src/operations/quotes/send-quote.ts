import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { lockQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { send } from '../../domain/quote/life.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';
import type { Tools } from '../tools.ts';
import { tellOfQuote } from '../webhooks/tell-webhooks.ts';
import { refuseUnderFloor } from './floor.ts';
import { drawUnsent, freeze, type Drawn } from './freeze.ts';
import { languageOf } from './render-quote.ts';
import { officeDay, viewOf, type QuoteView } from './quote-view.ts';

export type SendQuote = {
  readonly number: string;
  /** The mail address it goes to; null: it is shown online. */
  readonly to: string | null;
};

/** The desk sends the newest revision: from now on neither it nor its PDF changes. */
export async function sendQuote(
  tools: Pick<Tools, 'db' | 'renderQuote' | 'sign'> & PostTools,
  caller: Caller,
  { number, to }: SendQuote,
): Promise<QuoteView> {
  const { db, newId } = tools;
  const { forwarderId, exporterId, name } = caller;
  const at = tools.now();
  const today = officeDay(caller, at);
  const decide = async (trx: Database, quote: Quote) => {
    const sent = send(quote, at, today);
    const whole = quote.options.filter(({ complete }) => complete);
    if (sent !== quote) await refuseUnderFloor(trx, caller, quote, whole);
    return sent;
  };
  const drawn = await drawUnsent(tools, caller, number, decide);

  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    const sent = await decide(trx, quote);
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
      await tellOfQuote(trx, forwarderId, { type: 'quote.sent', quote: sent, at });
      await tellCustomer(trx, tools, forwarderId, { quote: sent, to, drawn });
    }
    return viewOf(trx, caller, sent, at);
  });
}

type Sent = { readonly quote: Quote; readonly to: string | null; readonly drawn: Drawn | null };

/** The mail goes to the address that was named, else to the exporter's people; the frozen PDF goes with it. */
async function tellCustomer(
  trx: Database,
  tools: PostTools,
  forwarderId: string,
  { quote, to, drawn }: Sent,
): Promise<void> {
  const language = await languageOf(trx, forwarderId, quote);
  const kept = drawn?.revisionId === quote.revisionId ? drawn : null;
  await tellAboutQuote(trx, tools, forwarderId, {
    quote,
    step: (facts) => ({ kind: 'quote_sent', quote: facts }),
    once: `sent ${quote.revisionId}`,
    to: [to === null ? 'exporter' : { name: quote.exporterName, address: to, language }],
    ...(kept && { attached: { revisionId: kept.revisionId, language: kept.language } }),
  });
}
