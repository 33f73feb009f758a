import { mediumOf, type Place } from '../../domain/place.ts';
import type { Mode } from '../../domain/tariff/vocabulary.ts';
import { searchKey } from '../../reference/search-key.ts';
import { named, type Database } from '../connect.ts';
import { PLACE_COLUMNS, resolvePlace, toPlace, type PlaceRow } from '../tables/places.ts';

const LONGEST_TEXT = 80;
const MOST_ANSWERS = 50;
/** A place has several names, so more terms are read than places are shown. */
const TERMS_PER_ANSWER = 4;

export type PlaceSearch = { readonly mode?: Mode | null; readonly limit?: number };

/**
 * Places whose code or one of whose names begins like the text, main ports and airports first.
 *
 * Accents and case do not matter; Korean names are known for the main places. With a mode, seaports or airports only,
 * and a code that means another place by that mode finds that place. Each of the three tiers is one range of an index,
 * whatever is typed.
 */
export async function searchPlaces(
  db: Database,
  text: string,
  { mode = null, limit = 10 }: PlaceSearch = {},
): Promise<Place[]> {
  const key = searchKey(text.slice(0, LONGEST_TEXT));
  if (key === '') return [];
  const most = Math.min(Math.max(limit, 1), MOST_ANSWERS);
  const codes = await codesBeginning(db, key, { mode, most });
  const meant = isCode(key) ? await resolvePlace(db, key, mode) : null;
  const inOrder = [...new Set(meant === null ? codes : [meant, ...codes])];
  return placesInOrder(db, inOrder.slice(0, most));
}

function isCode(key: string): boolean {
  return /^[a-z0-9]{5}$/.test(key);
}

type Wanted = { readonly mode: Mode | null; readonly most: number };

async function codesBeginning(db: Database, key: string, { mode, most }: Wanted): Promise<string[]> {
  const medium = mode === null ? 'any' : mediumOf(mode);
  const rows = await named<{ code: string }>(db, {
    name: `search_places_${medium}`,
    text: `${TIERS.map((tier) => beginning(tier, medium)).join(' UNION ALL ')} ORDER BY tier, term, code`,
    values: [key, `${key}\u{10FFFF}`, most * TERMS_PER_ANSWER],
  });
  return rows.map(({ code }) => code);
}

const TIERS = [0, 1, 2] as const;

const CARRIED_BY = { any: 'true', sea: 'is_seaport', air: 'is_airport' } as const;

function beginning(tier: number, medium: keyof typeof CARRIED_BY): string {
  return `(SELECT tier, term, code FROM place_terms
            WHERE tier = ${tier} AND term >= $1 AND term < $2 AND ${CARRIED_BY[medium]}
            ORDER BY term, code LIMIT $3)`;
}

async function placesInOrder(db: Database, codes: readonly string[]): Promise<Place[]> {
  const rows = await named<PlaceRow>(db, {
    name: 'places_in_order',
    text: `SELECT ${PLACE_COLUMNS} FROM unnest($1::text[]) WITH ORDINALITY AS wanted (code, position)
             JOIN places p ON p.code = wanted.code ORDER BY wanted.position`,
    values: [codes],
  });
  return rows.map(toPlace);
}

/** The place that a code alone means, by sea first, then by air; null when it means none. */
export async function findPlaceByText(db: Database, code: string): Promise<string | null> {
  return (await resolvePlace(db, code, null)) ?? (await resolvePlace(db, code, 'FCL'));
}
