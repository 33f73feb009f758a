import { fraction, fractionOf, HUNDRED, moneyFrom, over, times } from '../fraction.ts';
import { amountOf, money, total, type Amount, type Currency, type Money } from '../money.ts';
import type { Entry } from './charge.ts';
import type { Totals } from './option.ts';
import type { Situation } from './situation.ts';

const STANDARD_VAT_PERCENT = '10';

/**
 * What a customer adds up with a calculator: the printed, converted lines. Value added tax stands apart, rounded once for
 * the whole document; only `standard` lines bear any.
 */
export function totalsOf(entries: readonly Entry[], situation: Situation): Totals {
  const into = situation.request.currency;
  const converted = (kept: readonly Entry[]): Money =>
    total(
      kept.flatMap((entry) => (entry.converted ? [entry.converted] : [])),
      into,
    );
  const paidBy = (payer: 'seller' | 'buyer') =>
    converted(entries.filter(({ charge }) => charge.payer === payer));
  const taxed = converted(entries.filter(({ charge }) => charge.tax === 'standard'));
  const all = converted(entries);
  const cost = costOf(entries, into);
  return {
    byCurrency: byCurrency(entries),
    seller: amountOf(paidBy('seller')),
    buyer: amountOf(paidBy('buyer')),
    tax: amountOf(taxOn(taxed, situation)),
    total: amountOf(all),
    cost: cost && amountOf(cost),
    margin: cost && amountOf(money(all.minor - cost.minor, into)),
  };
}

function taxOn(taxed: Money, { book }: Situation): Money {
  const percent = fraction(book.settings.standardVatPercent ?? STANDARD_VAT_PERCENT);
  return moneyFrom(over(times(fractionOf(taxed), percent), HUNDRED), taxed.currency);
}

/** Unknown as soon as the cost of one priced line is. */
function costOf(entries: readonly Entry[], into: Currency): Money | null {
  const costs = entries.filter(({ amount }) => amount !== null).map(({ cost }) => cost);
  const known = costs.filter((cost) => cost !== null);
  return known.length === costs.length ? total(known, into) : null;
}

/** Each charge currency's own sum, in the order they first appear. */
function byCurrency(entries: readonly Entry[]): readonly Amount[] {
  const sums = new Map<Currency, bigint>();
  for (const { amount } of entries) {
    if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
  }
  return [...sums].map(([code, minor]) => amountOf(money(minor, code)));
}
