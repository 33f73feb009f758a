import type { Language } from '../../../domain/language.ts';
import { plainDate, type Temporal } from '../../../domain/time.ts';
import { lineChart, sparkline } from '../../../drawing/charts.ts';
import type { SourceView } from '../../../operations/exchange/keep-sources.ts';
import type { RateCourse } from '../../../operations/exchange/rate-courses.ts';
import type { RecordedRate } from '../../../operations/settings/exchange-rates.ts';
import { say } from '../../../words/say.ts';
import { field, idOf, type Form } from '../field.ts';
import { day, dayAndTime, number } from '../figures.ts';

export type Dates = { readonly today: Temporal.PlainDate; readonly officeTimeZone: string };

export type ExchangePage = Dates & {
  readonly courses: readonly RateCourse[];
  readonly sources: readonly SourceView[];
  readonly form: Form;
  readonly fileFaults: readonly { readonly path: string; readonly message: string }[];
};

export function exchangeView(language: Language, page: ExchangePage) {
  const words = (key: string, values = {}) => say(language, `exchange.${key}`, values);
  const { courses, form } = page;
  return {
    title: words('title'),
    section: 'rates',
    answer: words('answer', {
      pairs: courses.length,
      old: courses.filter(({ age }) => age !== 'fresh').length,
    }),
    rows: courses.map((course) => courseRow(language, course, page)),
    sources: page.sources.map((source) => sourceRow(language, source, page)),
    faults: form.faults.map(({ path, message }) => ({ href: `#${idOf(path)}`, message })),
    faultsText: say(language, 'frame.faults', { count: form.faults.length }),
    fields: handFields(language, form),
    fileFaults: page.fileFaults.map(({ path, message }) => {
      const [, line = '', column = ''] = path.split('.');
      return { line: line === '' ? '' : words('line', { line }), column, message };
    }),
  };
}

function courseRow(language: Language, course: RateCourse, page: Dates) {
  const { current, history } = course;
  const pair = `${current.base}/${current.quote}`;
  return {
    href: `/rates/exchange/pairs/${current.base}-${current.quote}-${current.kind}`,
    pair,
    kind: say(language, `exchange.kind_${current.kind}`),
    rate: number(language, current.rate),
    per: say(language, 'exchange.per_unit', { base: current.base, per: current.per }),
    margin:
      current.marginPercent === null
        ? ''
        : say(language, 'exchange.margin', { percent: number(language, current.marginPercent) }),
    asOf: day(language, plainDate(current.asOf), page.today.year),
    age: ageOf(language, course),
    source: current.source,
    spark:
      history.length < 2
        ? null
        : sparkline({
            id: `spark-${current.base}-${current.quote}-${current.kind}`,
            title: `${pair}: ${history.map(({ rate }) => rate).join(', ')}`,
            values: history.map(({ rate }) => Number(rate)),
          }),
  };
}

const SIGNS = { fresh: 'done', old: 'risk', expired: 'stopped' } as const;

function ageOf(language: Language, { age, days }: RateCourse) {
  return { sign: SIGNS[age], text: say(language, `exchange.${age}`, { days }) };
}

function handFields(language: Language, form: Form) {
  const text = (name: string, label: string, looks: object = {}) =>
    field(form, name, { label: say(language, `exchange.${label}`), ...looks });
  const choice = (name: string, values: readonly { readonly value: string; readonly text: string }[]) => {
    const one = text(name, name);
    return { ...one, choices: values.map((each) => ({ ...each, chosen: each.value === one.value })) };
  };
  const code = { className: 'code', required: true };
  return {
    texts: [
      text('base', 'base', { ...code, placeholder: 'USD' }),
      text('quote', 'quote', { ...code, placeholder: 'KRW' }),
      text('rate', 'rate', {
        className: 'number',
        inputmode: 'decimal',
        required: true,
        placeholder: '1392.50',
      }),
      text('asOf', 'as_of', { type: 'date', required: true }),
      text('source', 'source', { required: true }),
      text('marginPercent', 'margin_percent', { className: 'number', inputmode: 'decimal' }),
    ],
    selects: [
      choice(
        'per',
        ['1', '100'].map((value) => ({ value, text: value })),
      ),
      choice(
        'kind',
        ['selling', 'customs'].map((value) => ({ value, text: say(language, `exchange.kind_${value}`) })),
      ),
    ],
  };
}

export function sourceState(language: Language, { error, nextAt, answer }: SourceView) {
  const state =
    error !== null ? 'failing' : nextAt === null ? 'paused' : answer === null ? 'waiting' : 'good';
  const signs = { failing: 'stopped', paused: 'waiting', waiting: 'waiting', good: 'done' } as const;
  return { sign: signs[state], text: say(language, `exchange.state_${state}`) };
}

function sourceRow(language: Language, source: SourceView, { officeTimeZone }: Dates) {
  return {
    name: source.name,
    href: `/rates/exchange/sources/${source.name}`,
    type: say(language, `exchange_source.${source.reading.type}`),
    state: sourceState(language, source),
    ...answered(language, source, officeTimeZone),
    fetch: `/rates/exchange/sources/${source.name}/fetch`,
  };
}

export function answered(
  language: Language,
  { answer, answeredAt, error }: SourceView,
  officeTimeZone: string,
) {
  return {
    when:
      answeredAt === null
        ? say(language, 'exchange.never')
        : dayAndTime(language, answeredAt, officeTimeZone),
    what: answer ? say(language, 'exchange.answered', { count: answer.read, asOf: answer.asOf }) : '',
    leftOut: answer?.leftOut ?? [],
    leftOutText:
      answer && answer.leftOut.length > 0
        ? say(language, 'exchange.left_out', { count: answer.leftOut.length })
        : '',
    error: error ?? '',
  };
}

export type PairPage = Dates & {
  /** Newest first. */
  readonly rates: readonly RecordedRate[];
  readonly next: string | null;
};

/** One pair: how it went, and every rate that was ever said. */
export function pairView(language: Language, { rates, next, ...dates }: PairPage) {
  const [newest] = rates;
  if (!newest) return null;
  const { base, quote, per, rate } = newest;
  return {
    title: `${base}/${quote}`,
    section: 'rates',
    kind: say(language, `exchange.kind_${newest.kind}`),
    answer: say(language, 'exchange.pair_answer', { base, quote, per, rate: number(language, rate) }),
    chart: chartOf(language, rates, dates.today),
    next,
    rows: rates.map((one) => ({
      asOf: day(language, plainDate(one.asOf), dates.today.year),
      rate: number(language, one.rate),
      per: one.per === 1 ? '' : say(language, 'exchange.per_unit', { base, per: one.per }),
      source: one.source,
      recorded: dayAndTime(language, one.recordedAt, dates.officeTimeZone),
    })),
  };
}

/** Of a day that was said twice, what was said last; per unit, so that a change of units is no jump. */
function chartOf(
  language: Language,
  rates: readonly RecordedRate[],
  today: Temporal.PlainDate,
): string | null {
  const byDay = new Map(rates.map((rate) => [rate.asOf, rate] as const).reverse());
  const inOrder = [...byDay.values()].toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1));
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last || inOrder.length < 2) return null;
  const value = ({ rate, per }: RecordedRate) => Number(rate) / per;
  const byValue = inOrder.toSorted((a, b) => value(a) - value(b));
  const start = plainDate(first.asOf);
  const text = (rate: RecordedRate | undefined) => (rate ? number(language, rate.rate) : '');
  return lineChart({
    id: 'course',
    title: `${first.base}/${first.quote}, ${first.asOf} – ${last.asOf}`,
    points: inOrder.map((rate) => ({
      at: start.until(plainDate(rate.asOf), { largestUnit: 'days' }).days,
      value: value(rate),
    })),
    low: text(byValue[0]),
    high: text(byValue.at(-1)),
    first: day(language, start, today.year),
    last: day(language, plainDate(last.asOf), today.year),
  });
}
