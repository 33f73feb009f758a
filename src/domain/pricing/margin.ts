import {
  compare,
  fraction,
  fractionOf,
  HUNDRED,
  moneyFrom,
  ONE,
  over,
  plus,
  print,
  times,
  type Fraction,
} from '../fraction.ts';
import { add, type Money } from '../money.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { MarginRule } from './book.ts';
import { FREIGHT, type Offer } from './offer.ts';
import type { Reason } from './option.ts';
import { ELSEWHERE, matchPort } from './place-match.ts';
import { isUnknown, quantityOf, type Weights } from './quantity.ts';
import type { Rated } from './rate.ts';
import type { Situation } from './situation.ts';
import { taxOf } from './tax.ts';

/**
 * The margin rule for a line that is bought, or sold as it is: the most specific by customer, carrier, destination, origin,
 * charge and mode. A `sell` line takes none. An amount without a charge is earned once, on the freight; a percentage, which
 * is taken of marked-up charges already, and dues that are advanced for the customer carry a margin only when a rule names them.
 */
export function marginRuleFor(line: TariffLine, offer: Offer, situation: Situation): MarginRule | null {
  const { margins } = situation.book;
  if (margins.length === 0 || line.side === 'sell') return null;
  let best: MarginRule | null = null;
  let bestRank = -1;
  for (const rule of margins) {
    const rank = isMeantFor(rule, line, situation) ? rankOf(rule, offer, situation) : -1;
    if (rank <= bestRank) continue;
    best = rule;
    bestRank = rank;
  }
  return best;
}

function isMeantFor(rule: MarginRule, line: TariffLine, situation: Situation): boolean {
  if (rule.charge !== null) return rule.charge === line.charge;
  if (line.basis === 'percent') return false;
  if (rule.amount !== null && line.charge !== FREIGHT) return false;
  return taxOf(line, situation) !== 'outside';
}

function rankOf(rule: MarginRule, offer: Offer, { book, mode, zones, ...lane }: Situation): number {
  if (rule.mode !== null && rule.mode !== mode) return -1;
  if (rule.carrier !== null && rule.carrier !== offer.carrier) return -1;
  const customer = rule.customer === null ? 0 : book.customer.length - book.customer.indexOf(rule.customer);
  if (customer > book.customer.length) return -1;
  const destination = matchPort(rule.destination, lane.destination, zones);
  const origin = matchPort(rule.origin, lane.origin, zones);
  if (destination === ELSEWHERE || origin === ELSEWHERE) return -1;
  const marks: readonly number[] = [
    customer,
    Number(rule.carrier !== null),
    destination,
    origin,
    Number(rule.charge !== null),
    Number(rule.mode !== null),
  ];
  return marks.reduce((rank, mark) => rank * 64 + mark, 0);
}

/** A price with its margin on it. `markup` is the factor by which rates are shown dearer; null when no one factor says it. */
export type Sold = Rated & { readonly markup: Fraction | null };

/** Adds the margin to a rated line: after rating, rounded once, at least the rule's minimum. */
export function sell(rated: Rated, offer: Offer, situation: Situation, weights: Weights): Sold {
  const asItIs: Sold = { ...rated, markup: ONE };
  if (rated.applied === 'included') return asItIs;
  const rule = marginRuleFor(rated.line, offer, situation);
  if (!rule) return asItIs;
  if (rated.amount === null) return { ...rated, markup: factorOf(rule) ?? ONE };
  const earned = earnedBy(rule, { ...rated, amount: rated.amount }, situation, weights);
  if (!earned) return asItIs;
  return {
    ...rated,
    amount: add(rated.amount, earned.margin),
    markup: earned.factor,
    why: [...rated.why, ...earned.why, ...belowFloor(rule, earned.margin, rated.amount)],
  };
}

/** By how much a percentage makes a rate dearer: a price per day has no amount to add to yet. */
function factorOf({ percent }: MarginRule): Fraction | null {
  return percent === null ? null : plus(ONE, over(fraction(percent), HUNDRED));
}

/** A margin under its floor stays as the rule says: the desk is told, and somebody must approve it before it goes out. */
function belowFloor(rule: MarginRule, margin: Money, bought: Money): readonly Reason[] {
  if (rule.floorPercent === null || bought.minor <= 0n) return [];
  const percent = over(times(fractionOf(margin), HUNDRED), fractionOf(bought));
  if (compare(percent, fraction(rule.floorPercent)) >= 0) return [];
  const values = { rule: rule.name, percent: print(percent, 2), floor: rule.floorPercent };
  return [{ rule: 'margin.below-floor', values }];
}

/** The amount by which so much money becomes dearer, for weighing one break against another. */
export function marginOn(
  amount: Money,
  rated: Pick<Rated, 'line' | 'units' | 'quantity'>,
  offer: Offer,
  [situation, weights]: readonly [Situation, Weights],
): Money {
  const rule = marginRuleFor(rated.line, offer, situation);
  const earned = rule ? earnedBy(rule, { ...rated, amount }, situation, weights) : null;
  return earned ? add(amount, earned.margin) : amount;
}

type Earned = { readonly margin: Money; readonly factor: Fraction | null; readonly why: readonly Reason[] };

function earnedBy(
  rule: MarginRule,
  rated: Pick<Rated, 'line' | 'units' | 'again'> & { readonly amount: Money },
  situation: Situation,
  weights: Weights,
): Earned | null {
  const { amount } = rated;
  const percent = rule.percent === null ? null : over(fraction(rule.percent), HUNDRED);
  const worth = percent ? times(fractionOf(amount), percent) : perUnit(rule, rated, situation, weights);
  if (!worth) return null;
  const least = rule.minimum && inCurrencyOf(amount, rule.minimum, situation);
  if (least && compare(worth, least) < 0) return earned(amount, least, null, saying(rule, 'minimum'));
  const factor = percent && plus(ONE, percent);
  return earned(amount, worth, factor, saying(rule, percent ? 'percent' : 'amount'));
}

function isEarnedOnce({ amount, basis }: MarginRule): boolean {
  return amount !== null && basis !== 'per_container' && basis !== 'per_teu';
}

function earned({ currency }: Money, worth: Fraction, factor: Fraction | null, why: Reason): Earned {
  return { margin: moneyFrom(worth, currency), factor, why: [why] };
}

/** The desk alone reads these: every rule of a margin begins with `margin.`. */
function saying(rule: MarginRule, kind: 'percent' | 'amount' | 'minimum'): Reason {
  if (kind === 'percent') {
    return { rule: 'margin.percent', values: { rule: rule.name, percent: rule.percent ?? '' } };
  }
  const said = kind === 'amount' ? rule.amount : rule.minimum;
  const values = { rule: rule.name, amount: said?.amount ?? '', currency: said?.currency ?? '' };
  return { rule: `margin.${kind}`, values };
}

function perUnit(
  rule: MarginRule,
  { line, units, amount, again }: Pick<Rated, 'line' | 'units' | 'again'> & { readonly amount: Money },
  situation: Situation,
  weights: Weights,
): Fraction | null {
  if (!rule.amount || (again === true && isEarnedOnce(rule))) return null;
  const each = inCurrencyOf(amount, rule.amount, situation);
  const basis = rule.basis ?? 'per_shipment';
  const quantity = quantityOf({ line: { ...line, basis }, units }, situation, weights);
  return each && !isUnknown(quantity) ? times(each, quantity.value) : null;
}

function inCurrencyOf(
  { currency }: Money,
  said: NonNullable<MarginRule['amount']>,
  { exchange }: Situation,
): Fraction | null {
  const path = exchange(said.currency, currency);
  return path.kind === 'path' ? times(fraction(said.amount), path.factor) : null;
}
