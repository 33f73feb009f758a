import type { Amount } from '../money.ts';
import type { Charge, Option, Payer } from '../pricing/option.ts';

/** What one party pays: each line it pays for, as its own statement says it, and their sum before tax. */
export type PaidBy = {
  readonly lines: readonly { readonly charge: Charge; readonly amount: Amount | null }[];
  readonly total: Amount;
};

/** Reads the statement of one party; quotes from before there were statements say it in the currency of the quote. */
export function paidBy({ charges, totals, statements = [] }: Option, payer: Payer): PaidBy {
  const statement = statements.find((one) => one.payer === payer);
  const stated = new Map(statement?.lines.map(({ charge, amount }) => [charge, amount]));
  return {
    lines: charges.flatMap((charge, index) =>
      charge.payer === payer
        ? [{ charge, amount: statement ? (stated.get(index) ?? null) : charge.converted }]
        : [],
    ),
    total: statement?.total ?? totals[payer],
  };
}

/** Whether the two sides are told in two currencies, so that a total in one of them says what neither pays. */
export function hasTwoCurrencies({ statements = [] }: Option): boolean {
  return new Set(statements.map(({ currency }) => currency)).size > 1;
}
