import type { Language } from '../../../domain/language.ts';
import type { Typed } from '../field.ts';
import { typedDecimal } from '../quote-form/typed.ts';
import type { EntryField } from './table-fields.ts';

type Json = Record<string, unknown>;

/** The form as the JSON of the API, which reads and judges it: a field left empty says nothing. */
export function entryIn(language: Language, fields: readonly EntryField[], typed: Typed): Json {
  const entry: Json = {};
  for (const field of fields) {
    const value = valueIn(language, field, typed);
    if (value !== undefined) put(entry, field.name.split('.'), value);
  }
  return entry;
}

/** An entry as the form shows it. */
export function typedFrom(fields: readonly EntryField[], entry: object): Typed {
  return Object.fromEntries(fields.flatMap((field) => shown(field, at(entry, field.name.split('.')))));
}

/** The name of the box that chooses one of several. */
export function boxName(field: string, choice: string): string {
  return `${field}.${choice}`;
}

function valueIn(language: Language, field: EntryField, typed: Typed): unknown {
  const text = (typed[field.name] ?? '').trim();
  if (field.as === 'any') return field.among.filter((choice) => typed[boxName(field.name, choice)] === 'on');
  if (field.as === 'yes') return text === 'on';
  return text === '' ? undefined : written(language, field.as, text);
}

function written(language: Language, as: EntryField['as'], text: string): unknown {
  switch (as) {
    case 'lines':
      return linesOf(text);
    case 'tiers':
      return tiersOf(text);
    case 'decimal':
      return typedDecimal(language, text) ?? text;
    case 'whole':
      return /^\d{1,9}$/.test(text) ? Number(text) : text;
    default:
      return text;
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A line that is no tier stays text, which the schema refuses by its number. */
function tiersOf(text: string): readonly unknown[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => tierOf(line) ?? line);
}

function tierOf(line: string): Json | null {
  const [days = '', ...prices] = line.split(/\s+/);
  const span = /^(\d{1,4})(-(\d{1,4})?)?$/.exec(days);
  const perDay = prices.map((price) => price.split('='));
  if (!span || perDay.some((pair) => pair.length !== 2)) return null;
  const [, from, isSpan, to] = span;
  const last = isSpan === undefined ? from : to;
  return {
    fromDay: Number(from),
    toDay: last === undefined ? null : Number(last),
    perDay: Object.fromEntries(perDay),
  };
}

function put(entry: Json, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    entry[first] = value;
    return;
  }
  const inner = (entry[first] ??= {}) as Json;
  put(inner, rest, value);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Json)[name]
        : undefined,
    value,
  );
}

function shown(field: EntryField, value: unknown): [string, string][] {
  if (field.as === 'yes') return [[field.name, value === true ? 'on' : '']];
  if (value === undefined || value === null) return [];
  if (field.as === 'any') return (value as string[]).map((choice) => [boxName(field.name, choice), 'on']);
  if (field.as === 'lines') return [[field.name, (value as string[]).join('\n')]];
  if (field.as === 'tiers') return [[field.name, (value as Tier[]).map(tierLine).join('\n')]];
  return [[field.name, typeof value === 'number' ? String(value) : (value as string)]];
}

type Tier = {
  readonly fromDay: number;
  readonly toDay: number | null;
  readonly perDay: Readonly<Record<string, string>>;
};

function tierLine({ fromDay, toDay, perDay }: Tier): string {
  const prices = Object.entries(perDay).map(([container, price]) => `${container}=${price}`);
  return [`${String(fromDay)}-${toDay === null ? '' : String(toDay)}`, ...prices].join(' ');
}
