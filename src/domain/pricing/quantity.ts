import { billedTeu, containerGrossKg } from '../cargo/containers.ts';
import { lengthInCm, weightInKg } from '../cargo/measure.ts';
import type { Piece } from '../cargo/request.ts';
import {
  compare,
  fraction,
  greater,
  ONE,
  plus,
  raisedTo,
  times,
  whole,
  ZERO,
  type Fraction,
} from '../fraction.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Basis, BreakMeasure } from '../tariff/vocabulary.ts';
import type { Chosen } from './choice.ts';
import { FREIGHT } from './offer.ts';
import type { Reason } from './option.ts';
import type { Situation, Unit } from './situation.ts';

/** What a line bills. `unit` is printed beside it. */
export type Quantity = { readonly value: Fraction; readonly unit: string };

/** The weights one offer bills by: of its own freight, and of every line that measures differently. */
export type Weights = {
  /** The measuring profile of the freight; lines by weight without a profile of their own follow it. */
  readonly profile: string | null;
  /** Chargeable kg, possibly raised to a higher break. */
  readonly billedKg: (profile: string | null) => Fraction | null;
  /** The measuring profile of the freight of one ULD, whose least weight is its pivot. */
  readonly uldProfile?: (unit: Unit) => string | null;
  /** Where the weight was raised to a break: what the lines that follow it would have cost, and what they do cost. */
  readonly saved?: (profile: string | null) => Saved | null;
};

export type Saved = { readonly own: string; readonly raised: string; readonly currency: string };

/** Named when a quantity cannot be known: nothing is guessed, and no line is silently zero. */
export type Unknown = { readonly unknown: Reason };

export function isUnknown(value: object): value is Unknown {
  return 'unknown' in value;
}

/** The profile that measures a line by weight: its own, else that of the freight. */
export function weightProfile(line: TariffLine, weights: Weights): string | null {
  return line.profile ?? weights.profile;
}

/** How much of its basis a line bills, counting units for boxes and packages. */
export function quantityOf(chosen: Chosen, situation: Situation, weights: Weights): Quantity | Unknown {
  return COUNTED[chosen.line.basis](chosen, situation, weights);
}

type Count = (chosen: Chosen, situation: Situation, weights: Weights) => Quantity | Unknown;

const once: Count = () => ({ value: ONE, unit: 'shipment' });
const byWeight: Count = (chosen, situation, weights) => weighed(chosen, situation, weights);
const bySize: Count = ({ line }, situation) => sized(line, situation);

const COUNTED: Readonly<Record<Basis, Count>> = {
  per_container: ({ units }) => ({ value: whole(countUnits(units)), unit: 'container' }),
  per_teu: ({ units }) => ({ value: whole(countTeu(units)), unit: 'TEU' }),
  per_rt: bySize,
  per_cbm: bySize,
  per_kg: byWeight,
  per_chargeable_kg: byWeight,
  per_gross_kg: byWeight,
  step: byWeight,
  per_bl: (_chosen, { request }) => ({ value: whole(request.billsOfLading), unit: 'B/L' }),
  per_package: (_chosen, situation) => packages(situation),
  per_shipment: once,
  per_day: once,
  percent: once,
  percent_of_value: once,
  included: once,
  at_cost: once,
  subject_to: once,
};

export function countUnits(units: readonly Unit[]): number {
  return units.reduce((count, { quantity }) => count + quantity, 0);
}

export function countTeu(units: readonly Unit[]): number {
  return units.reduce(
    (count, { quantity, type }) => count + quantity * (type === null ? 0 : billedTeu(type)),
    0,
  );
}

/** Revenue tons or cubic metres. The least a shipment bills counts for the freight and for a profile of the line's own. */
function sized(line: TariffLine, situation: Situation): Quantity | Unknown {
  const measured = situation.measured(line.profile);
  if (!measured) return unmeasured(line, situation, 'volume');
  if (line.basis === 'per_cbm') return { value: measured.billedCbm, unit: 'CBM' };
  const least = line.charge === FREIGHT || line.profile !== null;
  return { value: least ? measured.revenueTons : measured.plainRevenueTons, unit: 'R/T' };
}

function weighed(chosen: Chosen, situation: Situation, weights: Weights): Quantity | Unknown {
  const { line } = chosen;
  if (line.basis === 'per_gross_kg') {
    return situation.grossKg
      ? { value: situation.grossKg, unit: 'kg' }
      : unmeasured(line, situation, 'weight');
  }
  const onUlds = isOnUlds(situation) ? uldWeight(chosen, situation, weights) : null;
  if (onUlds) return { value: onUlds, unit: 'kg' };
  const profile = weightProfile(line, weights);
  const value =
    line.basis === 'per_kg' ? weights.billedKg(profile) : situation.measured(profile)?.chargeableKg;
  return value ? { value, unit: 'kg' } : unmeasured(line, situation, 'weight');
}

/** Whether the cargo is asked for in unit load devices. */
export function isOnUlds({ mode, units }: Situation): boolean {
  return mode === 'AIR' && units.some(({ type }) => type !== null);
}

/** One ULD's own kilograms, and the pivot it is billed at least (domain rule 1.3); null: its weight or profile is unknown. */
export function uldKg(
  unit: Unit,
  line: Pick<TariffLine, 'profile'>,
  { profile }: Situation,
  { uldProfile }: Weights,
): { readonly own: Fraction; readonly pivot: Fraction } | null {
  const by = profile(line.profile ?? uldProfile?.(unit) ?? null);
  if (!unit.cargoKg || !by) return null;
  return { own: raisedTo(unit.cargoKg, fraction(by.roundUpTo)), pivot: fraction(by.minimumChargeable) };
}

/** What all ULDs weigh, and what is billed of it by the profile of the freight; nothing where one of them is unknown. */
export function uldWeights(
  situation: Situation,
  weights: Weights,
): readonly [chargeable: Fraction, billed: Fraction] | readonly [null, null] {
  let sums: readonly [Fraction, Fraction] = [ZERO, ZERO];
  for (const unit of situation.units) {
    const kg = uldKg(unit, { profile: null }, situation, weights);
    if (!kg) return [null, null];
    const count = whole(unit.quantity);
    const billed = greater(kg.own, kg.pivot);
    sums = [plus(sums[0], times(kg.own, count)), plus(sums[1], times(billed, count))];
  }
  return sums;
}

function uldWeight({ line, units }: Chosen, situation: Situation, weights: Weights): Fraction | null {
  let sum = ZERO;
  for (const unit of units) {
    const kg = uldKg(unit, line, situation, weights);
    if (!kg) return null;
    sum = plus(sum, times(greater(kg.own, kg.pivot), whole(unit.quantity)));
  }
  return sum;
}

function packages({ request, measured }: Situation): Quantity | Unknown {
  const count = measured(null)?.packages ?? 0;
  if (count > 0) return { value: whole(count), unit: 'package' };
  return { unknown: { rule: 'missing.packages', values: { containers: String(request.containers.length) } } };
}

function unmeasured(line: TariffLine, situation: Situation, what: 'volume' | 'weight'): Unknown {
  if (line.profile !== null && !situation.profile(line.profile)) {
    return { unknown: { rule: 'missing.profile', values: { profile: line.profile } } };
  }
  return { unknown: { rule: `missing.${what}`, values: { charge: line.charge } } };
}

/**
 * The single value a table's edges measure when `break_on` names one: of several boxes or pieces the greatest.
 * `null` without `break_on`: the edges measure what the basis bills.
 */
export function breakValue(
  line: TariffLine,
  situation: Situation,
  weights: Weights,
): Fraction | Unknown | null {
  if (line.breakOn === null) return null;
  const value = READ[line.breakOn](line, situation, weights);
  return (
    value ?? {
      unknown: { rule: `missing.${line.breakOn.replaceAll('_', '-')}`, values: { charge: line.charge } },
    }
  );
}

type Reader = (line: TariffLine, situation: Situation, weights: Weights) => Fraction | null;

const READ: Readonly<Record<BreakMeasure, Reader>> = {
  billed_kg: (line, _situation, weights) => weights.billedKg(weightProfile(line, weights)),
  gross_kg: (_line, { grossKg }) => grossKg,
  cbm: (line, { measured }) => measured(line.profile)?.billedCbm ?? null,
  km: (line, situation) => distance(line, situation),
  value: (line, situation) => goodsValue(line, situation),
  container_gross_kg: (_line, { units }) => greatest(units.map(unitGrossKg)),
  piece_kg: (_line, { request }) => greatest(request.pieces.map(({ weight }) => weightInKg(weight))),
  piece_length_cm: (_line, { request }) => greatest(request.pieces.map(longestSide)),
};

/** A pole is as long as it is, whichever of its sides was written down as the length. */
export function longestSide({ length, width, height }: Piece): Fraction {
  return [width, height].map(lengthInCm).reduce(greater, lengthInCm(length));
}

/** Cargo and tare of one box; null when the cargo's weight was not said. */
export function unitGrossKg({ type, cargoKg }: Unit): Fraction | null {
  return cargoKg === null || type === null ? null : containerGrossKg(type, cargoKg);
}

function distance({ block }: TariffLine, { request }: Situation): Fraction | null {
  const door = block === 'delivery' || block === 'destination' ? request.delivery : request.pickup;
  const km = door?.distanceKm ?? null;
  return km === null ? null : fraction(km);
}

function goodsValue({ currency }: TariffLine, { request, exchange }: Situation): Fraction | null {
  const { goodsValue: value } = request;
  if (!value) return null;
  const path = exchange(value.currency, currency ?? value.currency);
  return path.kind === 'path' ? times(fraction(value.amount), path.factor) : null;
}

function greatest(values: readonly (Fraction | null)[]): Fraction | null {
  if (values.length === 0 || values.includes(null)) return null;
  return values.reduce<Fraction>(
    (most, value) => (value && compare(value, most) > 0 ? greater(value, most) : most),
    ZERO,
  );
}
