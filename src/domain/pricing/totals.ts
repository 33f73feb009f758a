import { fraction, fractionOf, HUNDRED, moneyFrom, over, times } from '../fraction.ts';
import { amountOf, money, type Amount, type Currency, type Money } from '../money.ts';
import type { PricingSettings } from './book.ts';
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
  let seller = 0n;
  let buyer = 0n;
  let taxed = 0n;
  for (const { charge, converted } of entries) {
    const minor = converted?.minor ?? 0n;
    if (charge.payer === 'seller') seller += minor;
    else buyer += minor;
    if (charge.tax === 'standard') taxed += minor;
  }
  const cost = costOf(entries);
  const print = (minor: bigint): Amount => amountOf(money(minor, into));
  return {
    byCurrency: byCurrency(entries),
    seller: print(seller),
    buyer: print(buyer),
    tax: amountOf(vatOn(money(taxed, into), situation.book.settings)),
    total: print(seller + buyer),
    cost: cost === null ? null : print(cost),
    margin: cost === null ? null : print(seller + buyer - cost),
  };
}

/** Unknown as soon as the cost of one priced line is. */
function costOf(entries: readonly Entry[]): bigint | null {
  let sum = 0n;
  for (const { amount, cost } of entries) {
    if (amount && !cost) return null;
    sum += cost?.minor ?? 0n;
  }
  return sum;
}

/** Value added tax on so much, rounded once. */
export function vatOn(taxed: Money, { standardVatPercent }: PricingSettings): Money {
  const percent = fraction(standardVatPercent ?? STANDARD_VAT_PERCENT);
  return moneyFrom(over(times(fractionOf(taxed), percent), HUNDRED), taxed.currency);
}

/** Each charge currency's own sum, in the order they first appear. */
function byCurrency(entries: readonly Entry[]): readonly Amount[] {
  const sums = new Map<Currency, bigint>();
  for (const { amount } of entries) {
    if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
  }
  return [...sums].map(([code, minor]) => amountOf(money(minor, code)));
}
