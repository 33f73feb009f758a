import { NaruError } from './error.ts';
import type { Mode } from './tariff/vocabulary.ts';

declare const unLocodeBrand: unique symbol;

/** A UN/LOCODE: two letters of country, three of place (https://unece.org/trade/uncefact/unlocode). */
export type UnLocode = string & { readonly [unLocodeBrand]: true };

/** Where something is, as the reference data knows it. Unknown coordinates or zone are `null`, never guessed. */
export type Place = {
  readonly code: UnLocode;
  readonly name: string;
  readonly koreanName: string | null;
  readonly country: string;
  readonly subdivision: string | null;
  readonly iata: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly timeZone: string | null;
  readonly isSeaport: boolean;
  readonly isAirport: boolean;
};

/** What carries it: by sea and by air the same three letters may mean two places. */
export type Medium = 'sea' | 'air';

export function mediumOf(mode: Mode): Medium {
  return mode === 'FCL' || mode === 'LCL' ? 'sea' : 'air';
}

export function isUnLocode(text: string): text is UnLocode {
  return /^[A-Z]{2}[A-Z2-9]{3}$/.test(text);
}

export function unLocode(text: string): UnLocode {
  const code = text.trim().toUpperCase();
  if (isUnLocode(code)) return code;
  throw new NaruError('invalid', `"${text}" is not a UN/LOCODE such as KRPUS.`);
}

export function countryOf(code: UnLocode): string {
  return code.slice(0, 2);
}

/** The name a reader of that language knows the place by. */
export function placeName(place: Pick<Place, 'name' | 'koreanName'>, language: string): string {
  return language === 'ko' ? (place.koreanName ?? place.name) : place.name;
}
