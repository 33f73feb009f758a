import type { Language } from '../../../domain/language.ts';
import type { Temporal } from '../../../domain/time.ts';
import { sparkline } from '../../../drawing/charts.ts';
import type { CarrierHealth, CarrierView } from '../../../operations/tracking/find-carriers.ts';
import type { KeptAnswer, ListedTrouble } from '../../../operations/tracking/watch-carrier.ts';
import { say } from '../../../words/say.ts';
import { ratesOf } from '../../api/carrier-json.ts';
import { ago, dayAndTime, number } from '../figures.ts';
import { carrierName, type CodeNames } from '../names.ts';

export type Around = {
  readonly names: CodeNames;
  readonly now: Temporal.Instant;
  readonly officeTimeZone: string;
};

const SIGNS: Readonly<Record<CarrierHealth, string>> = {
  new: 'waiting',
  well: 'done',
  failing: 'risk',
  paused: 'waiting',
  stopped: 'stopped',
};
const BAD: readonly CarrierHealth[] = ['failing', 'stopped'];
const HOURS = 24;
/** From so many seconds on a lag is told in minutes. */
const MINUTES_FROM = 120;

export type CarrierListPage = Around & {
  readonly carriers: readonly CarrierView[];
  readonly next: string | null;
};

/** Every carrier with a connection, and how it has been answering. */
export function carrierListView(language: Language, page: CarrierListPage) {
  const bad = page.carriers.filter(({ health }) => BAD.includes(health)).length;
  return {
    title: say(language, 'carriers.title'),
    section: 'carriers',
    answer: say(language, 'carriers.answer', { all: page.carriers.length, bad }).trim(),
    rows: page.carriers.map((carrier) => rowOf(language, carrier, page)),
    next: page.next,
  };
}

function rowOf(language: Language, view: CarrierView, page: Around) {
  const { connection, health, polls } = view;
  return {
    code: connection.carrier,
    href: `/carriers/${connection.carrier}`,
    name: carrierName(page.names, language, connection.carrier),
    state: { sign: SIGNS[health], text: say(language, `carrier_state.${health}`) },
    connector: connectorText(connection),
    failed: percent(language, ratesOf(view.hours).failedPercent),
    course: courseOf(language, view, { what: 'failed', page }),
    answered: agoOrNever(language, connection.lastAnswerAt, page.now),
    next: nextText(language, polls.nextAt, page.now),
    lag: view.lagSeconds === null || view.lagSeconds === 0 ? '' : lagText(language, view.lagSeconds),
  };
}

export type CarrierPage = Around & {
  readonly carrier: CarrierView;
  readonly answers: readonly KeptAnswer[];
  readonly troubles: readonly ListedTrouble[];
  /** Where older lines begin. */
  readonly older: string | null;
  readonly notice: { readonly sign: string; readonly text: string } | null;
};

/** One carrier: what it says, what went wrong, and what can be done about it. */
export function carrierView(language: Language, page: CarrierPage) {
  const { connection, health } = page.carrier;
  const name = carrierName(page.names, language, connection.carrier);
  const address = `/carriers/${connection.carrier}`;
  return {
    title: name,
    section: 'carriers',
    code: connection.carrier,
    answer: say(language, `carrier_says.${health}`, { name }),
    state: { sign: SIGNS[health], text: say(language, `carrier_state.${health}`) },
    notice: page.notice,
    figures: figuresOf(language, page),
    facts: factsOf(language, page),
    error: connection.lastError,
    isStopped: health === 'stopped',
    address,
    answers: page.answers.map((answer) => ({
      at: dayAndTime(language, answer.receivedAt, page.officeTimeZone),
      shipment: answer.shipment,
      state: answer.readable
        ? { sign: 'done', text: say(language, 'carriers.readable') }
        : { sign: 'risk', text: say(language, 'carriers.unreadable') },
      size: { value: number(language, String(answer.keptBytes)), unit: 'B' },
    })),
    lines: page.troubles.map((line) => ({
      at: dayAndTime(language, line.happenedAt, page.officeTimeZone),
      why: say(language, `trouble.${line.reason}`),
      shipment: line.shipment,
      message: line.message,
    })),
    older: page.older,
  };
}

function figuresOf(language: Language, page: CarrierPage) {
  const { hours, days } = page.carrier;
  const [day, week] = [ratesOf(hours), ratesOf(days)];
  const course = (what: 'asked' | 'failed') => courseOf(language, page.carrier, { what, page });
  return [
    {
      label: say(language, 'carriers.asked_day'),
      value: number(language, String(day.asked)),
      course: course('asked'),
    },
    {
      label: say(language, 'carriers.failed_day'),
      value: percent(language, day.failedPercent),
      course: course('failed'),
    },
    { label: say(language, 'carriers.asked_week'), value: number(language, String(week.asked)), course: '' },
    {
      label: say(language, 'carriers.failed_week'),
      value: percent(language, week.failedPercent),
      course: '',
    },
  ];
}

type Course = { readonly what: 'asked' | 'failed'; readonly page: Around };

/** Hour by hour; an hour in which nothing was asked is none. */
function courseOf(language: Language, { connection, hours }: CarrierView, { what, page }: Course): string {
  const first = page.now.subtract({ hours: HOURS - 1 }).epochMilliseconds;
  const slot = (at: Temporal.Instant) => Math.trunc(at.epochMilliseconds / 3_600_000);
  const byHour = new Map(hours.map((each) => [slot(each.hour), each[what]]));
  const values = Array.from(
    { length: HOURS },
    (_, index) => byHour.get(Math.trunc(first / 3_600_000) + index) ?? 0,
  );
  const label = say(language, `carriers.${what}_day`);
  return sparkline({
    id: `course-${what}-${connection.carrier}`,
    title: say(language, 'carriers.course', { label, values: values.join(', ') }),
    values,
  });
}

function factsOf(language: Language, { carrier, now }: CarrierPage) {
  const { connection, polls } = carrier;
  const count = (value: number) => number(language, String(value));
  const quota = { used: count(carrier.quotaUsed), most: count(connection.requestsPerMinute) };
  const silent = carrier.silentSince;
  return [
    ['carriers.connector', connectorText(connection)],
    ['carriers.address', connection.baseUrl],
    ['carriers.auth', authText(language, connection.authType)],
    ['carriers.tracked', count(polls.tracked)],
    ['carriers.due', count(polls.due)],
    ['carriers.next', nextText(language, polls.nextAt, now)],
    ['carriers.lag', lagText(language, carrier.lagSeconds)],
    ['carriers.quota', say(language, 'carriers.of', quota)],
    ['carriers.last_answer', agoOrNever(language, connection.lastAnswerAt, now)],
    ...(silent === null ? [] : [['carriers.silent', ago(language, silent, now)]]),
  ].map(([key = '', value = '']) => ({ label: say(language, key), value }));
}

function connectorText({ connector, profile }: CarrierView['connection']): string {
  return profile === 'standard' ? connector : `${connector} · ${profile}`;
}

function authText(language: Language, type: string): string {
  const kind = say(language, `auth.${type}`);
  return type === 'none' ? kind : `${kind} (${say(language, 'carriers.sealed')})`;
}

function percent(language: Language, failed: string | null): string {
  return failed === null ? say(language, 'frame.unknown') : `${number(language, failed)} %`;
}

function agoOrNever(language: Language, at: Temporal.Instant | null, now: Temporal.Instant): string {
  return at === null ? say(language, 'carriers.never') : ago(language, at, now);
}

function nextText(language: Language, at: Temporal.Instant | null, now: Temporal.Instant): string {
  return at === null ? say(language, 'carriers.next_none') : ago(language, at, now);
}

function lagText(language: Language, seconds: number | null): string {
  if (seconds === null || seconds === 0) return say(language, 'carriers.no_lag');
  if (seconds < MINUTES_FROM) return say(language, 'carriers.seconds', { count: seconds });
  return say(language, 'carriers.minutes', { count: Math.trunc(seconds / 60) });
}
