import {
  addUp,
  compare,
  fractionOf,
  greater,
  minus,
  moneyFrom,
  printExact,
  times,
  whole,
  ZERO,
  type Fraction,
} from '../fraction.ts';
import { money, total, type Currency, type Money } from '../money.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Basis } from '../tariff/vocabulary.ts';
import type { Chosen } from './choice.ts';
import { countInside, countsInside, isInside } from './inside.ts';
import type { Applied, Reason } from './option.ts';
import {
  breakValue,
  isOnUlds,
  isUnknown,
  quantityOf,
  uldKg,
  type Quantity,
  type Weights,
} from './quantity.ts';
import type { Situation, Unit } from './situation.ts';
import { stepAt, tableOf, type Step } from './table.ts';

/** One printed charge, before conversion. `amount` is in the line's own currency, rounded and within its minimum and maximum. */
export type Rated = {
  readonly line: TariffLine;
  readonly units: readonly Unit[];
  readonly quantity: Quantity | null;
  readonly rate: Fraction | null;
  readonly amount: Money | null;
  readonly applied: Applied | null;
  readonly why: readonly Reason[];
  /** Not the first printed line of its charge: what is earned once per shipment is not earned again. */
  readonly again?: boolean;
};

/** A line and what it comes to: what a percentage looks at. */
export type Priced = Pick<Rated, 'line' | 'amount'>;

/** Rated charges (none when no unit is inside the table's edges), or why there is no figure. */
export type Outcome = readonly Rated[] | { readonly missing: Reason };

export function isMissing(outcome: object): outcome is { readonly missing: Reason } {
  return 'missing' in outcome;
}

/** Printed without an amount, and named as excluded. A price per day is a condition until the days are known. */
const WITHOUT_AMOUNT: readonly Basis[] = ['at_cost', 'subject_to', 'per_day'];

/** Prices a line that stands on its own: everything but percentages. */
export function rateLine(chosen: Chosen, situation: Situation, weights: Weights): Outcome {
  const { line } = chosen;
  if (line.basis === 'included') return [included(chosen, situation)];
  if (WITHOUT_AMOUNT.includes(line.basis)) return [unpriced(chosen)];
  if (isByUld(line, situation)) return rateUlds(chosen, situation, weights);
  if (countsInside(line)) return rateInside(chosen, situation);
  return ratePlain(chosen, situation, weights);
}

/** One rate times one quantity. */
function ratePlain(chosen: Chosen, situation: Situation, weights: Weights): Outcome {
  const { line } = chosen;
  const quantity = quantityOf(chosen, situation, weights);
  if (isUnknown(quantity)) return { missing: quantity.unknown };
  const measured = breakValue(line, situation, weights);
  if (measured && isUnknown(measured)) return { missing: measured.unknown };
  const step = stepAt(line, measured ?? quantity.value);
  if (!step) return [];
  return [priced(chosen, quantity, step)];
}

/** What a line comes to at the billed weight of `weights`: for choosing between breaks. */
export function amountAt(chosen: Chosen, situation: Situation, weights: Weights): Money | null {
  const { line } = chosen;
  const quantity = quantityOf(chosen, situation, weights);
  const measured = line.breakOn === null ? null : breakValue(line, situation, weights);
  if (line.currency === null || isUnknown(quantity) || (measured && isUnknown(measured))) return null;
  const step = stepAt(line, measured ?? quantity.value);
  return step && within(moneyFrom(worthOf(line, quantity, step), line.currency), line).amount;
}

function worthOf({ basis }: TariffLine, { value }: Quantity, { rate }: Step): Fraction {
  return basis === 'step' ? rate : times(rate, value);
}

function priced({ line, units }: Chosen, quantity: Quantity, step: Step): Rated {
  const currency = currencyOf(line);
  const { amount, applied } = within(moneyFrom(worthOf(line, quantity, step), currency), line);
  return { line, units, quantity, rate: step.rate, amount, applied, why: breakReasons(line, step) };
}

/** Minimum and maximum, in the charge's currency, after rounding and before conversion. */
export function within(
  amount: Money,
  line: TariffLine,
): { readonly amount: Money; readonly applied: Applied } {
  const { minimum, maximum } = tableOf(line);
  if (minimum && compare(fractionOf(amount), minimum) < 0) {
    return { amount: moneyFrom(minimum, amount.currency), applied: 'minimum' };
  }
  if (maximum && compare(fractionOf(amount), maximum) > 0) {
    return { amount: moneyFrom(maximum, amount.currency), applied: 'maximum' };
  }
  return { amount, applied: 'rate' };
}

function currencyOf({ currency, id }: TariffLine): Currency {
  if (currency === null) throw new Error(`Broken assumption: line ${id} has a rate and no currency`);
  return currency;
}

function included({ line, units }: Chosen, { request }: Situation): Rated {
  const amount = money(0n, line.currency ?? request.currency);
  return {
    line,
    units,
    quantity: null,
    rate: null,
    amount,
    applied: 'included',
    why: [{ rule: 'line.included', values: {} }],
  };
}

function unpriced({ line, units }: Chosen): Rated {
  const rate = line.basis === 'per_day' ? (tableOf(line).steps[0]?.rate ?? null) : null;
  const why = [{ rule: `line.${line.basis.replaceAll('_', '-')}`, values: {} }];
  return { line, units, quantity: null, rate, amount: null, applied: null, why };
}

function breakReasons(line: TariffLine, step: Step): readonly Reason[] {
  if (line.basis === 'step') {
    const to = step.to === null ? '∞' : printExact(step.to);
    return [{ rule: 'line.step', values: { to } }];
  }
  if (tableOf(line).steps.length < 2 && step.from.n === 0n) return [];
  return [{ rule: 'line.break', values: { from: printExact(step.from), rate: printExact(step.rate) } }];
}

const UNIT_INSIDE: Readonly<Partial<Record<TariffLine['basis'], string>>> = {
  per_package: 'package',
  per_teu: 'TEU',
};

/**
 * Boxes or packages that lie inside an edge, each edge a printed line of its own: overweight, long, heavy. The minimum and
 * maximum are of the charge: where one of them replaces the sum, the charge is one line.
 */
function rateInside(chosen: Chosen, situation: Situation): Outcome {
  const { line } = chosen;
  const counted = countInside(chosen, situation);
  if (!counted) {
    const rule = line.basis === 'per_package' ? 'missing.pieces' : 'missing.container-gross-kg';
    return { missing: { rule, values: { charge: line.charge } } };
  }
  const tiers = [...counted].map(([step, count]) => tierOf(chosen, step, count));
  const [first, ...others] = tiers;
  if (!first) return [];
  const sum = total(
    tiers.map(({ amount }) => amount),
    currencyOf(line),
  );
  const { amount, applied } = within(sum, line);
  if (applied === 'rate') return tiers;
  if (others.length === 0) return [{ ...first, amount, applied }];
  const units = chosen.units.filter((unit) => tiers.some((tier) => tier.units.includes(unit)));
  const value = addUp(tiers.map(({ quantity }) => quantity.value));
  const why = tiers.flatMap((tier) => tier.why);
  return [{ line, units, quantity: { ...first.quantity, value }, rate: null, amount, applied, why }];
}

type Tier = Rated & { readonly quantity: Quantity; readonly amount: Money };

function tierOf({ line, units }: Chosen, step: Step, count: number): Tier {
  const quantity = { value: whole(count), unit: UNIT_INSIDE[line.basis] ?? 'container' };
  return {
    line,
    units: units.filter((box) => isInside(box, line, step)),
    quantity,
    rate: step.rate,
    amount: moneyFrom(worthOf(line, quantity, step), currencyOf(line)),
    applied: 'rate',
    why: [{ rule: 'line.counted', values: { count: String(count), from: printExact(step.from) } }],
  };
}

function isByUld({ basis }: TariffLine, situation: Situation): boolean {
  return basis === 'per_kg' && isOnUlds(situation);
}

/**
 * A unit load device: at least its pivot weight, each kilogram at the rate of the bracket it lies in
 * (https://support.cargoguide.com, pricing ULD equipment).
 */
function rateUlds({ line, units }: Chosen, situation: Situation, weights: Weights): Outcome {
  if (line.profile !== null && !situation.profile(line.profile)) {
    return { missing: { rule: 'missing.profile', values: { profile: line.profile } } };
  }
  let billed = ZERO;
  let worth = ZERO;
  let isUnderPivot = false;
  const pivots = new Set<string>();
  for (const unit of units) {
    const known = uldKg(unit, line, situation, weights);
    if (!known) return { missing: { rule: 'missing.weight', values: { charge: line.charge } } };
    const { own, pivot } = known;
    const kg = greater(own, pivot);
    isUnderPivot ||= compare(own, pivot) < 0;
    pivots.add(printExact(pivot));
    billed = addUp([billed, times(kg, whole(unit.quantity))]);
    worth = addUp([worth, times(marginal(line, kg), whole(unit.quantity))]);
  }
  const { amount, applied } = within(moneyFrom(worth, currencyOf(line)), line);
  const rule = isUnderPivot ? 'uld.pivot' : 'uld.over-pivot';
  const why = [{ rule, values: { pivot: [...pivots].join(' / '), kg: printExact(billed) } }];
  const rate = tableOf(line).steps.length === 1 ? (tableOf(line).steps[0]?.rate ?? null) : null;
  return [{ line, units, quantity: { value: billed, unit: 'kg' }, rate, amount, applied, why }];
}

/** Kilogram n costs the rate of the bracket that holds it. */
function marginal(line: TariffLine, kg: Fraction): Fraction {
  const { steps } = tableOf(line);
  return addUp(
    steps.map(({ from, rate }, index) => {
      const next = steps[index + 1]?.from ?? kg;
      const end = compare(next, kg) < 0 ? next : kg;
      const inside = minus(end, from);
      return inside.n > 0n ? times(rate, inside) : ZERO;
    }),
  );
}

/** Whether a line is dearer or cheaper with the billed weight: by its kilograms, or by its edges alone. */
export function followsBilledWeight(line: TariffLine, situation: Situation): boolean {
  if (line.basis === 'per_kg') return !isOnUlds(situation);
  return line.breakOn === 'billed_kg' && line.basis !== 'percent' && line.basis !== 'percent_of_value';
}

/** Whether a line's edges are kilograms it bills. */
export function isReadAtBilledWeight({ basis, breakOn }: TariffLine): boolean {
  return basis === 'per_kg' && (breakOn === null || breakOn === 'billed_kg');
}
