import type { Door, QuoteRequest } from '../cargo/request.ts';
import { co2e, type EmissionLeg } from '../emissions/co2e.ts';
import { mediumOf, type Medium } from '../place.ts';
import type { LegDistance } from './book.ts';
import type { Leg, Option, Priced } from './option.ts';

/** One leg whose length the price needs: the ends, and what carries it. */
export type LegToMeasure = { readonly medium: Medium; readonly from: string; readonly to: string };

/** Every leg of the options, each once. Somebody who knows the lanes measures them; the book keeps the answer. */
export function legsToMeasure({ options }: Priced): readonly LegToMeasure[] {
  const legs = new Map<string, LegToMeasure>();
  for (const leg of options.flatMap((option) => option.legs)) {
    const { from, to } = leg;
    legs.set(keyOf(leg), { medium: mediumOf(leg.mode), from, to });
  }
  return [...legs.values()];
}

/**
 * Adds to each option what carrying the cargo emits: its legs by the book's distances, and the doors by road where the
 * request tells how far they are. Unknown as a whole when a weight or the length of a leg is unknown.
 */
export function withEmissions(
  priced: Priced,
  { pickup, delivery }: Pick<QuoteRequest, 'pickup' | 'delivery'>,
  distances: readonly LegDistance[],
): Priced {
  const known = new Map(distances.map(({ medium, from, to, km }) => [`${medium} ${from} ${to}`, km]));
  const emissionOf = ({ legs, measure: { grossKg } }: Option) =>
    co2e([
      ...byRoad(pickup, grossKg),
      ...legs.map((leg): EmissionLeg => {
        const { mode, from, to } = leg;
        return {
          carriage: mediumOf(mode),
          massKg: grossKg,
          distanceKm: known.get(keyOf(leg)) ?? null,
          from,
          to,
        };
      }),
      ...byRoad(delivery, grossKg),
    ]);
  return { ...priced, options: priced.options.map((option) => ({ ...option, co2e: emissionOf(option) })) };
}

function keyOf({ mode, from, to }: Leg): string {
  return `${mediumOf(mode)} ${from} ${to}`;
}

/** The way between the door and the port. How far it is, only the customer can tell. */
function byRoad(door: Door | null, massKg: string | null): readonly EmissionLeg[] {
  return door === null || door.distanceKm === null
    ? []
    : [{ carriage: 'road', massKg, distanceKm: door.distanceKm }];
}
