import type { Named } from '../../../domain/account/entries.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { field, idOf, type Form, type Typed } from '../field.ts';
import { typedFrom, boxName } from './table-form.ts';
import { saidBy, wordOf } from './table-summary.ts';
import type { EntryField, EntryTable } from './table-fields.ts';

type AnyEntry = Named<EntryTable['kind']>;

export type ListPage = {
  readonly entries: readonly AnyEntry[];
  readonly next: string | null;
  /** The name of one that was just taken out, and can be put back. */
  readonly removed: string | null;
};

/** The entries of one small table, each said in a line. */
export function listView(language: Language, { at, fields }: EntryTable, page: ListPage) {
  const name = say(language, `settings.${at}`);
  return {
    title: name,
    section: 'settings',
    about: say(language, `settings.${at}_about`),
    add: `/settings/${at}/new`,
    removed: page.removed && {
      text: say(language, 'settings.removed', { name: page.removed }),
      undo: `/settings/${at}/${encodeURIComponent(page.removed)}/restore`,
    },
    rows: page.entries.map((entry) => ({
      name: entry.name,
      href: `/settings/${at}/${encodeURIComponent(entry.name)}`,
      says: saidBy(language, fields, entry.entry),
    })),
    next: page.next,
  };
}

export type EntryPage = {
  /** Null: a new one, whose name is typed. */
  readonly name: string | null;
  readonly entry: object | null;
  readonly form: Form | null;
  /** A mistake that belongs to no one field. */
  readonly fault: string;
};

/** One entry as a form; what was typed stays when it was refused. */
export function entryView(language: Language, { at, fields }: EntryTable, page: EntryPage) {
  const form = page.form ?? { typed: typedFrom(fields, page.entry ?? {}), faults: [] };
  const list = { name: say(language, `settings.${at}`), href: `/settings/${at}` };
  return {
    title: page.name ?? say(language, 'settings.new', { list: list.name }),
    section: 'settings',
    list,
    action: page.name === null ? `${list.href}/new` : `${list.href}/${encodeURIComponent(page.name)}`,
    fault: page.fault,
    name:
      page.name === null
        ? field(form, 'name', {
            label: say(language, 'settings.name'),
            hint: say(language, `settings.${at}_name_hint`),
            required: true,
          })
        : null,
    inputs: fields.map((one) => inputOf(language, at, one, form)),
    remove: page.name !== null && page.entry !== null,
  };
}

/** How a field looks: the template part that draws it, and what that part needs. */
function inputOf(language: Language, at: string, one: EntryField, { typed, faults }: Form) {
  const fault =
    faults.find(({ path }) => path === one.name || path.startsWith(`${one.name}.`))?.message ?? '';
  const label = say(language, `entry.${at}.${one.name}`);
  const hint = hintOf(language, at, one);
  const plain = { id: idOf(one.name), name: one.name, label, hint, fault };
  switch (one.as) {
    case 'lines':
    case 'tiers':
      return { part: 'area', ...plain, rows: 5, value: typed[one.name] ?? '' };
    case 'choice':
      return { part: 'select', ...plain, choices: choicesOf(language, one, typed) };
    case 'any':
      return {
        part: 'ticks',
        ...plain,
        ticks: one.among.map((choice) => boxOf(language, one, choice, typed)),
      };
    case 'yes': {
      const checked = typed[one.name] === 'on';
      return { part: 'ticks', ...plain, label: '', ticks: [{ ...plain, text: label, checked }] };
    }
    default:
      return { part: 'field', ...field({ typed, faults: [] }, one.name, looksOf(one)), label, hint, fault };
  }
}

function looksOf({ as, required }: EntryField) {
  return {
    label: '',
    type: as === 'day' ? 'date' : 'text',
    inputmode: as === 'decimal' ? 'decimal' : as === 'whole' ? 'numeric' : '',
    required: required ?? false,
  };
}

function hintOf(language: Language, at: string, { name, as }: EntryField): string {
  if (as === 'choice' || as === 'any' || as === 'yes' || as === 'day') return '';
  return say(language, `entry.${at}.${name}_hint`);
}

function choicesOf(
  language: Language,
  one: Extract<EntryField, { as: 'choice' }>,
  typed: Typed,
): readonly { value: string; text: string; chosen: boolean }[] {
  const chosen = typed[one.name] ?? '';
  const none = one.required ? [] : [''];
  return [...none, ...one.among].map((value) => ({
    value,
    text: value === '' ? say(language, `settings.${one.empty ?? 'any'}`) : wordOf(language, one.words, value),
    chosen: value === chosen,
  }));
}

function boxOf(language: Language, one: Extract<EntryField, { as: 'any' }>, choice: string, typed: Typed) {
  const name = boxName(one.name, choice);
  return { id: idOf(name), name, text: wordOf(language, one.words, choice), checked: typed[name] === 'on' };
}
