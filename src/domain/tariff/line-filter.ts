import { NaruError } from '../error.ts';
import type { Mode } from './vocabulary.ts';

/** One end of a lane as a person chooses it: ports, and every port of a country. Both empty: any. */
export type Ends = { readonly codes: readonly string[]; readonly countries: readonly string[] };

/** Which lines of the book are meant. Null and an empty list mean any. */
export type LineChoice = {
  readonly mode: Mode | null;
  readonly sheet: string | null;
  readonly carrier: string | null;
  readonly charge: string | null;
  readonly origin: Ends;
  readonly destination: Ends;
  /** The beginnings of equipment codes: `40` is every 40-foot box, `40HC` that one. */
  readonly equipment: readonly string[];
  /** Only what is valid on that day. */
  readonly validOn: string | null;
  /** Words that must all be found: a mode, a carrier, a charge, a port. */
  readonly words: readonly string[];
};

/** The same as it was typed: places in one text, boxes in another. */
export type LineAsked = {
  readonly mode: Mode | null;
  readonly sheet: string | null;
  readonly carrier: string | null;
  readonly charge: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly equipment: string | null;
  readonly validOn: string | null;
  readonly search: string | null;
};

export type Zone = { readonly name: string; readonly members: readonly string[] };

/** Everything. */
export const ANY_END: Ends = { codes: [], countries: [] };

/** Reads what was typed. A zone stands for its members; one nobody has is a fault of its field. */
export function choiceOf(asked: LineAsked, zones: readonly Zone[]): LineChoice {
  return {
    mode: asked.mode,
    sheet: asked.sheet,
    carrier: asked.carrier?.toUpperCase() ?? null,
    charge: asked.charge?.toUpperCase() ?? null,
    origin: endsOf('origin', asked.origin, zones),
    destination: endsOf('destination', asked.destination, zones),
    equipment: wordsIn(asked.equipment).map((word) => word.replaceAll(/['’"]|FT$/g, '')),
    validOn: asked.validOn,
    words: wordsIn(asked.search),
  };
}

const BETWEEN = /[\s,;→+]+/;

function wordsIn(text: string | null): string[] {
  return (text ?? '')
    .toUpperCase()
    .split(BETWEEN)
    .filter((word) => word !== '');
}

/** `KRPUS`, `KR`, `@asia`, or several of them. A zone is chosen by its name too: lines may name it themselves. */
function endsOf(path: 'origin' | 'destination', text: string | null, zones: readonly Zone[]): Ends {
  const words = (text ?? '').split(BETWEEN).filter((word) => word !== '');
  const codes = new Set<string>();
  const countries = new Set<string>();
  const take = (code: string) => (/^[A-Z]{2}$/.test(code) ? countries : codes).add(code);
  for (const word of words) {
    if (!word.startsWith('@')) {
      take(word.toUpperCase());
      continue;
    }
    const name = word.slice(1).toLowerCase();
    const zone = zones.find((each) => each.name.toLowerCase() === name);
    if (!zone) throw unknownZone(path, word);
    codes.add(`@${zone.name}`);
    for (const member of zone.members) take(member);
  }
  return { codes: [...codes], countries: [...countries] };
}

function unknownZone(path: string, word: string): NaruError {
  const message = `There is no zone "${word}".`;
  return new NaruError('invalid', message, [{ path, message }]);
}

/** What of a line decides whether it is chosen. '' and null mean any. */
export type Chosen = {
  readonly mode: string | null;
  readonly sheet: string;
  readonly carrier: string | null;
  readonly charge: string;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly equipment: string | null;
};

/** Whether a line is meant, whatever its dates: the same rule by which the database finds them. */
export function isChosen(choice: LineChoice, line: Chosen): boolean {
  return (
    isOr(choice.mode, line.mode) &&
    isOr(choice.sheet, line.sheet) &&
    isOr(choice.carrier, line.carrier?.toUpperCase() ?? null) &&
    isOr(choice.charge, line.charge) &&
    isAt(choice.origin, line.origin) &&
    isAt(choice.destination, line.destination) &&
    isIn(choice.equipment, line.equipment ?? '')
  );
}

function isOr(wanted: string | null, found: string | null): boolean {
  return wanted === null || wanted === found;
}

function isAt({ codes, countries }: Ends, found: string | null): boolean {
  if (codes.length === 0 && countries.length === 0) return true;
  if (found === null || found === '') return false;
  return codes.includes(found) || (!found.startsWith('@') && countries.includes(found.slice(0, 2)));
}

function isIn(beginnings: readonly string[], equipment: string): boolean {
  return beginnings.length === 0 || beginnings.some((beginning) => equipment.startsWith(beginning));
}
