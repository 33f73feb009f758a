import { digitsOf } from '../currencies.ts';
import { compare, fractionOf, plus, print, times, ZERO, type Fraction } from '../fraction.ts';
import type { Currency } from '../money.ts';
import type { Chosen } from './choice.ts';
import { marginOn } from './margin.ts';
import { FREIGHT, type Offer } from './offer.ts';
import { weightProfile, type Saved, type Weights } from './quantity.ts';
import { amountAt, followsBilledWeight, isReadAtBilledWeight } from './rate.ts';
import type { Situation, Unit } from './situation.ts';
import { tableOf } from './table.ts';

/**
 * The weight each offer is billed at: the chargeable weight, or the edge of any higher break at which all lines that follow
 * the billed weight cost less together (TACT; https://ssopdot.com/blog/15497.html). Equal totals keep the actual weight.
 */
export function chooseWeights(
  chosen: readonly Chosen[],
  offer: Offer,
  situation: Situation,
  withMargin: boolean,
): Weights {
  const profile = chosen.find(({ line }) => line.charge === FREIGHT)?.line.profile ?? null;
  const billed = new Map<string | null, Fraction | null>();
  const billedKg = (name: string | null): Fraction | null => {
    const known = billed.get(name);
    return known === undefined ? (situation.measured(name)?.chargeableKg ?? null) : known;
  };
  const savings = new Map<string | null, Saved | null>();
  const uldProfile = (unit: Unit) => freightOf(chosen, unit)?.profile ?? null;
  const weights: Weights = { profile, billedKg, uldProfile, saved: (name) => savings.get(name) ?? null };
  const following = chosen.filter(({ line }) => followsBilledWeight(line, situation));
  const isMarkedUp = withMargin && situation.book.margins.length > 0;
  const price = isMarkedUp ? soldAt(offer, situation, weights) : boughtAt(situation, weights);
  for (const name of new Set(following.map(({ line }) => weightProfile(line, weights)))) {
    const together = following.filter(({ line }) => weightProfile(line, weights) === name);
    const actual = billedKg(name);
    const best = actual && cheapestWeight(together, actual, price, situation);
    billed.set(name, best && best.kg);
    savings.set(name, best && best.saved);
  }
  return weights;
}

function freightOf(chosen: readonly Chosen[], unit: Unit): Chosen['line'] | undefined {
  return chosen.find(({ line, units }) => line.charge === FREIGHT && units.includes(unit))?.line;
}

/** What a line costs at a weight, in the currency of the quote; null when it cannot be told. */
type PriceAt = (chosen: Chosen, kg: Fraction) => ReturnType<typeof amountAt>;

function boughtAt(situation: Situation, weights: Weights): PriceAt {
  return (chosen, kg) => amountAt(chosen, situation, { ...weights, billedKg: () => kg });
}

function soldAt(offer: Offer, situation: Situation, weights: Weights): PriceAt {
  return (chosen, kg) => {
    const at: Weights = { ...weights, billedKg: () => kg };
    const amount = amountAt(chosen, situation, at);
    return amount && marginOn(amount, { ...chosen, quantity: null }, offer, [situation, at]);
  };
}

type Best = { readonly kg: Fraction; readonly saved: Saved | null };

function cheapestWeight(
  lines: readonly Chosen[],
  actual: Fraction,
  price: PriceAt,
  situation: Situation,
): Best {
  const own = totalAt(lines, actual, price, situation);
  let kg = actual;
  let least = own;
  for (const edge of edgesAbove(lines, actual)) {
    const total = totalAt(lines, edge, price, situation);
    if (!total || (least && compare(total, least) >= 0)) continue;
    kg = edge;
    least = total;
  }
  if (!own || !least || kg === actual) return { kg, saved: null };
  const currency = comparedIn(lines, situation);
  const digits = digitsOf(currency);
  return { kg, saved: { own: print(own, digits), raised: print(least, digits), currency } };
}

/** Amounts of one currency are compared in it, others in the quote's. */
function comparedIn(lines: readonly Chosen[], { request }: Situation): Currency {
  const [first, ...others] = lines.map(({ line }) => line.currency ?? request.currency);
  return first !== undefined && others.every((other) => other === first) ? first : request.currency;
}

function edgesAbove(lines: readonly Chosen[], actual: Fraction): readonly Fraction[] {
  return lines
    .filter(({ line }) => isReadAtBilledWeight(line))
    .flatMap(({ line }) => tableOf(line).steps.map(({ from }) => from))
    .filter((from) => compare(from, actual) > 0)
    .toSorted(compare);
}

/** Null when the freight has no price at that weight, or amounts of different currencies cannot be compared. */
function totalAt(
  lines: readonly Chosen[],
  kg: Fraction,
  price: PriceAt,
  situation: Situation,
): Fraction | null {
  const currency = comparedIn(lines, situation);
  let total = ZERO;
  for (const chosen of lines) {
    const amount = price(chosen, kg);
    if (!amount) {
      if (chosen.line.charge === FREIGHT) return null;
      continue;
    }
    const path = situation.exchange(amount.currency, currency);
    if (path.kind === 'problem') return null;
    total = plus(total, times(fractionOf(amount), path.factor));
  }
  return total;
}
