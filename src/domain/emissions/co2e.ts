import { Big, decimal, roundTo, sum, type Decimal } from '../quantity.ts';
import { FACTORS, FACTOR_SOURCE, type Carriage, type EmissionFactor } from './factors.ts';

/** One leg of a journey: the cargo's gross weight with its packing, and the way it goes. Null is unknown. */
export type EmissionLeg = {
  readonly carriage: Carriage;
  readonly massKg: string | null;
  readonly distanceKm: string | null;
  /** UN/LOCODEs; null for a door. */
  readonly from?: string | null;
  readonly to?: string | null;
};

/** One leg as it was counted, with all it takes to count it again. */
export type LegEmission = {
  readonly carriage: Carriage;
  readonly from: string | null;
  readonly to: string | null;
  readonly massKg: string;
  readonly distanceKm: string;
  /** The rows of the source, and kilograms of CO2e per tonne-kilometre, fuel made and burnt. */
  readonly factor: string;
  readonly perTonneKm: string;
  readonly kg: string;
};

/** What a journey emits, how it was found and what it covers: `src/words` says the method in four languages. */
export type Emission = {
  /** Kilograms of CO2e, one decimal. */
  readonly kg: string;
  readonly scope: 'well-to-wheel';
  readonly source: { readonly name: string; readonly version: string };
  readonly legs: readonly LegEmission[];
};

const KG_PER_TONNE = new Big('1000');

/**
 * What carrying the cargo emits, well-to-wheel: tonnes × kilometres × factor for each leg, rounded once at the end.
 *
 * Null when a weight or a distance is unknown: half a journey would look like a clean one. The container's own weight,
 * terminals and empty returns are not counted; the factors are per tonne of cargo.
 */
export function co2e(legs: readonly EmissionLeg[]): Emission | null {
  const found = legs.map(emissionOf);
  const known = found.filter((leg) => leg !== null);
  if (legs.length === 0 || known.length < found.length) return null;
  return {
    kg: printed(sum(known.map(({ exact }) => exact))),
    scope: 'well-to-wheel',
    source: { name: FACTOR_SOURCE.name, version: FACTOR_SOURCE.version },
    legs: known.map(({ leg }) => leg),
  };
}

type Counted = { readonly leg: LegEmission; readonly exact: Decimal };

function emissionOf({ carriage, massKg, distanceKm, from, to }: EmissionLeg): Counted | null {
  if (massKg === null || distanceKm === null) return null;
  const factor = FACTORS[carriage];
  const perTonneKm = wellToWheel(factor);
  const exact = decimal(massKg).times(decimal(distanceKm)).div(KG_PER_TONNE).times(perTonneKm);
  return {
    exact,
    leg: {
      carriage,
      from: from ?? null,
      to: to ?? null,
      massKg,
      distanceKm,
      factor: factor.id,
      perTonneKm: perTonneKm.toString(),
      kg: printed(exact),
    },
  };
}

/** Kilograms of CO2e per tonne-kilometre, fuel made and burnt. */
export function wellToWheel(factor: EmissionFactor): Decimal {
  return decimal(factor.tankToWheel).plus(decimal(factor.wellToTank));
}

function printed(kg: Decimal): string {
  const rounded = roundTo(kg, 1).toString();
  return rounded.includes('.') ? rounded : `${rounded}.0`;
}
