import { payerOf } from '../cargo/incoterm.ts';
import { digitsOf } from '../currencies.ts';
import {
  compare,
  fraction,
  fractionOf,
  HUNDRED,
  moneyFrom,
  ONE,
  over,
  print,
  printExact,
  rounded,
  times,
} from '../fraction.ts';
import { amountOf, isCurrency, money, type Money } from '../money.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Sold } from './margin.ts';
import type { Applied, Charge, ExchangeUse, Payer, Reason } from './option.ts';
import { weightProfile, type Weights } from './quantity.ts';
import { followsBilledWeight, isReadAtBilledWeight } from './rate.ts';
import { quantityReasons } from './reasons.ts';
import { isShare } from './share.ts';
import type { Situation } from './situation.ts';
import { stepAt, tableOf } from './table.ts';
import { taxOf } from './tax.ts';

/** A charge as it will be printed, beside the money the totals add up; `problem` when it could not be converted. */
export type Entry = {
  readonly charge: Charge;
  readonly amount: Money | null;
  readonly converted: Money | null;
  /** What it costs the forwarder, in the quote's currency; null while unknown. */
  readonly cost: Money | null;
  readonly problem: Reason | null;
};

/**
 * Converts, says who pays and why, and prints one charge. Converted once, rounded once, at the day's exchange.
 * `isAtCost`: sold as it is bought, so that its cost is its price.
 */
export function entryOf(sold: Sold, situation: Situation, weights: Weights, isAtCost: boolean): Entry {
  const { line, amount } = sold;
  const { converted, uses, problem } = convert(amount, situation);
  const payer = payerFor(line, situation);
  const charge: Charge = {
    code: line.charge,
    block: line.block,
    leg: line.block === 'freight' || line.block === 'transit' ? 0 : null,
    equipment: line.equipment,
    basis: line.basis,
    quantity: printQuantity(sold),
    unit: sold.quantity?.unit ?? null,
    rate: printRate(sold),
    minimum: printLimit(sold, line.minimum),
    applied: appliedTo(sold, situation, weights),
    breaks: printBreaks(sold),
    amount: amount && amountOf(amount),
    converted: converted && amountOf(converted),
    exchange: uses,
    payer,
    term: payer === 'seller' ? 'prepaid' : 'collect',
    tax: taxOf(line, situation),
    note: line.note,
    why: [...quantityReasons(sold, situation, weights), ...ownReasons(sold), ...moneyReasons(sold, uses)],
    rateId: line.id,
    side: line.side,
    ...(isAtCost ? atCost(amount, converted) : { cost: null, margin: null }),
  };
  return { charge, amount, converted, cost: isAtCost ? converted : null, problem };
}

function atCost(amount: Money | null, converted: Money | null): Pick<Charge, 'cost' | 'margin'> {
  return {
    cost: amount && amountOf(amount),
    margin: converted && amountOf(money(0n, converted.currency)),
  };
}

type Conversion = {
  readonly converted: Money | null;
  readonly uses: readonly ExchangeUse[];
  readonly problem: Reason | null;
};

function convert(amount: Money | null, { exchange, request }: Situation): Conversion {
  if (!amount) return { converted: null, uses: [], problem: null };
  const path = exchange(amount.currency, request.currency);
  if (path.kind === 'problem') return { converted: null, uses: [], problem: path.reason };
  const converted = moneyFrom(times(fractionOf(amount), path.factor), request.currency);
  return { converted, uses: path.uses, problem: null };
}

/** The tariff's own prepaid or collect, else the term of sale; without one the one who asks pays. */
function payerFor(line: TariffLine, { term }: Situation): Payer {
  if (line.term !== null) return line.term === 'prepaid' ? 'seller' : 'buyer';
  return term ? payerOf(term, line.block, line.charge) : 'seller';
}

/** `next_break` on a line whose own table was read at a higher break than the cargo's. */
function appliedTo(sold: Sold, situation: Situation, weights: Weights): Applied | null {
  const { line, quantity, applied } = sold;
  if (applied !== 'rate' || !quantity || !isReadAtBilledWeight(line)) return applied;
  if (!followsBilledWeight(line, situation)) return applied;
  const actual = situation.measured(weightProfile(line, weights))?.chargeableKg;
  if (!actual || compare(quantity.value, actual) <= 0) return applied;
  return stepAt(line, actual) === stepAt(line, quantity.value) ? applied : 'next_break';
}

function printQuantity({ quantity, line }: Sold): string | null {
  if (!quantity) return null;
  const { value, unit } = quantity;
  if (unit === 'kg') return printExact(value, 1);
  if (unit === 'R/T' || unit === 'CBM') return printExact(value, 3);
  return isShare(line) && isCurrency(unit) ? print(value, digitsOf(unit)) : printExact(value);
}

/** The unit rate as sold, never as bought. Where no one factor says the margin, what the amount comes to per unit. */
function printRate({ rate, markup, quantity, amount, line }: Sold): string | null {
  if (!rate) return null;
  if (markup) return printExact(markup === ONE ? rate : times(rate, markup));
  if (!quantity || !amount || quantity.value.n === 0n) return null;
  if (line.basis === 'step') return amountOf(amount).amount;
  const each = over(fractionOf(amount), quantity.value);
  return printExact(rounded(isShare(line) ? times(each, HUNDRED) : each, 6));
}

function printBreaks({ line, markup }: Sold): Charge['breaks'] {
  const { steps } = tableOf(line);
  if (steps.length < 2 || !markup) return [];
  return steps.map(({ from, to, rate }) => ({
    from: printExact(line.basis === 'step' && to ? to : from),
    rate: printExact(markup === ONE ? rate : times(rate, markup)),
  }));
}

function printLimit({ markup }: Sold, limit: string | null): string | null {
  if (limit === null || !markup) return null;
  return markup === ONE ? limit : printExact(times(fraction(limit), markup));
}

/** What a bought line says of itself stays at the desk: its words are kept under `buy.`. Of a price by day it says nothing. */
function ownReasons({ why, markup, line }: Sold): readonly Reason[] {
  if (markup === ONE || line.basis === 'per_day') return why;
  return why.map(({ rule, values }) => ({ rule: rule.replace(/^line\./, 'buy.'), values }));
}

/** The sum as a calculator does it, the minimum or maximum that replaced it, and each exchange rate it went through. */
function moneyReasons(sold: Sold, uses: readonly ExchangeUse[]): readonly Reason[] {
  const { applied, line, amount } = sold;
  if (!amount || applied === 'included') return [];
  const exchanges = uses.map(({ per, ...use }) => ({
    rule: 'line.exchange',
    values: { ...use, per: String(per) },
  }));
  if (applied !== 'minimum' && applied !== 'maximum') return [...product(sold, amount), ...exchanges];
  const limit = printLimit(sold, applied === 'minimum' ? line.minimum : line.maximum);
  const reached =
    limit === null ? [] : [{ rule: `line.${applied}`, values: { limit, currency: amount.currency } }];
  return [...reached, ...exchanges];
}

function product(sold: Sold, amount: Money): readonly Reason[] {
  const { line, quantity } = sold;
  const rate = printRate(sold);
  if (rate === null || !quantity || isShare(line) || line.basis === 'step') return [];
  const { amount: text, currency } = amountOf(amount);
  const values = { quantity: printQuantity(sold) ?? '', unit: quantity.unit, rate, amount: text, currency };
  return [{ rule: 'line.product', values }];
}
