import { inForwarder } from '../../database/connect.ts';
import { findChange, recentQuotes, type RecentQuote } from '../../database/tables/rate-changes.ts';
import { findBasis } from '../../database/tables/quote-revisions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { engineOf } from '../../domain/pricing/engines.ts';
import { ENGINE_VERSION } from '../../domain/pricing/engine.ts';
import { bookOf } from '../../domain/quote/basis.ts';
import { bookAfter, effectOn, type QuoteEffect } from '../../domain/tariff/effect.ts';
import type { LineChoice } from '../../domain/tariff/line-filter.ts';
import type { Raise } from '../../domain/tariff/raise.ts';
import type { Tools } from '../tools.ts';
import { chooseIn } from './find-lines.ts';
import { noSuchImport } from './find-import.ts';

/** So many quotes are computed again, the newest: enough to see, and no wait. */
const LOOKED_AT = 60;
const LAST_DAYS = 30;

export type ChangeEffect = {
  readonly days: number;
  /** Quotes of those days that had a price. */
  readonly total: number;
  /** Of these, the newest, which were computed again. */
  readonly looked: number;
  /** Those that have at least one of the rows in their book, and whose cheapest whole offer would have differed. */
  readonly changed: readonly QuoteEffect[];
};

type Effecting = Pick<Tools, 'db' | 'now' | 'newId'>;

/**
 * What the quotes of last month would have cost, had the change been in force. Each is computed from what was frozen with
 * it, once as it was and once with the raised rows, by today's engine; nothing of it is saved.
 */
export async function effectOfChange(tools: Effecting, caller: Caller, id: string): Promise<ChangeEffect> {
  const { forwarderId } = caller;
  const since = tools.now().subtract({ hours: LAST_DAYS * 24 });
  const { choice, raise, quotes, total } = await inForwarder(tools.db, forwarderId, async (trx) => {
    const found = await findChange(trx, forwarderId, id);
    if (!found) throw noSuchImport();
    return {
      raise: found.asked.raise,
      choice: await chooseIn(trx, forwarderId, found.asked.lines),
      ...(await recentQuotes(trx, forwarderId, { since, limit: LOOKED_AT })),
    };
  });
  const changed: QuoteEffect[] = [];
  for (const quote of quotes) {
    const effect = await effectOnQuote(tools, forwarderId, { quote, choice, raise });
    if (effect && effect.before !== effect.after) changed.push(effect);
  }
  return { days: LAST_DAYS, total, looked: quotes.length, changed };
}

type Looking = { readonly quote: RecentQuote; readonly choice: LineChoice; readonly raise: Raise };

async function effectOnQuote(
  { db, newId }: Effecting,
  forwarderId: string,
  { quote, choice, raise }: Looking,
): Promise<QuoteEffect | null> {
  const basis = await inForwarder(db, forwarderId, (trx) => findBasis(trx, forwarderId, quote.revisionId));
  const book = bookOf(basis);
  const raised = bookAfter(book, choice, raise);
  if (!raised) return null;
  const price = engineOf(ENGINE_VERSION);
  return effectOn(quote.number, basis.request.currency, {
    before: price(basis.request, book, newId),
    after: price(basis.request, raised, newId),
  });
}
