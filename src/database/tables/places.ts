import { mediumOf, type Place, type UnLocode } from '../../domain/place.ts';
import type { Mode } from '../../domain/tariff/vocabulary.ts';
import { named, type Database } from '../connect.ts';

export type PlaceRow = {
  readonly code: string;
  readonly name: string;
  readonly korean_name: string | null;
  readonly country: string;
  readonly subdivision: string | null;
  readonly is_seaport: boolean;
  readonly is_airport: boolean;
  readonly iata: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly time_zone: string | null;
};

export const PLACE_COLUMNS =
  'p.code, p.name, p.korean_name, p.country, p.subdivision, p.is_seaport, p.is_airport, p.iata, p.latitude, p.longitude, p.time_zone';

export function toPlace(row: PlaceRow): Place {
  return {
    code: row.code as UnLocode, // It comes from UN/LOCODE itself.
    name: row.name,
    koreanName: row.korean_name,
    country: row.country,
    subdivision: row.subdivision,
    iata: row.iata,
    latitude: row.latitude,
    longitude: row.longitude,
    timeZone: row.time_zone,
    isSeaport: row.is_seaport,
    isAirport: row.is_airport,
  };
}

/** The places of these UN/LOCODEs, by code. A code that does not exist is absent. */
export async function findPlaces(db: Database, codes: readonly string[]): Promise<Map<string, Place>> {
  if (codes.length === 0) return new Map();
  const rows = await named<PlaceRow>(db, {
    name: 'find_places',
    text: `SELECT ${PLACE_COLUMNS} FROM places p WHERE p.code = ANY ($1::text[])`,
    values: [[...new Set(codes)]],
  });
  return new Map(rows.map((row) => [row.code, toPlace(row)]));
}

/**
 * Which place each text means when carried that way, by the text as it was given.
 *
 * A UN/LOCODE or an IATA code, in any case, with spaces around or inside. `ICN` is KRICN; `CNSHA` and `SHA` are the
 * port CNSGH by sea and the airport by air. Without a mode only the IATA codes are read, as by air. A text that means no
 * place is absent.
 */
export async function resolvePlaces(
  db: Database,
  texts: readonly string[],
  mode: Mode | null,
): Promise<Map<string, UnLocode>> {
  const asked = new Map(texts.map((text) => [text, text.replace(/\s/gu, '').toUpperCase()]));
  if (asked.size === 0) return new Map();
  const rows = await named<{ asked: string; code: string }>(db, {
    name: 'resolve_places',
    text: `SELECT t.asked, coalesce(a.code, p.code) AS code
             FROM unnest($1::text[]) AS t (asked)
             LEFT JOIN place_aliases a
               ON a.alias = t.asked AND a.medium = coalesce($2, 'air') AND ($2 IS NOT NULL OR length(t.asked) = 3)
             LEFT JOIN places p ON p.code = t.asked
            WHERE a.code IS NOT NULL OR p.code IS NOT NULL`,
    values: [[...new Set(asked.values())], mode === null ? null : mediumOf(mode)],
  });
  const found = new Map(rows.map((row) => [row.asked, row.code as UnLocode]));
  return new Map(
    [...asked].flatMap(([text, key]) => {
      const code = found.get(key);
      return code === undefined ? [] : [[text, code] as const];
    }),
  );
}

/** Which place one text means, or null. */
export async function resolvePlace(db: Database, text: string, mode: Mode | null): Promise<UnLocode | null> {
  return (await resolvePlaces(db, [text], mode)).get(text) ?? null;
}
