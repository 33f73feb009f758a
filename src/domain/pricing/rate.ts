import { lengthInCm, weightInKg } from '../cargo/measure.ts';
import {
  addUp,
  compare,
  fractionOf,
  greater,
  minus,
  moneyFrom,
  printExact,
  raisedTo,
  fraction,
  times,
  whole,
  ZERO,
  type Fraction,
} from '../fraction.ts';
import { money, type Currency, type Money } from '../money.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Basis } from '../tariff/vocabulary.ts';
import type { Chosen } from './choice.ts';
import type { Applied, Reason } from './option.ts';
import {
  breakValue,
  countTeu,
  isUnknown,
  quantityOf,
  unitGrossKg,
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
};

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
  if (isByUld(line, situation)) return rateUlds(chosen, situation);
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

/** The amount of a line by weight if so many kilograms were billed: for choosing between breaks. */
export function amountAt(line: TariffLine, kg: Fraction): Money | null {
  const step = stepAt(line, kg);
  if (!step || line.currency === null) return null;
  const worth = line.basis === 'per_kg' ? times(step.rate, kg) : step.rate;
  return within(moneyFrom(worth, line.currency), line).amount;
}

function priced({ line, units }: Chosen, quantity: Quantity, step: Step): Rated {
  const currency = currencyOf(line);
  const worth = line.basis === 'step' ? step.rate : times(step.rate, quantity.value);
  const { amount, applied } = within(moneyFrom(worth, currency), line);
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

function countsInside({ basis, breakOn }: TariffLine): boolean {
  if (basis === 'per_container' || basis === 'per_teu') return breakOn === 'container_gross_kg';
  return basis === 'per_package' && (breakOn === 'piece_kg' || breakOn === 'piece_length_cm');
}

const UNIT_INSIDE: Readonly<Partial<Record<TariffLine['basis'], string>>> = {
  per_package: 'package',
  per_teu: 'TEU',
};

/** Boxes or packages that lie inside an edge, each edge a charge of its own: overweight, long, heavy. */
function rateInside(chosen: Chosen, situation: Situation): Outcome {
  const counted =
    chosen.line.basis === 'per_package' ? countPieces(chosen.line, situation) : countBoxes(chosen);
  if (!counted) {
    const rule = chosen.line.basis === 'per_package' ? 'missing.pieces' : 'missing.container-gross-kg';
    return { missing: { rule, values: { charge: chosen.line.charge } } };
  }
  return [...counted].map(([step, count]) => {
    const unit = UNIT_INSIDE[chosen.line.basis] ?? 'container';
    const rated = priced(chosen, { value: whole(count), unit }, step);
    return {
      ...rated,
      why: [{ rule: 'line.counted', values: { count: String(count), from: printExact(step.from) } }],
    };
  });
}

function countBoxes({ line, units }: Chosen): ReadonlyMap<Step, number> | null {
  const counted = new Map<Step, number>();
  for (const unit of units) {
    const kg = unitGrossKg(unit);
    if (!kg) return null;
    tally(counted, stepAt(line, kg), line.basis === 'per_teu' ? countTeu([unit]) : unit.quantity);
  }
  return counted;
}

function countPieces(line: TariffLine, { request }: Situation): ReadonlyMap<Step, number> | null {
  if (request.pieces.length === 0) return null;
  const counted = new Map<Step, number>();
  for (const piece of request.pieces) {
    const value = line.breakOn === 'piece_kg' ? weightInKg(piece.weight) : longest(piece);
    tally(counted, stepAt(line, value), piece.quantity);
  }
  return counted;
}

function longest({ length, width, height }: Situation['request']['pieces'][number]): Fraction {
  return [width, height].map(lengthInCm).reduce(greater, lengthInCm(length));
}

function tally(counted: Map<Step, number>, step: Step | null, quantity: number): void {
  if (step) counted.set(step, (counted.get(step) ?? 0) + quantity);
}

function isByUld(line: TariffLine, { mode }: Situation): boolean {
  return mode === 'AIR' && line.equipment !== null && line.basis === 'per_kg';
}

/**
 * A unit load device: at least its pivot weight, each kilogram at the rate of the bracket it lies in
 * (https://support.cargoguide.com, pricing ULD equipment).
 */
function rateUlds({ line, units }: Chosen, situation: Situation): Outcome {
  const profile = situation.profile(line.profile);
  if (!profile) return { missing: { rule: 'missing.profile', values: { profile: line.profile ?? '' } } };
  const pivot = fraction(profile.minimumChargeable);
  let billed = ZERO;
  let worth = ZERO;
  let isUnderPivot = false;
  for (const unit of units) {
    if (!unit.cargoKg) return { missing: { rule: 'missing.weight', values: { charge: line.charge } } };
    const own = raisedTo(unit.cargoKg, fraction(profile.roundUpTo));
    const kg = greater(own, pivot);
    isUnderPivot ||= compare(own, pivot) < 0;
    billed = addUp([billed, times(kg, whole(unit.quantity))]);
    worth = addUp([worth, times(marginal(line, kg), whole(unit.quantity))]);
  }
  const { amount, applied } = within(moneyFrom(worth, currencyOf(line)), line);
  const rule = isUnderPivot ? 'uld.pivot' : 'uld.over-pivot';
  const why = [{ rule, values: { pivot: printExact(pivot), kg: printExact(billed) } }];
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

/** Whether a line is dearer or cheaper with the billed weight. */
export function followsBilledWeight(line: TariffLine, situation: Situation): boolean {
  if (isByUld(line, situation)) return false;
  return line.basis === 'per_kg'
    ? line.breakOn === null || line.breakOn === 'billed_kg'
    : line.breakOn === 'billed_kg';
}
