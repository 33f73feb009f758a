import { hasWords, say } from './say.ts';
import type { Sentence } from './sentence.ts';

type Language = keyof Sentence;
type Values = Readonly<Record<string, string>>;

/** A reason of the pricing as a sentence; words among its values are said in the reader's language as well. */
export function sayReason(language: Language, rule: string, values: Values): string {
  const quantity = values['quantity'] ?? '1';
  const said = Object.entries(values).map(([name, value]): [string, string] => [
    name,
    inWords(language, [name, value], quantity),
  ]);
  return say(language, rule, Object.fromEntries(said));
}

/** A unit that is a word, a service, a mode. Codes, names and numbers stand for themselves. */
function inWords(language: Language, [name, value]: readonly [string, string], quantity: string): string {
  const isWord = name === 'service' || name === 'mode' || (name === 'unit' && /^[a-z]{3,}$/.test(value));
  const key = `${name}.${value}`;
  return isWord && hasWords(key) ? say(language, key, { n: Number(quantity) }) : value;
}
