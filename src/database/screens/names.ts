import type { GeoPoint } from '../../domain/great-circle.ts';
import type { Names } from '../../domain/language.ts';
import type { Place } from '../../domain/place.ts';
import { named, type Database } from '../connect.ts';
import { findPlaces } from '../tables/places.ts';

/** What the codes on a page are called, and on which clock each place lives. */
export type KnownNames = {
  readonly places: Readonly<Record<string, Names>>;
  readonly carriers: Readonly<Record<string, Names>>;
  /** Null where the zone of a place is unknown. */
  readonly zones: Readonly<Record<string, string | null>>;
  /** Where each place lies on the globe; null where that is unknown. */
  readonly points: Readonly<Record<string, GeoPoint | null>>;
};

/** The names of places and carriers, in two lookups whatever their number. A code nobody knows is absent. */
export async function findNames(
  db: Database,
  codes: { readonly places: readonly string[]; readonly carriers: readonly (string | null)[] },
): Promise<KnownNames> {
  const [places, carriers] = await Promise.all([
    findPlaces(db, codes.places),
    carrierNames(
      db,
      codes.carriers.filter((code) => code !== null),
    ),
  ]);
  return {
    carriers,
    places: Object.fromEntries(
      [...places].map(([code, { name, koreanName }]) => [code, bothNames(name, koreanName)]),
    ),
    zones: Object.fromEntries([...places].map(([code, { timeZone }]) => [code, timeZone])),
    points: Object.fromEntries([...places].map(([code, place]) => [code, pointOf(place)])),
  };
}

async function carrierNames(db: Database, codes: readonly string[]): Promise<Record<string, Names>> {
  if (codes.length === 0) return {};
  const rows = await named<{ code: string; name: string; korean_name: string }>(db, {
    name: 'carrier_names_in_languages',
    text: 'SELECT code, name, korean_name FROM reference_carriers WHERE code = ANY ($1::text[])',
    values: [[...new Set(codes)]],
  });
  return Object.fromEntries(rows.map(({ code, name, korean_name }) => [code, bothNames(name, korean_name)]));
}

function pointOf({ latitude, longitude }: Place): GeoPoint | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function bothNames(en: string, ko: string | null): Names {
  return ko === null || ko === '' ? { en } : { en, ko };
}
