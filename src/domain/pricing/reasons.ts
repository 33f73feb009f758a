import type { Measured } from '../cargo/measure.ts';
import type { CargoTotals, Piece } from '../cargo/request.ts';
import { compare, fraction, print, printExact, type Fraction } from '../fraction.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { MeasuringProfile } from './book.ts';
import type { Sold } from './margin.ts';
import { FREIGHT } from './offer.ts';
import type { Reason } from './option.ts';
import { weightProfile, type Weights } from './quantity.ts';
import { followsBilledWeight } from './rate.ts';
import type { Situation } from './situation.ts';

/** Why the quantity is what it is: weight against volume, a raised break, revenue tons, twenty-foot units. */
export function quantityReasons(sold: Sold, situation: Situation, weights: Weights): readonly Reason[] {
  switch (sold.line.basis) {
    case 'per_kg':
    case 'per_chargeable_kg':
    case 'step':
      return weightReasons(sold, situation, weights);
    case 'per_rt':
      return tonReasons(sold, situation);
    case 'per_teu':
      return [{ rule: 'line.teu', values: { teu: sold.quantity ? printExact(sold.quantity.value) : '' } }];
    default:
      return [];
  }
}

const remembered = new WeakMap<Measured, readonly Reason[]>();

function weightReasons({ line, quantity }: Sold, situation: Situation, weights: Weights): readonly Reason[] {
  const name = weightProfile(line, weights);
  const measured = situation.measured(name);
  if (!measured || !quantity) return [];
  const weight = rememberedReason(measured, name, situation);
  if (line.basis !== 'per_kg' || !followsBilledWeight(line, situation)) return weight;
  if (compare(quantity.value, measured.chargeableKg) <= 0) return weight;
  return [...weight, nextBreak(measured.chargeableKg, quantity.value, weights.saved?.(name) ?? null)];
}

function rememberedReason(measured: Measured, name: string | null, situation: Situation): readonly Reason[] {
  const known = remembered.get(measured);
  if (known) return known;
  const profile = situation.profile(name);
  const reasons = profile ? [weightReason(measured, profile, situation)] : [];
  remembered.set(measured, reasons);
  return reasons;
}

/** Both totals, so that the reader can see that the heavier weight is the cheaper one. */
function nextBreak(
  actual: Fraction,
  billed: Fraction,
  saved: { readonly own: string; readonly raised: string; readonly currency: string } | null,
): Reason {
  const shown = { actual: printExact(actual, 1), billed: printExact(billed, 1) };
  return saved
    ? { rule: 'weight.next-break', values: { ...shown, ...saved } }
    : { rule: 'weight.next-break-only', values: shown };
}

/** The reason of the contract's example: `air.volume-weight`. */
export function weightReason(
  measured: Measured,
  profile: MeasuringProfile,
  { mode, request }: Pick<Situation, 'mode' | 'request'>,
): Reason {
  const subject = profile.compare === 'piece' ? 'express' : 'air';
  const kind = measured.byVolume ? 'volume-weight' : 'gross-weight';
  return {
    rule: `${subject}.${kind}`,
    values: {
      chargeable: printExact(measured.chargeable, 1),
      unit: profile.weightUnit,
      cargo: cargoText(request.pieces, request.totals),
      divisor: profile.volumetricDivisor,
      gross: printExact(measured.grossKg, 1),
      volumetric: print(measured.volumetricKg, 2),
      mode,
    },
  };
}

const PIECES_SHOWN = 3;

/** `10 × 60 × 40 × 40 cm`; of many kinds the first ones. */
function cargoText(pieces: readonly Piece[], totals: CargoTotals | null): string {
  if (pieces.length === 0) return totals ? `${printExact(fraction(totals.volumeCbm))} m³` : '';
  const shown = pieces.slice(0, PIECES_SHOWN).map(({ quantity, length, width, height }) => {
    const oneUnit = length.unit === width.unit && width.unit === height.unit;
    const sizes = oneUnit
      ? `${length.value} × ${width.value} × ${height.value} ${length.unit}`
      : [length, width, height].map(({ value, unit }) => `${value} ${unit}`).join(' × ');
    return `${quantity} × ${sizes}`;
  });
  return pieces.length > PIECES_SHOWN ? `${shown.join(' + ')} + …` : shown.join(' + ');
}

function tonReasons({ line, quantity }: Sold, situation: Situation): readonly Reason[] {
  const measured = situation.measured(line.profile);
  const profile = situation.profile(line.profile);
  if (!measured || !profile || !quantity) return [];
  const values = {
    tons: printExact(quantity.value, 3),
    volume: print(measured.volumeCbm, 3),
    gross: printExact(measured.grossKg, 1),
    ratio: profile.kgPerRevenueTon,
  };
  if (isLeast(line, quantity.value, measured)) return [{ rule: 'lcl.minimum', values }];
  const heavy = compare(measured.billedCbm, measured.plainRevenueTons) < 0;
  return [{ rule: heavy ? 'lcl.weight' : 'lcl.volume', values }];
}

function isLeast({ charge, profile }: TariffLine, tons: Fraction, { plainRevenueTons }: Measured): boolean {
  return (charge === FREIGHT || profile !== null) && compare(tons, plainRevenueTons) > 0;
}
