import { nameIn, type Language, type Names } from '../../domain/language.ts';
import { hasWords, say, type Values } from '../../words/say.ts';

/** What codes are called: charges by their code, places by UN/LOCODE, carriers by theirs. */
export type CodeNames = {
  readonly charges: Readonly<Record<string, Names>>;
  readonly places: Readonly<Record<string, Names>>;
  readonly carriers: Readonly<Record<string, Names>>;
  /** Carriers that are asked through a simulator. */
  readonly simulated: readonly string[];
};

export function chargeName(names: CodeNames, language: Language, code: string): string {
  const known = names.charges[code];
  return known ? nameIn(known, language) : code;
}

export function placeName(names: Pick<CodeNames, 'places'>, language: Language, code: string): string {
  const known = names.places[code];
  return known ? nameIn(known, language) : code;
}

/** A carrier nobody named is said to be unknown, not left out; one that is simulated is never taken for a real one. */
export function carrierName(names: CodeNames, language: Language, code: string | null): string {
  if (code === null) return say(language, 'frame.unknown');
  const known = names.carriers[code];
  const name = known ? nameIn(known, language) : code;
  return names.simulated.includes(code) ? say(language, 'frame.simulated', { name }) : name;
}

type Carried = {
  readonly mode: string;
  readonly carrier: string | null;
  readonly legs: readonly { readonly mode: string; readonly carrier: string | null }[];
};

/** Who carries an offer; where two carriages are joined, each one's carrier. */
export function carriersName(names: CodeNames, language: Language, { carrier, legs }: Carried): string {
  const codes = [...new Set(legs.flatMap((leg) => leg.carrier ?? []))];
  if (carrier !== null || codes.length === 0) return carrierName(names, language, carrier);
  return codes.map((code) => carrierName(names, language, code)).join(' + ');
}

/** How an offer travels: `Air`, or `LCL + Air` where a leg by sea is joined with one by air. */
export function modesName(language: Language, { mode, legs }: Carried): string {
  const modes = new Set(legs.map((leg) => leg.mode));
  return (modes.size > 1 ? [...modes] : [mode]).map((one) => say(language, `mode.${one}`)).join(' + ');
}

/** Words for a code that comes as data, such as a unit or a service; the code itself when there are none. */
export function wordsFor(language: Language, prefix: string, code: string, values: Values = {}): string {
  const key = `${prefix}.${code}`;
  return hasWords(key) ? say(language, key, values) : code;
}
