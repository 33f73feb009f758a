import {
  addUp,
  compare,
  fraction,
  greater,
  lesser,
  minus,
  ONE,
  over,
  print,
  times,
  whole,
  ZERO,
  type Fraction,
} from '../fraction.ts';
import type { Charge, Option } from './option.ts';

const MOST_TONS = whole(60);
const TENTHS = whole(10);

/**
 * The fewest revenue tons, in tenths, at which a part load of this density costs as much as the container. What is billed by
 * size grows from its minimum on, and so do percentages of it; nothing else grows. Null: not within a container's reach.
 */
export function breakEven(part: Option, full: Option): string | null {
  const own = tonsOf(part.measure);
  const total = fraction(full.totals.total.amount);
  if (own.n <= 0n) return null;
  const isReached = (tenths: bigint) => compare(costAt(over(whole(tenths), TENTHS), own, part), total) >= 0;
  let low = (own.n * TENTHS.n) / own.d + 1n;
  let high = MOST_TONS.n * TENTHS.n + 1n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (isReached(middle)) high = middle;
    else low = middle + 1n;
  }
  return low > MOST_TONS.n * TENTHS.n ? null : print(over(whole(low), TENTHS), 1);
}

/** What the cargo measures, even where it is billed as the one ton that is the least. */
function tonsOf({ revenueTons, volumeCbm, grossKg }: Option['measure']): Fraction {
  const billed = fraction(revenueTons ?? '0');
  const measured = greater(fraction(volumeCbm ?? '0'), over(fraction(grossKg ?? '0'), whole(1000)));
  return compare(billed, ONE) === 0 && measured.n > 0n ? lesser(billed, measured) : billed;
}

/** All charges when there are so many tons of the same cargo. */
function costAt(tons: Fraction, own: Fraction, { charges }: Option): Fraction {
  const grown = new Map<string, Fraction>();
  let cost = ZERO;
  for (const charge of charges) {
    const before = convertedOf(charge);
    if (charge.basis === 'percent') continue;
    const more = isOfSize(charge) ? minus(bySize(charge, tons, own), before) : ZERO;
    cost = addUp([cost, before, more]);
    grown.set(charge.code, addUp([grown.get(charge.code) ?? ZERO, more]));
  }
  for (const charge of charges.filter(({ basis }) => basis === 'percent')) {
    const more = charge.applied === 'rate' ? shareOf(charge, grown) : ZERO;
    cost = addUp([cost, convertedOf(charge), more]);
    grown.set(charge.code, more);
  }
  return cost;
}

function isOfSize({ basis }: Charge): boolean {
  return basis === 'per_rt' || basis === 'per_cbm';
}

/** At its minimum, of money or of tons, a charge begins to grow where the cargo reaches it; at its maximum it stays. */
function bySize(charge: Charge, tons: Fraction, own: Fraction): Fraction {
  const { amount, rate, applied } = charge;
  const before = convertedOf(charge);
  const quantity = fraction(charge.quantity ?? '0');
  if (quantity.n <= 0n || applied === 'maximum') return before;
  const multiple = compare(quantity, own) > 0 ? greater(ONE, over(tons, quantity)) : over(tons, own);
  if (applied !== 'minimum') return times(before, multiple);
  const least = fraction(amount?.amount ?? '0');
  if (least.n <= 0n || rate === null) return before;
  const byRate = times(times(fraction(rate), quantity), multiple);
  return greater(before, over(times(before, byRate), least));
}

/** By how much a percentage grows with the charges it names. */
function shareOf({ why, rate }: Charge, grown: ReadonlyMap<string, Fraction>): Fraction {
  const named = why.find(({ rule }) => rule.endsWith('.percent') && !rule.startsWith('margin.'))?.values[
    'of'
  ];
  const codes = named?.split(' + ') ?? [];
  const more = addUp(codes.map((code) => grown.get(code) ?? ZERO));
  return rate === null ? ZERO : over(times(more, fraction(rate)), whole(100));
}

function convertedOf({ converted }: Charge): Fraction {
  return converted ? fraction(converted.amount) : ZERO;
}

/** As engine 2 reckoned it: by a straight line through what is billed above its minimum. */
export function straightBreakEven(part: Option, full: Option): string | null {
  const tons = fraction(part.measure.revenueTons ?? '0');
  const isGrowing = (charge: Charge) => isOfSize(charge) && charge.applied === 'rate';
  const growing = addUp(part.charges.filter(isGrowing).map(convertedOf));
  const fixed = addUp(part.charges.filter((charge) => !isGrowing(charge)).map(convertedOf));
  const left = minus(fraction(full.totals.total.amount), fixed);
  if (growing.n <= 0n || left.n <= 0n) return null;
  const even = over(times(left, tons), growing);
  return compare(even, tons) > 0 && compare(even, MOST_TONS) <= 0 ? print(even, 1) : null;
}
