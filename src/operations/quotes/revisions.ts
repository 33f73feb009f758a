import { inForwarder } from '../../database/connect.ts';
import { listRevisions as listRows, type RevisionRow } from '../../database/tables/quote-revision-notes.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { ChargeNames } from '../../domain/quote/charge-names.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { compareOptions, type OptionChange, type RevisionHead } from '../../domain/quote/revisions.ts';
import { statusOf } from '../../domain/quote/status.ts';
import { asCustomerSees } from '../../domain/quote/visible.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';
import { chargeNames, officeDay } from './quote-view.ts';

/** A quote's revisions, newest first, each with who made it and why. */
export async function listRevisions(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  number: string,
): Promise<readonly RevisionHead[]> {
  const { forwarderId, exporterId } = caller;
  const today = officeDay(caller, now());
  return inForwarder(db, forwarderId, async (trx) => {
    const rows = await listRows(trx, forwarderId, { number, exporterId });
    return rows.map((row) => headOf(row, today));
  });
}

export type Comparison = {
  readonly number: string;
  readonly from: RevisionHead;
  readonly to: RevisionHead;
  /** As this reader sees them: without the buy side, unless it is the desk. */
  readonly was: Quote;
  readonly now: Quote;
  readonly options: readonly OptionChange[];
  readonly chargeNames: ChargeNames;
};

export type CompareRevisions = { readonly number: string; readonly from: number; readonly to: number };

/** Lays two revisions of a quote side by side. */
export async function compareRevisions(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  { number, from, to }: CompareRevisions,
): Promise<Comparison> {
  const { forwarderId, exporterId } = caller;
  const today = officeDay(caller, now());
  return inForwarder(db, forwarderId, async (trx) => {
    const rows = await listRows(trx, forwarderId, { number, exporterId });
    const head = (revision: number) => headOf(rowOf(rows, number, revision), today);
    const find = (revision: number) => findQuote(trx, forwarderId, { number, revision, exporterId });
    const [was, is] = [await find(from), await find(to)];
    const seen = isDesk(caller) ? (option: Quote['options'][number]) => option : asCustomerSees;
    return {
      number,
      from: head(from),
      to: head(to),
      was: { ...was, options: was.options.map(seen) },
      now: { ...is, options: is.options.map(seen) },
      options: compareOptions(was, is, seen),
      chargeNames: await chargeNames(trx, forwarderId),
    };
  });
}

function rowOf(rows: readonly RevisionRow[], number: string, revision: number): RevisionRow {
  const row = rows.find((one) => one.revision === revision);
  if (row) return row;
  throw new NaruError('not_found', `Quote ${number} has no revision ${String(revision)}.`);
}

function headOf(row: RevisionRow, today: Temporal.PlainDate): RevisionHead {
  const { isAccepted, isSuperseded, declinedAt, completeCount, ...head } = row;
  const status = statusOf(
    {
      ...head,
      acceptance: isAccepted ? row : null,
      superseded: isSuperseded,
      declinedAt,
      options: { length: row.optionCount },
      requestedByHand: row.optionCount > 0 && completeCount === 0,
    },
    today,
  );
  return { ...head, status };
}
