import { digitsOf } from '../currencies.ts';
import { compare, fractionOf, plus, print, times, ZERO, type Fraction } from '../fraction.ts';
import type { Currency } from '../money.ts';
import type { Chosen } from './choice.ts';
import { followingOf, pricesOf, type Markup, type PricesAt } from './following.ts';
import { marginOn } from './margin.ts';
import { FREIGHT, type Offer } from './offer.ts';
import { weightProfile, type Saved, type Weights } from './quantity.ts';
import { isReadAtBilledWeight } from './rate.ts';
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
  const following = followingOf(chosen, situation);
  const isMarkedUp = withMargin && situation.book.margins.length > 0;
  const markup: Markup = isMarkedUp
    ? (line, amount, at) => marginOn(amount, { ...line, quantity: null }, offer, [situation, at])
    : (_line, amount) => amount;
  for (const name of new Set(following.lines.map(({ line }) => weightProfile(line, weights)))) {
    const edges = following.lines.filter(({ line }) => weightProfile(line, weights) === name);
    const actual = billedKg(name);
    const prices = pricesOf(name, following, situation, [weights, markup]);
    const best = actual && cheapestWeight(edgesAbove(edges, actual), actual, prices, situation);
    billed.set(name, best && best.kg);
    savings.set(name, best && best.saved);
  }
  return weights;
}

function freightOf(chosen: readonly Chosen[], unit: Unit): Chosen['line'] | undefined {
  return chosen.find(({ line, units }) => line.charge === FREIGHT && units.includes(unit))?.line;
}

type Best = { readonly kg: Fraction; readonly saved: Saved | null };

function cheapestWeight(
  edges: readonly Fraction[],
  actual: Fraction,
  prices: PricesAt,
  situation: Situation,
): Best {
  const atOwn = prices(actual);
  const currency = comparedIn(atOwn, situation);
  const own = totalOf(atOwn, currency, situation);
  let kg = actual;
  let least = own;
  for (const edge of edges) {
    const total = totalOf(prices(edge), currency, situation);
    if (!total || (least && compare(total, least) >= 0)) continue;
    kg = edge;
    least = total;
  }
  if (!own || !least || kg === actual) return { kg, saved: null };
  const digits = digitsOf(currency);
  return { kg, saved: { own: print(own, digits), raised: print(least, digits), currency } };
}

/** Amounts of one currency are compared in it, others in the quote's. */
function comparedIn(prices: ReturnType<PricesAt>, { request }: Situation): Currency {
  const [first, ...others] = prices
    .filter(([{ line }, amount]) => amount !== null || line.currency !== null)
    .map(([{ line }, amount]) => amount?.currency ?? line.currency);
  return first != null && others.every((other) => other === first) ? first : request.currency;
}

function edgesAbove(lines: readonly Chosen[], actual: Fraction): readonly Fraction[] {
  return lines
    .filter(({ line }) => isReadAtBilledWeight(line))
    .flatMap(({ line }) => tableOf(line).steps.map(({ from }) => from))
    .filter((from) => compare(from, actual) > 0)
    .toSorted(compare);
}

/** Null when the freight has no price at that weight, or amounts of different currencies cannot be compared. */
function totalOf(prices: ReturnType<PricesAt>, currency: Currency, { exchange }: Situation): Fraction | null {
  let total = ZERO;
  for (const [{ line }, amount] of prices) {
    if (!amount) {
      if (line.charge === FREIGHT) return null;
      continue;
    }
    const path = exchange(amount.currency, currency);
    if (path.kind === 'problem') return null;
    total = plus(total, times(fractionOf(amount), path.factor));
  }
  return total;
}
