import { IntlMessageFormat } from 'intl-messageformat';
import { documentWords } from './catalogue/documents.ts';
import { emissionWords } from './catalogue/emissions.ts';
import { freeTimeWords } from './catalogue/free-time.ts';
import { pageWords } from './catalogue/pages.ts';
import { pricingWords } from './catalogue/pricing.ts';
import { problemWords } from './catalogue/problems.ts';
import { reasonWords } from './catalogue/reasons.ts';
import { toolWords } from './catalogue/pages-tools.ts';
import type { Sentence, Words } from './sentence.ts';

type SpokenLanguage = keyof Sentence;
export type Values = Readonly<Record<string, string | number>>;

const catalogue: Words = {
  ...documentWords,
  ...emissionWords,
  ...freeTimeWords,
  ...pageWords,
  ...toolWords,
  ...pricingWords,
  ...problemWords,
  ...reasonWords,
};

const formats = new Map<string, IntlMessageFormat>();

/** Says the sentence of that key. An unknown key is a bug, and says so. */
export function say(language: SpokenLanguage, key: string, values: Values = {}): string {
  const sentence = catalogue[key];
  if (!sentence) throw new Error(`There are no words for "${key}".`);

  const remembered = formats.get(`${language} ${key}`);
  const format =
    remembered ?? new IntlMessageFormat(sentence[language], language, undefined, { ignoreTag: true });
  if (!remembered) formats.set(`${language} ${key}`, format);
  return String(format.format(values));
}

/** Whether there are words for a key: for text that comes as data, such as a reason of the pricing. */
export function hasWords(key: string): boolean {
  return Object.hasOwn(catalogue, key);
}

export { catalogue };
