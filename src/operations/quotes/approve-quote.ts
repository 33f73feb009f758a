import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findStanding, insertApproval } from '../../database/tables/quote-approvals.ts';
import { findQuote, lockQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';
import type { Tools } from '../tools.ts';
import { floorOf, type Floor } from './floor.ts';

export type ApproveQuote = { readonly number: string; readonly note: string };

/**
 * Somebody at the desk lets the newest revision go out under the floor of its margin. Where a
 * price was written by hand, not who wrote it, unless nobody else works there; and a person, not a program: a key knows
 * nothing of the customer. Approving twice changes nothing.
 */
export async function approveQuote(
  tools: Pick<Tools, 'db'> & PostTools,
  caller: Caller,
  { number, note }: ApproveQuote,
): Promise<Floor> {
  const { forwarderId, exporterId, name } = caller;
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    const floor = await floorOf(trx, forwarderId, quote);
    if (floor.approval) return floor;
    refuseNeedless(quote, floor);
    const accountId = personOf(caller);
    const standing = await findStanding(trx, forwarderId, { accountId, quoteId: quote.id });
    if (quote.byHand.length > 0 && standing.hasPriced && !standing.isAlone) {
      throw new NaruError('refused', 'Who priced a quote does not approve it: ask a colleague.');
    }
    const { revisionId, revision } = quote;
    const approval = { approvedAt: tools.now(), approvedBy: name, accountId, note };
    await insertApproval(trx, forwarderId, { revisionId, ...approval });
    await addAudit(trx, forwarderId, {
      id: tools.newId(),
      happenedAt: approval.approvedAt,
      actor: name,
      action: 'quote.approved',
      subject: number,
      details: { revision, note, under: floor.under },
    });
    await tellAboutQuote(trx, tools, forwarderId, {
      quote,
      step: (facts) => ({ kind: 'quote_priced', quote: facts }),
      once: `approved ${revisionId}`,
      to: ['exporter'],
    });
    return { ...floor, approval };
  });
}

export type FindFloor = { readonly number: string; readonly revision: number | null };

/** Whether a revision is under its floor, and who let it pass. */
export async function findFloor(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  { number, revision }: FindFloor,
): Promise<Floor> {
  return inForwarder(db, forwarderId, async (trx) =>
    floorOf(trx, forwarderId, await findQuote(trx, forwarderId, { number, revision, exporterId })),
  );
}

function refuseNeedless({ number, acceptance }: Quote, { under }: Floor): void {
  if (acceptance) throw new NaruError('conflict', `Quote ${number} has already been accepted.`);
  if (under.length === 0) {
    throw new NaruError('conflict', `Nothing of quote ${number} is under the floor of its margin.`);
  }
}

function personOf({ accountId }: Caller): string {
  if (accountId !== null) return accountId;
  throw new NaruError('refused', 'A key approves nothing: sign in as yourself.');
}
