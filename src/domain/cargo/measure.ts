import {
  addUp,
  compare,
  fraction,
  greater,
  ONE,
  over,
  plus,
  raisedTo,
  rounded,
  times,
  whole,
  ZERO,
  type Fraction,
} from '../fraction.ts';
import type { MeasuringProfile } from '../pricing/book.ts';
import type { CargoTotals, Length, Piece, Weight } from './request.ts';

/** What is measured: pieces, or the totals somebody else has measured. Pieces decide when both are there. */
export type Cargo = {
  readonly pieces: readonly Piece[];
  readonly totals: CargoTotals | null;
};

/** Every quantity a charge may bill, exact, each rounded once as the profile says. */
export type Measured = {
  readonly grossKg: Fraction;
  /** As the cargo stands, in m³. */
  readonly volumeCbm: Fraction;
  /** What a cubic metre charge bills: rounded like revenue tons, a non-stackable piece at its full height. */
  readonly billedCbm: Fraction;
  /** Volume weight in kg, before comparing. */
  readonly volumetricKg: Fraction;
  readonly chargeableKg: Fraction;
  /** The same in the profile's weight unit. */
  readonly chargeable: Fraction;
  readonly revenueTons: Fraction;
  /** Without the profile's minimum, which counts for base freight only. */
  readonly plainRevenueTons: Fraction;
  readonly packages: number;
  readonly loadingMetres: Fraction | null;
  /** Whether volume, not weight, decides the chargeable weight. */
  readonly byVolume: boolean;
  /** Some piece was measured at the height nothing may stand above. */
  readonly heightRaised: boolean;
};

export const CM_PER_INCH: Fraction = { n: 254n, d: 100n };
/** The international pound, exact since 1959. */
export const KG_PER_POUND: Fraction = { n: 45_359_237n, d: 100_000_000n };
const CM3_PER_INCH3 = times(times(CM_PER_INCH, CM_PER_INCH), CM_PER_INCH);
const CM3_PER_CBM = whole(1_000_000n);
const TRAILER_WIDTH_CM = whole(240);

export function lengthInCm({ value, unit }: Length): Fraction {
  return unit === 'cm' ? fraction(value) : times(fraction(value), CM_PER_INCH);
}

export function weightInKg({ value, unit }: Weight): Fraction {
  return unit === 'kg' ? fraction(value) : times(fraction(value), KG_PER_POUND);
}

/**
 * Measures cargo by a profile. Air compares weight and volume once for the consignment, express for each piece
 * (domain rules 1.1 and 1.2); lengths are rounded in their own unit before multiplying, nothing else on the way.
 */
export function measure(cargo: Cargo, profile: MeasuringProfile): Measured {
  const parcels = cargo.pieces.length > 0 ? ofPieces(cargo.pieces, profile) : ofTotals(cargo.totals);
  const grossKg = addUp(parcels.map((parcel) => times(parcel.kg, parcel.quantity)));
  const billedCm3 = addUp(parcels.map((parcel) => times(parcel.billedCm3, parcel.quantity)));
  const volumeCm3 = addUp(parcels.map((parcel) => times(parcel.cm3, parcel.quantity)));
  const chargeable = chargeableWeight(parcels, profile);
  const plainRevenueTons = revenueTons(billedCm3, grossKg, profile);

  return {
    grossKg,
    volumeCbm: over(volumeCm3, CM3_PER_CBM),
    billedCbm: roundTons(over(billedCm3, CM3_PER_CBM), profile),
    volumetricKg: toKg(volumeWeight(billedCm3, profile), profile),
    chargeable,
    chargeableKg: toKg(chargeable, profile),
    plainRevenueTons,
    revenueTons: greater(plainRevenueTons, fraction(profile.minimumRevenueTons)),
    packages: cargo.pieces.length > 0 ? countPieces(cargo.pieces) : (cargo.totals?.packages ?? 0),
    loadingMetres: cargo.pieces.length > 0 ? loadingMetres(cargo.pieces) : null,
    byVolume: decidedByVolume(parcels, profile),
    heightRaised: parcels.some(
      ({ cm3, billedCm3: billed }) => compare(billed, cm3) > 0 && profile.nonStackableHeightCm !== null,
    ),
  };
}

type Parcel = {
  readonly quantity: Fraction;
  readonly kg: Fraction;
  /** As it stands, and as the profile bills it. */
  readonly cm3: Fraction;
  readonly billedCm3: Fraction;
};

function ofPieces(pieces: readonly Piece[], profile: MeasuringProfile): readonly Parcel[] {
  return pieces.map((piece) => {
    const base = times(lengthInCm(piece.length), lengthInCm(piece.width));
    const billedBase = times(billedLength(piece.length, profile), billedLength(piece.width, profile));
    return {
      quantity: whole(piece.quantity),
      kg: weightInKg(piece.weight),
      cm3: times(base, lengthInCm(piece.height)),
      billedCm3: times(billedBase, billedHeight(piece, profile)),
    };
  });
}

/** Totals are one consignment: nothing is known of its pieces, so nothing is compared piece by piece. */
function ofTotals(totals: CargoTotals | null): readonly Parcel[] {
  if (!totals) return [];
  const cm3 = times(fraction(totals.volumeCbm), CM3_PER_CBM);
  return [{ quantity: ONE, kg: weightInKg(totals.weight), cm3, billedCm3: cm3 }];
}

function billedLength(length: Length, { dimensionRounding }: MeasuringProfile): Fraction {
  if (dimensionRounding === 'none') return lengthInCm(length);
  const inItsUnit = rounded(fraction(length.value), 0, dimensionRounding === 'up' ? 'up' : 'half_up');
  return length.unit === 'cm' ? inItsUnit : times(inItsUnit, CM_PER_INCH);
}

/** Nothing may stand on a non-stackable piece, so it takes the height of the unit it travels in. */
function billedHeight(piece: Piece, profile: MeasuringProfile): Fraction {
  const own = billedLength(piece.height, profile);
  if (piece.stackable || profile.nonStackableHeightCm === null) return own;
  return greater(own, fraction(profile.nonStackableHeightCm));
}

/** In the profile's weight unit. */
function chargeableWeight(parcels: readonly Parcel[], profile: MeasuringProfile): Fraction {
  const step = fraction(profile.roundUpTo);
  const perPiece = profile.roundAt === 'piece' ? (weight: Fraction) => raisedTo(weight, step) : same;
  const compared =
    profile.compare === 'piece'
      ? addUp(
          parcels.map((parcel) =>
            times(perPiece(greater(actual(parcel, profile), volume(parcel, profile))), parcel.quantity),
          ),
        )
      : greater(
          addUp(parcels.map((parcel) => times(perPiece(actual(parcel, profile)), parcel.quantity))),
          addUp(parcels.map((parcel) => times(perPiece(volume(parcel, profile)), parcel.quantity))),
        );
  return greater(raisedTo(compared, step), fraction(profile.minimumChargeable));
}

function same(weight: Fraction): Fraction {
  return weight;
}

function actual({ kg }: Parcel, { weightUnit }: MeasuringProfile): Fraction {
  return weightUnit === 'kg' ? kg : over(kg, KG_PER_POUND);
}

function volume({ billedCm3 }: Parcel, profile: MeasuringProfile): Fraction {
  return volumeWeight(billedCm3, profile);
}

/** In the profile's weight unit. */
function volumeWeight(
  cm3: Fraction,
  { divisorUnit, volumetricDivisor, weightUnit }: MeasuringProfile,
): Fraction {
  const size = divisorUnit === 'cm3/kg' ? cm3 : over(cm3, CM3_PER_INCH3);
  const weight = over(size, fraction(volumetricDivisor));
  if (divisorUnit === 'in3/lb') return weightUnit === 'lb' ? weight : times(weight, KG_PER_POUND);
  return weightUnit === 'kg' ? weight : over(weight, KG_PER_POUND);
}

function toKg(weight: Fraction, { weightUnit }: MeasuringProfile): Fraction {
  return weightUnit === 'kg' ? weight : times(weight, KG_PER_POUND);
}

function decidedByVolume(parcels: readonly Parcel[], profile: MeasuringProfile): boolean {
  const heavier = (parcel: Parcel) => compare(volume(parcel, profile), actual(parcel, profile)) > 0;
  if (profile.compare === 'piece') return parcels.some(heavier);
  const weight = addUp(parcels.map((parcel) => times(actual(parcel, profile), parcel.quantity)));
  const size = addUp(parcels.map((parcel) => times(volume(parcel, profile), parcel.quantity)));
  return compare(size, weight) > 0;
}

/** Cubic metres or tons, whichever is more, for the whole shipment and never line by line (domain rule 1.4). */
function revenueTons(cm3: Fraction, kg: Fraction, profile: MeasuringProfile): Fraction {
  const more = greater(over(cm3, CM3_PER_CBM), over(kg, fraction(profile.kgPerRevenueTon)));
  return roundTons(more, profile);
}

function roundTons(tons: Fraction, { revenueTonRounding, revenueTonDecimals }: MeasuringProfile): Fraction {
  return revenueTonRounding === 'none' ? tons : rounded(tons, revenueTonDecimals, revenueTonRounding);
}

function countPieces(pieces: readonly Piece[]): number {
  return pieces.reduce((count, { quantity }) => count + quantity, 0);
}

/**
 * Metres of a 2.4 m wide trailer: length × width ÷ 2.4, as many on top of each other as stand in 2.4 m.
 * A EUR pallet is 0.4 (domain rule 1.12).
 */
function loadingMetres(pieces: readonly Piece[]): Fraction {
  const metres = pieces.map((piece) => {
    const height = lengthInCm(piece.height);
    const fits = height.n > 0n && piece.stackable ? (TRAILER_WIDTH_CM.n * height.d) / height.n : 1n;
    const stack = fits > 1n ? fits : 1n;
    const places = (BigInt(piece.quantity) + stack - 1n) / stack;
    const base = times(lengthInCm(piece.length), lengthInCm(piece.width));
    return over(times(base, whole(places)), times(TRAILER_WIDTH_CM, whole(100)));
  });
  return metres.reduce(plus, ZERO);
}
