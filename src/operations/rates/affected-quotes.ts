import { inForwarder } from '../../database/connect.ts';
import { openQuotesOf, type QuoteOfLines } from '../../database/tables/quotes-by-rate.ts';
import { replacedLines } from '../../database/tables/rate-diff.ts';
import { findImport } from '../../database/tables/rate-imports.ts';
import { lineageOf } from '../../database/tables/rate-revisions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { reviseQuote } from '../quotes/revise-quote.ts';
import { officeDay } from '../quotes/quote-view.ts';
import type { PostTools } from '../mail/post.ts';
import type { Tools } from '../tools.ts';
import { noSuchImport } from './find-import.ts';

const AT_ONCE = 200;

/** Open quotes priced from rows that a published import changed or removed; at most 200, the newest first. */
export async function affectedQuotes(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  id: string,
): Promise<readonly QuoteOfLines[]> {
  const { forwarderId } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const found = await findImport(trx, forwarderId, id);
    if (!found) throw noSuchImport();
    if (found.status !== 'published') throw new NaruError('conflict', 'This import is not published.');
    if (found.replaced === null) return [];
    const lines = await replacedLines(trx, forwarderId, { before: found.replaced, after: found.version });
    const versions = await lineageOf(trx, forwarderId, found.replaced);
    const rateIds = versions.flatMap((version) => lines.map((line) => `${String(version)}-${String(line)}`));
    const today = officeDay(caller, now()).toString();
    return openQuotesOf(trx, forwarderId, { rateIds, today, limit: AT_ONCE });
  });
}

export type Repriced = { readonly number: string; readonly revision: number };

/** Prices each of them again into a new revision. One that was accepted meanwhile stays as it is. */
export async function repriceAffected(
  tools: Pick<Tools, 'db'> & PostTools,
  caller: Caller,
  id: string,
): Promise<readonly Repriced[]> {
  const repriced: Repriced[] = [];
  for (const { number } of await affectedQuotes(tools, caller, id)) {
    try {
      const { quote } = await reviseQuote(tools, caller, { number, request: null, manualCharges: null });
      repriced.push({ number, revision: quote.revision });
    } catch (error) {
      if (!(error instanceof NaruError) || error.code !== 'conflict') throw error;
    }
  }
  return repriced;
}
