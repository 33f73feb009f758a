import type { Request } from 'express';
import type { Language } from '../../../domain/language.ts';
import type { LineAsked } from '../../../domain/tariff/line-filter.ts';
import { MODES, type Mode } from '../../../domain/tariff/vocabulary.ts';
import { say } from '../../../words/say.ts';
import { dateText } from '../../api/fields.ts';
import { field, type Form, type Typed } from '../field.ts';
import { queryText } from '../query.ts';

export const FILTERED_BY = [
  'search',
  'mode',
  'sheet',
  'carrier',
  'charge',
  'origin',
  'destination',
  'equipment',
  'validOn',
] as const;

/** What the list is filtered by, as it stands in the address. */
export function filterTyped(request: Request): Typed {
  const texts = FILTERED_BY.map((name) => [name, queryText(request, name)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** The same as a question to the book. A page is lenient: a mode or a day it does not know is none. */
export function askedBy(typed: Typed): LineAsked {
  const text = (name: (typeof FILTERED_BY)[number]) => typed[name] ?? null;
  const day = typed['validOn'] ?? '';
  return {
    mode: modeIn(text('mode')),
    sheet: text('sheet'),
    carrier: text('carrier'),
    charge: text('charge'),
    origin: text('origin'),
    destination: text('destination'),
    equipment: text('equipment'),
    validOn: dateText.safeParse(day).success ? day : null,
    search: text('search'),
  };
}

function modeIn(text: string | null): Mode | null {
  return MODES.find((mode) => mode === text) ?? null;
}

/** The fields one filters by; the same for the list and for a change of many. */
export function filterFields(
  language: Language,
  {
    form,
    sheets,
    prefix = '',
  }: { readonly form: Form; readonly sheets: readonly string[]; readonly prefix?: string },
) {
  const any = { value: '', text: say(language, 'rate_edit.any') };
  const text = (name: string, label: string, looks: object = {}) =>
    field(form, prefix + name, { label: say(language, label), ...looks });
  const select = (name: string, label: string, values: readonly { value: string; text: string }[]) => {
    const one = text(name, label);
    return {
      ...one,
      choices: [any, ...values].map((each) => ({ ...each, chosen: each.value === one.value })),
    };
  };
  const code = { className: 'code' };
  return {
    selects: [
      select(
        'mode',
        'column.mode',
        MODES.map((mode) => ({ value: mode, text: say(language, `mode.${mode}`) })),
      ),
      select(
        'sheet',
        'rates.sheet',
        sheets.map((sheet) => ({ value: sheet, text: sheet })),
      ),
    ],
    fields: [
      text('carrier', 'column.carrier', code),
      text('charge', 'column.charge', code),
      text('origin', 'column.origin', code),
      text('destination', 'column.destination', code),
      text('equipment', 'column.equipment', code),
      text('validOn', 'rate_edit.valid_on', { type: 'date' }),
    ],
  };
}
