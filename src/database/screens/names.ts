import type { GeoPoint } from '../../domain/great-circle.ts';
import type { Names } from '../../domain/language.ts';
import type { Place } from '../../domain/place.ts';
import { named, type Database } from '../connect.ts';
import { findPlaces } from '../tables/places.ts';

/** What the codes on a page are called, and on which clock each place lives. */
export type KnownNames = {
  readonly places: Readonly<Record<string, Names>>;
  readonly carriers: Readonly<Record<string, Names>>;
  /** Carriers that this forwarder asks through a simulator: their ships sail nowhere. */
  readonly simulated: readonly string[];
  /** Null where the zone of a place is unknown. */
  readonly zones: Readonly<Record<string, string | null>>;
  /** Where each place lies on the globe; null where that is unknown. */
  readonly points: Readonly<Record<string, GeoPoint | null>>;
};

/** The names of places and carriers, in two lookups whatever their number. A code nobody knows is absent. */
export async function findNames(
  db: Database,
  forwarderId: string,
  codes: { readonly places: readonly string[]; readonly carriers: readonly (string | null)[] },
): Promise<KnownNames> {
  const carrierCodes = [...new Set(codes.carriers.filter((code) => code !== null))];
  const [places, carriers] = await Promise.all([
    findPlaces(db, codes.places),
    findCarriers(db, forwarderId, carrierCodes),
  ]);
  return {
    carriers: Object.fromEntries(
      carriers.flatMap(({ code, name, korean_name }) =>
        name === null ? [] : [[code, bothNames(name, korean_name)]],
      ),
    ),
    simulated: carriers.filter(({ simulated }) => simulated).map(({ code }) => code),
    places: Object.fromEntries(
      [...places].map(([code, { name, koreanName }]) => [code, bothNames(name, koreanName)]),
    ),
    zones: Object.fromEntries([...places].map(([code, { timeZone }]) => [code, timeZone])),
    points: Object.fromEntries([...places].map(([code, place]) => [code, pointOf(place)])),
  };
}

type CarrierRow = {
  readonly code: string;
  /** Null: nobody knows the carrier by that code. */
  readonly name: string | null;
  readonly korean_name: string | null;
  readonly simulated: boolean;
};

async function findCarriers(
  db: Database,
  forwarderId: string,
  codes: readonly string[],
): Promise<CarrierRow[]> {
  if (codes.length === 0) return [];
  return named<CarrierRow>(db, {
    name: 'carriers_on_a_page',
    text: `SELECT asked.code, r.name, r.korean_name, coalesce(c.profile = 'simulated', false) AS simulated
             FROM unnest($2::text[]) AS asked (code)
             LEFT JOIN reference_carriers r ON r.code = asked.code
             LEFT JOIN carrier_connections c ON c.forwarder_id = $1 AND c.carrier = asked.code`,
    values: [forwarderId, codes],
  });
}

function pointOf({ latitude, longitude }: Place): GeoPoint | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function bothNames(en: string, ko: string | null): Names {
  return ko === null || ko === '' ? { en } : { en, ko };
}
