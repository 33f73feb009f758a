import type { Database } from '../../../database/connect.ts';
import { findPlaceByText, searchPlaces } from '../../../database/screens/place-search.ts';
import type { Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import type { Place } from '../../../domain/place.ts';
import { say } from '../../../words/say.ts';
import type { Typed } from '../field.ts';
import { countryName } from '../figures.ts';

export type PlaceChoice = {
  readonly code: string;
  readonly name: string;
  readonly detail: string;
  readonly text: string;
};

export type PlacesTyped = {
  readonly origin: readonly string[];
  readonly destination: readonly string[];
  readonly faults: readonly Fault[];
  /** For a name that several places have: which of them may be meant. */
  readonly choices: Readonly<Record<string, readonly PlaceChoice[]>>;
};

const FIELDS = ['origin.0', 'origin.1', 'destination.0', 'destination.1'] as const;
const CHOICES_SHOWN = 6;

/** Finds the places that were typed. A name that several places have is asked about, never guessed. */
export async function readPlaces(db: Database, language: Language, typed: Typed): Promise<PlacesTyped> {
  const found = await Promise.all(
    FIELDS.map((name) => readPlace(db, language, name, (typed[name] ?? '').trim())),
  );
  const codes = (side: string) =>
    found.flatMap(({ name, code }) => (name.startsWith(side) && code !== null ? [code] : []));
  return {
    origin: codes('origin'),
    destination: codes('destination'),
    faults: found.flatMap(({ fault }) => (fault ? [fault] : [])),
    choices: Object.fromEntries(found.map(({ name, choices }) => [name, choices])),
  };
}

type Read = {
  readonly name: string;
  readonly code: string | null;
  readonly fault: Fault | null;
  readonly choices: readonly PlaceChoice[];
};

async function readPlace(db: Database, language: Language, name: string, text: string): Promise<Read> {
  const none = { name, code: null, fault: null, choices: [] };
  const fault = (key: string) => ({ path: name, message: say(language, key, { text }) });
  if (text === '') return name.endsWith('.1') ? none : { ...none, fault: fault('ask.need_place') };

  const code = codeIn(text);
  const exact = code === null ? null : await findPlaceByText(db, code);
  if (exact) return { ...none, code: exact };

  const places = await searchPlaces(db, text, { limit: CHOICES_SHOWN });
  const only = places.length === 1 ? places[0] : undefined;
  if (only) return { ...none, code: only.code };
  if (places.length === 0) return { ...none, fault: fault('ask.no_such_place') };
  return {
    ...none,
    fault: fault('ask.which_place'),
    choices: places.map((place) => choiceOf(language, place)),
  };
}

/** "Busan (KRPUS)", "KRPUS" or "ICN": in capitals, because "Bus" may be how somebody begins to write Busan. */
function codeIn(text: string): string | null {
  return /\(([A-Z0-9]{3,5})\)$/.exec(text)?.[1] ?? /^([A-Z]{3}|[A-Z]{2}[A-Z0-9]{3})$/.exec(text)?.[0] ?? null;
}

export function choiceOf(language: Language, place: Place): PlaceChoice {
  const name = (language === 'ko' ? place.koreanName : null) ?? place.name;
  return {
    code: place.code,
    name,
    detail: [countryName(language, place.country), place.code].join(' · '),
    text: `${name} (${place.code})`,
  };
}
