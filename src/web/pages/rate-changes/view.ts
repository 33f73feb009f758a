import type { Language } from '../../../domain/language.ts';
import type { RaisedRow } from '../../../domain/tariff/change-of-many.ts';
import type { QuoteEffect } from '../../../domain/tariff/effect.ts';
import type { Raise } from '../../../domain/tariff/raise.ts';
import { dayIn, plainDate, type Temporal } from '../../../domain/time.ts';
import type { ChangeEffect } from '../../../operations/rates/change-effect.ts';
import type { RateChanges } from '../../../operations/rates/change-rates.ts';
import { say } from '../../../words/say.ts';
import { field, idOf, type Form } from '../field.ts';
import { day, number, plainNumber } from '../figures.ts';
import { filterFields } from '../rates/filter.ts';

const ROUNDINGS = ['half_up', 'up', 'down'] as const;

/** Which rows, how much, from when. */
export function changeFormView(
  language: Language,
  { form, sheets }: { readonly form: Form; readonly sheets: readonly string[] },
) {
  const words = (key: string) => say(language, `rate_change.${key}`);
  const text = (name: string, looks: object = {}) => field(form, name, { label: words(name), ...looks });
  const decimal = { className: 'number', inputmode: 'decimal' };
  const chosen = form.typed['rounding'] ?? 'half_up';
  return {
    title: words('title'),
    section: 'rates',
    lead: words('lead'),
    faults: form.faults.map(({ path, message }) => ({ href: path === '' ? '' : `#${idOf(path)}`, message })),
    faultsText: say(language, 'frame.faults', { count: form.faults.length }),
    search: form.typed['search'] ?? '',
    which: filterFields(language, { form, sheets }),
    much: [
      text('amount', { ...decimal, placeholder: '+200' }),
      field(form, 'currency', {
        label: say(language, 'column.currency'),
        className: 'code',
        placeholder: 'USD',
      }),
      text('percent', decimal),
    ],
    rounding: {
      ...text('rounding'),
      choices: ROUNDINGS.map((value) => ({ value, text: words(value), chosen: value === chosen })),
    },
    roundTo: field(form, 'roundTo', { label: words('round_to'), ...decimal }),
    from: text('from', { type: 'date', required: true }),
  };
}

export type ChangePage = {
  readonly change: RateChanges;
  /** Null once it is settled: what was is no news. */
  readonly effect: ChangeEffect | null;
  readonly officeTimeZone: string;
  readonly now: Temporal.Instant;
};

/** What a change would do, or has done. */
export function changeView(language: Language, page: ChangePage) {
  const { change } = page;
  const { counts, status } = change;
  const words = (key: string, values = {}) => say(language, `rate_change.${key}`, values);
  const address = `/rates/changes/${change.id}`;
  const isUndoable = change.imports.some((each) => each.status === 'published');
  return {
    title: words('title'),
    section: 'rates',
    answer: words(`answer_${status}`, {
      much: muchText(language, change.asked.raise),
      from: dayText(language, change.asked.raise.from, page),
      count: counts.split + counts.raised,
    }),
    counts: (['chosen', 'split', 'raised'] as const).map((name) => ({
      label: words(name),
      count: number(language, String(counts[name])),
    })),
    skipped: Object.entries(counts.skipped).map(([why, count]) => words(`skipped_${why}`, { count })),
    sheets: change.imports.map(({ id, sheet }) => ({ sheet, href: `/rates/imports/${id}` })),
    rows: counts.first.map((row) => raisedRow(language, row, page)),
    firstRows:
      counts.split + counts.raised > counts.first.length
        ? words('first_rows', { count: counts.first.length })
        : '',
    effect: page.effect && effectView(language, page.effect),
    publish: status === 'ready' ? `${address}/publish` : null,
    drop: status === 'ready' ? `${address}/drop` : null,
    undo: status === 'published' && isUndoable ? `${address}/undo` : null,
  };
}

function raisedRow(language: Language, row: RaisedRow, page: ChangePage) {
  const figure = (rate: string) => ({ value: plainNumber(language, rate), unit: row.currency });
  const end = row.to === null ? say(language, 'rates.open_end') : dayText(language, row.to, page);
  return {
    what: row.what,
    sheet: row.sheet,
    validity: `${dayText(language, row.from, page)} – ${end}`,
    steps: row.steps > 1 ? say(language, 'rates.tiers', { count: row.steps }) : '',
    before: figure(row.before),
    after: figure(row.after),
  };
}

function muchText(language: Language, { amount, percent }: Raise): string {
  const text = amount?.amount ?? percent ?? '0';
  const figure = `${text.startsWith('-') ? '−' : '+'}${plainNumber(language, text.replace('-', ''))}`;
  return amount ? `${amount.currency} ${figure}` : `${figure} %`;
}

function dayText(language: Language, text: string, { now, officeTimeZone }: ChangePage): string {
  return day(language, plainDate(text), dayIn(officeTimeZone, now).year);
}

function effectView(language: Language, { days, total, looked, changed }: ChangeEffect) {
  const words = (key: string, values = {}) => say(language, `rate_change.${key}`, values);
  return {
    title: words('effect', { days }),
    sentence:
      changed.length === 0
        ? words('effect_none', { looked })
        : words('effect_some', { looked, changed: changed.length }),
    bounded: total > looked ? words('effect_bounded', { looked, total }) : '',
    rows: changed.map((one) => effectRow(language, one)),
  };
}

function effectRow(language: Language, { number: quote, currency, before, after, percent }: QuoteEffect) {
  const figure = (amount: string | null) => amount && { value: number(language, amount), unit: currency };
  return {
    number: quote,
    href: `/quotes/${quote}`,
    before: figure(before),
    after: figure(after),
    percent:
      percent === null
        ? ''
        : `${percent.startsWith('-') ? '−' : '+'}${number(language, percent.replace('-', ''))} %`,
  };
}
