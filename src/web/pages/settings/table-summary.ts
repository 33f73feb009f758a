import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { typedFrom } from './table-form.ts';
import type { EntryField } from './table-fields.ts';

/** So much of an entry is said in the list; its own page says the rest. */
const MOST_CHARACTERS = 160;

/** What an entry says, in one line: the fields that are filled, in the form's order. */
export function saidBy(language: Language, fields: readonly EntryField[], entry: object): string {
  const typed = typedFrom(fields, entry);
  const said = fields
    .filter(({ name }) => isForReader(language, name))
    .flatMap((field) => {
      const text = sayField(language, field, typed);
      return text === '' ? [] : [text];
    });
  const whole = said.join(' · ');
  return whole.length > MOST_CHARACTERS ? `${whole.slice(0, MOST_CHARACTERS)}…` : whole;
}

/** Of a name in four languages, the reader's. */
function isForReader(language: Language, name: string): boolean {
  return !name.startsWith('names.') || name === `names.${language}`;
}

/** The name of a fixed word in the reader's language; units are the same in all. */
export function wordOf(language: Language, words: string | null, value: string): string {
  return words === null ? value : say(language, `${words}.${value}`);
}

function sayField(language: Language, field: EntryField, typed: Readonly<Record<string, string>>): string {
  const value = typed[field.name] ?? '';
  if (field.as === 'any') {
    return field.among
      .filter((choice) => typed[`${field.name}.${choice}`] === 'on')
      .map((choice) => wordOf(language, field.words, choice))
      .join(', ');
  }
  if (value === '' || field.as === 'yes') return '';
  if (field.as === 'choice') return wordOf(language, field.words, value);
  return `${value.replaceAll('\n', ', ')}${field.name.toLowerCase().endsWith('percent') ? ' %' : ''}`;
}
