import { greatCircleKm, type GeoPoint } from '../../domain/great-circle.ts';
import type { Medium, Place } from '../../domain/place.ts';
import type { LegDistance } from '../../domain/pricing/book.ts';
import type { LegToMeasure } from '../../domain/pricing/with-emissions.ts';
import { seaRoute } from '../../reference/sea-network.ts';
import type { Database } from '../connect.ts';
import { findPlaces } from './places.ts';

/**
 * How many whole kilometres each leg is long, as text for the domain: by sea along the shipping lanes, by air the great
 * circle. Null where a place is unknown, has no coordinates, or cannot be reached by sea.
 */
export async function legDistances(db: Database, legs: readonly LegToMeasure[]): Promise<(string | null)[]> {
  const places = await findPlaces(
    db,
    legs.flatMap(({ from, to }) => [from, to]),
  );
  return legs.map(({ medium, from, to }) => legKm(medium, places.get(from), places.get(to)));
}

/** The same for places already at hand, as a book keeps it. */
export function measureLegs(
  legs: readonly LegToMeasure[],
  places: readonly (Located & { readonly code: string })[],
): readonly LegDistance[] {
  const known = new Map(places.map((place) => [place.code, place]));
  return legs.map((leg) => ({ ...leg, km: legKm(leg.medium, known.get(leg.from), known.get(leg.to)) }));
}

export function legKm(medium: Medium, from: Located | undefined, to: Located | undefined): string | null {
  const [start, end] = [pointOf(from), pointOf(to)];
  if (start === null || end === null) return null;
  const km = medium === 'air' ? greatCircleKm(start, end) : seaRoute(start, end)?.km;
  return km === undefined ? null : String(Math.round(km));
}

export type Located = Pick<Place, 'latitude' | 'longitude'>;

function pointOf(place: Located | undefined): GeoPoint | null {
  if (!place || place.latitude === null || place.longitude === null) return null;
  return { latitude: place.latitude, longitude: place.longitude };
}
