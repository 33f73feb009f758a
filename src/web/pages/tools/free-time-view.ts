import { CONTAINERS } from '../../../domain/cargo/containers.ts';
import type { FreeTimeBill } from '../../../domain/free-time/free-time.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { field, idOf, type Field, type Form, type Typed } from '../field.ts';
import { money, moneyText, plainNumber } from '../figures.ts';
import { rowsIn } from '../quote-form/typed.ts';
import { answerFreeTime } from './free-time-form.ts';
import { toolFrame } from './frame.ts';

const CURRENCIES = ['USD', 'KRW', 'EUR', 'VND', 'COP', 'JPY', 'CNY'];
const TIERS = 3;

/** The last free day of one container, and what the days after it cost. */
export function freeTimeToolView(language: Language, asked: Typed) {
  const isAsked = asked['start'] !== undefined || asked['freeDays'] !== undefined;
  const typed: Typed = isAsked ? asked : { freeDays: '14', endInclusive: 'on' };
  const { bill, faults } = isAsked ? answerFreeTime(language, typed) : { bill: null, faults: [] };
  const form: Form = { typed, faults };
  return {
    ...toolFrame(language, 'free-time', faults),
    ...fieldsView(language, form),
    tiers: tierRows(language, form),
    result: bill && resultView(language, bill),
  };
}

function fieldsView(language: Language, form: Form) {
  const words = (key: string) => say(language, `tools.${key}`);
  const text = (name: string, key: string, looks: Partial<Field> = {}) =>
    field(form, name, { label: words(key), ...looks });
  const select = (name: string, key: string, choices: readonly Named[]) => ({
    ...text(name, key),
    choices: choices.map((choice) => ({ ...choice, chosen: choice.value === form.typed[name] })),
  });
  const either = (name: string, key: string, values: readonly string[]) =>
    select(
      name,
      key,
      named(values, (value) => words(`${key}_${value}`)),
    );
  const days = { className: 'number', inputmode: 'numeric' };
  return {
    stay: [
      text('start', 'start', { type: 'date', required: true }),
      text('end', 'end', { type: 'date', required: true }),
    ],
    container: select('container', 'container', named(CONTAINERS.map(({ type }) => type))),
    numbers: [
      text('freeDays', 'free_days', { ...days, required: true }),
      text('freeDaysGranted', 'granted', days),
    ],
    selects: [
      either('dayOne', 'day_one', ['same', 'next']),
      either('dayKind', 'day_kind', ['calendar', 'working']),
      either('overrideMode', 'override', ['shift', 'fixed']),
      select('currency', 'currency', named(CURRENCIES)),
    ],
    holidays: text('holidays', 'holidays', { hint: words('holidays_hint') }),
    ticks: [
      {
        id: idOf('endInclusive'),
        name: 'endInclusive',
        checked: form.typed['endInclusive'] === 'on',
        text: words('end_inclusive'),
      },
    ],
  };
}

type Named = { readonly value: string; readonly text: string };

function named(values: readonly string[], textOf = (value: string) => value): Named[] {
  return values.map((value) => ({ value, text: textOf(value) }));
}

function tierRows(language: Language, form: Form) {
  const last = rowsIn(form.typed, 'tiers').at(-1) ?? -1;
  const count = Math.min(20, Math.max(TIERS, last + 2));
  return Array.from({ length: count }, (_, row) =>
    (
      [
        ['fromDay', 'from_day'],
        ['toDay', 'to_day'],
        ['perDay', 'per_day'],
      ] as const
    ).map(([name, key]) => {
      const short = say(language, `tools.${key}`);
      const label = `${say(language, 'ask.row', { row: row + 1 })} ${short}`;
      return { ...field(form, `tiers.${String(row)}.${name}`, { label }), short };
    }),
  );
}

function resultView(language: Language, { chargeableDays, lastFreeDay, lines, total }: FreeTimeBill) {
  const day = lastFreeDay ?? say(language, 'tools.no_free_day');
  const isFree = chargeableDays === 0;
  return {
    sign: isFree ? 'done' : 'risk',
    text: isFree
      ? say(language, 'tools.answer_free', { day })
      : say(language, 'tools.answer_charged', {
          day,
          days: chargeableDays,
          total: moneyText(language, total),
        }),
    lines: lines.map(({ fromDay, toDay, days, perDay, amount }) => ({
      span: fromDay === toDay ? String(fromDay) : `${String(fromDay)}–${String(toDay)}`,
      days: String(days),
      perDay: `${amount.currency} ${plainNumber(language, perDay)}`,
      amount: money(language, amount),
    })),
    total: money(language, total),
  };
}
