import type { QuoteRequest } from '../cargo/request.ts';
import { fractionOf, moneyFrom as rounded, times } from '../fraction.ts';
import { amountOf, moneyFrom, total, type Amount, type Currency } from '../money.ts';
import type { PricingSettings } from './book.ts';
import type { Exchange } from './exchange.ts';
import type { Charge, ExchangeUse, Missing, Option, Payer, Reason, Statement } from './option.ts';
import { vatOn } from './totals.ts';

/** What the statements of a quote depend on besides its options. */
export type Stating = {
  readonly request: Pick<QuoteRequest, 'currency' | 'buyerCurrency'>;
  readonly exchange: Exchange;
  readonly settings: PricingSettings;
};

/**
 * Adds what the seller pays and what the buyer pays, each in its own currency. Every line is converted from what was
 * charged, once, so that each statement adds up by itself; a pair without a rate makes the offer incomplete and is named.
 */
export function withStatements(option: Option, stating: Stating): Option {
  const { currency, buyerCurrency } = stating.request;
  const seller = statementOf('seller', currency, option, stating);
  const buyer = statementOf('buyer', buyerCurrency ?? currency, option, stating);
  const missing = buyer.missing.map((lack) => ({ ...lack, mode: option.mode }));
  return {
    ...option,
    complete: option.complete && missing.length === 0,
    missing: missing.length === 0 ? option.missing : [...option.missing, ...missing],
    statements: [seller.statement, buyer.statement],
  };
}

type Stated = { readonly statement: Statement; readonly missing: readonly Missing[] };

function statementOf(payer: Payer, into: Currency, option: Option, stating: Stating): Stated {
  const lines: Statement['lines'][number][] = [];
  const missing: Missing[] = [];
  const taxed: Amount[] = [];
  for (const [index, charge] of option.charges.entries()) {
    const stated = charge.payer === payer ? lineIn(into, charge, stating) : null;
    if (stated === null) continue;
    const { code, block, tax } = charge;
    if ('problem' in stated) {
      missing.push({ mode: null, block, charge: code, reason: stated.problem });
      continue;
    }
    if (tax === 'standard') taxed.push(stated.amount);
    lines.push({ charge: index, code, ...stated });
  }
  const isOfQuote = into === stating.request.currency;
  const statement: Statement = {
    payer,
    currency: into,
    lines,
    total: isOfQuote
      ? option.totals[payer]
      : amountOf(
          sumOf(
            lines.map(({ amount }) => amount),
            into,
          ),
        ),
    tax: amountOf(vatOn(sumOf(taxed, into), stating.settings)),
  };
  return { statement, missing };
}

function sumOf(amounts: readonly Amount[], into: Currency) {
  return total(amounts.map(moneyFrom), into);
}

type Line =
  { readonly amount: Amount; readonly exchange: readonly ExchangeUse[] } | { readonly problem: Reason };

/** One line in the currency of its statement; null when it has no amount. In the quote's it is converted already, or named. */
function lineIn(into: Currency, charge: Charge, { request, exchange }: Stating): Line | null {
  const { amount, converted } = charge;
  if (into === request.currency) return converted && { amount: converted, exchange: charge.exchange };
  if (!amount) return null;
  const path = exchange(amount.currency, into);
  if (path.kind === 'problem') return { problem: path.reason };
  const money = rounded(times(fractionOf(moneyFrom(amount)), path.factor), into);
  return { amount: amountOf(money), exchange: path.uses };
}
