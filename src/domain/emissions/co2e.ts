import { Big, decimal, roundTo, sum, type Decimal } from '../quantity.ts';
import { FACTORS, FACTOR_SOURCE, type Carriage, type EmissionFactor } from './factors.ts';

/** One leg of a journey: the cargo's gross weight with its packing, and the way it goes. Null is unknown. */
export type EmissionLeg = {
  readonly carriage: Carriage;
  readonly massKg: string | null;
  readonly distanceKm: string | null;
};

export type LegEmission = {
  readonly carriage: Carriage;
  readonly kg: string;
  readonly factor: EmissionFactor;
};

export type Emission = {
  /** Kilograms of CO2e, one decimal. */
  readonly kg: string;
  /** How it was found and what it covers, in one sentence to print beside the figure. */
  readonly method: string;
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
  if (legs.length === 0 || found.some((leg) => leg === null)) return null;
  const known = found.filter((leg) => leg !== null);
  return {
    kg: printed(sum(known.map(({ exact }) => exact))),
    method: methodOf(known.map(({ carriage }) => carriage)),
    legs: known.map(({ carriage, exact, factor }) => ({ carriage, kg: printed(exact), factor })),
  };
}

type ExactEmission = {
  readonly carriage: Carriage;
  readonly exact: Decimal;
  readonly factor: EmissionFactor;
};

function emissionOf({ carriage, massKg, distanceKm }: EmissionLeg): ExactEmission | null {
  if (massKg === null || distanceKm === null) return null;
  const factor = FACTORS[carriage];
  const tonneKm = decimal(massKg).times(decimal(distanceKm)).div(KG_PER_TONNE);
  return { carriage, exact: tonneKm.times(wellToWheel(factor)), factor };
}

/** Kilograms of CO2e per tonne-kilometre, fuel made and burnt. */
export function wellToWheel(factor: EmissionFactor): Decimal {
  return decimal(factor.tankToWheel).plus(decimal(factor.wellToTank));
}

function printed(kg: Decimal): string {
  const rounded = roundTo(kg, 1).toString();
  return rounded.includes('.') ? rounded : `${rounded}.0`;
}

const WAY: Readonly<Record<Carriage, string>> = {
  sea: 'shortest shipping lane',
  air: 'great circle',
  road: 'distance as given',
  rail: 'distance as given',
};

function methodOf(carriages: readonly Carriage[]): string {
  const parts = [...new Set(carriages)].map((carriage) => {
    const factor = FACTORS[carriage];
    return `${carriage}: ${factor.category}, ${wellToWheel(factor).toString()} kg CO2e per tonne-km, ${WAY[carriage]}`;
  });
  return (
    `Well-to-wheel estimate from the cargo's gross weight and ${FACTOR_SOURCE.name} ${FACTOR_SOURCE.version} ` +
    `(${parts.join('; ')}). Terminals, empty returns and the container's own weight are not counted.`
  );
}
