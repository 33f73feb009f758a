import { inForwarder } from '../../database/connect.ts';
import { findBasis } from '../../database/tables/quote-revisions.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import { engineOf } from '../../domain/pricing/engines.ts';
import type { Option, Priced } from '../../domain/pricing/option.ts';
import { bookOf } from '../../domain/quote/basis.ts';
import { differences, type Difference } from '../../domain/quote/differences.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { asCustomerSees } from '../../domain/quote/visible.ts';
import type { Tools } from '../tools.ts';

export type RecalculateQuote = { readonly number: string; readonly revision: number | null };

/** What differs from what was printed, by the engine that priced the quote. */
export type Recalculation = { readonly engine: string; readonly differences: readonly Difference[] };

/** Computes a quote again from what was frozen with it, by the rules it was priced by. Nothing is saved: the printed quote stands. */
export async function recalculateQuote(
  { db, newId }: Pick<Tools, 'db' | 'newId'>,
  caller: Caller,
  { number, revision }: RecalculateQuote,
): Promise<Recalculation> {
  const { forwarderId, exporterId } = caller;
  const { quote, basis } = await inForwarder(db, forwarderId, async (trx) => {
    const found = await findQuote(trx, forwarderId, { number, revision, exporterId });
    return { quote: found, basis: await findBasis(trx, forwarderId, found.revisionId) };
  });
  const again = engineOf(quote.engine)(basis.request, bookOf(basis), newId);
  const seen = isDesk(caller) ? (option: Option) => option : asCustomerSees;
  return {
    engine: quote.engine,
    differences: differences(printed(printOf(quote), seen), printed(again, seen)),
  };
}

function printOf(quote: Quote): Omit<Priced, 'engine'> {
  const { options, missing, warnings, validUntil } = quote;
  return { options, missing, warnings, validUntil: validUntil?.toString() ?? null };
}

/** What is compared: all that was printed. An option's id was drawn, not computed. */
function printed(
  { options, missing, warnings, validUntil }: Omit<Priced, 'engine'>,
  seen: (option: Option) => Option,
): unknown {
  const print = {
    validUntil,
    options: options.map((option) => ({ ...seen(option), id: null })),
    missing,
    warnings,
  };
  return JSON.parse(JSON.stringify(print));
}
