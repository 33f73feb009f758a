import type { Language } from '../../../domain/language.ts';
import { dayIn, instant, plainDate, type Temporal } from '../../../domain/time.ts';
import type { RateHealth } from '../../../operations/rates/rate-health.ts';
import type { RateSettings } from '../../../operations/rates/rate-settings.ts';
import { say } from '../../../words/say.ts';
import { field, type Form } from '../field.ts';
import { day, dayAndTime, number, plainNumber } from '../figures.ts';
import { carrierName, chargeName, type CodeNames } from '../names.ts';

export type HealthPage = {
  readonly health: RateHealth;
  readonly settings: RateSettings;
  readonly form: Form;
  readonly names: CodeNames;
  readonly now: Temporal.Instant;
  readonly officeTimeZone: string;
};

type Row = {
  readonly what: string;
  readonly sub: string;
  readonly href: string;
  readonly figure: string;
  readonly note: string;
};
type Part = {
  readonly id: string;
  readonly title: string;
  readonly sign: string;
  readonly rows: readonly Row[];
};

const SHOWN = 20;

/** What will spoil the next quote, the most pressing first. What is well is not shown. */
export function healthView(language: Language, page: HealthPage) {
  const parts = [
    lanesPart(language, page),
    expiringPart(language, page),
    ...exchangeParts(language, page),
    outliersPart(language, page),
    overlapsPart(language, page),
    endlessPart(language, page),
  ].filter(({ rows }) => rows.length > 0);
  const { expiring } = page.health;
  return {
    title: say(language, 'health.title'),
    section: 'rates',
    answer: say(language, 'health.answer', { count: parts.filter(({ id }) => id !== 'endless').length }),
    counts: (['within7', 'within14', 'within30', 'expired'] as const).map((name) => ({
      label: say(language, `health.${name}`),
      count: number(language, String(expiring[name])),
    })),
    parts: parts.map((part) => ({
      ...part,
      count: number(language, String(part.rows.length)),
      rows: part.rows.slice(0, SHOWN),
      more: part.rows.length > SHOWN ? say(language, 'health.more', { count: part.rows.length - SHOWN }) : '',
    })),
    settings: settingsView(language, page),
  };
}

function lanesPart(language: Language, { health, officeTimeZone }: HealthPage): Part {
  return {
    id: 'lanes',
    title: say(language, 'health.lanes'),
    sign: 'stopped',
    rows: health.lanesWithoutPrice.map(({ mode, origin, destination, requests, lastAskedAt }) => ({
      what: `${origin} → ${destination}`,
      sub: say(language, `mode.${mode}`),
      href: `/rates?${new URLSearchParams({ mode, origin: origin.replaceAll(',', ' '), destination: destination.replaceAll(',', ' ') }).toString()}`,
      figure: say(language, 'health.asked', { count: requests }),
      note: dayAndTime(language, instant(lastAskedAt), officeTimeZone),
    })),
  };
}

type Lane =
  | RateHealth['outliers'][number]
  | RateHealth['expiring']['items'][number]
  | RateHealth['overlaps'][number]
  | RateHealth['surchargesWithoutEnd'][number];

function laneWords(
  language: Language,
  lane: Lane,
  { names }: HealthPage,
): Pick<Row, 'what' | 'sub' | 'href'> {
  const any = say(language, 'rates.any');
  const { mode, carrier, charge, origin, destination, equipment } = lane;
  const query = {
    ...(mode && { mode }),
    ...(carrier && { carrier }),
    charge,
    ...(origin && { origin }),
    ...(destination && { destination }),
  };
  return {
    what: `${origin || any} → ${destination || any}${equipment === null ? '' : ` ${equipment}`}`,
    sub: [
      chargeName(names, language, charge),
      carrier === null ? any : carrierName(names, language, carrier),
    ].join(', '),
    href: `/rates?${new URLSearchParams(query).toString()}#lines`,
  };
}

function expiringPart(language: Language, page: HealthPage): Part {
  const today = dayIn(page.officeTimeZone, page.now);
  return {
    id: 'expiring',
    title: say(language, 'health.expiring30'),
    sign: 'risk',
    rows: page.health.expiring.items.map((line) => ({
      ...laneWords(language, line, page),
      figure: day(language, plainDate(line.validTo), today.year),
      note: say(language, 'health.days', { count: line.days }),
    })),
  };
}

function exchangeParts(language: Language, { health }: HealthPage): Part[] {
  const { missing, stale, failing, charges } = health.exchangeRates;
  const href = '/rates/exchange';
  const inCharges = (codes: readonly string[]) =>
    charges.filter(({ currency }) => codes.includes(currency)).map(({ charge }) => charge);
  const sub = (codes: readonly string[]) => [...new Set(inCharges(codes))].slice(0, 8).join(', ');
  return [
    {
      id: 'failing',
      title: say(language, 'health.failing'),
      sign: 'stopped',
      rows: failing.map(({ name, error, since }) => ({
        what: name,
        sub: error,
        href: `${href}/sources/${name}`,
        figure: '',
        note: since?.slice(0, 10) ?? '',
      })),
    },
    {
      id: 'missing',
      title: say(language, 'health.missing'),
      sign: 'stopped',
      rows: missing.map((code) => ({ what: code, sub: sub([code]), href, figure: '', note: '' })),
    },
    {
      id: 'old',
      title: say(language, 'health.old_rates'),
      sign: 'risk',
      rows: stale.map(({ base, quote, kind, days, expired }) => ({
        what: `${base}/${quote}`,
        sub: sub([base]),
        href: `${href}/pairs/${base}-${quote}-${kind}`,
        figure: say(language, expired ? 'exchange.expired' : 'exchange.old', { days }),
        note: '',
      })),
    },
  ];
}

function outliersPart(language: Language, page: HealthPage): Part {
  return {
    id: 'outliers',
    title: say(language, 'health.outliers'),
    sign: 'risk',
    rows: page.health.outliers.map((line) => ({
      ...laneWords(language, line, page),
      figure: `${line.currency ?? ''} ${plainNumber(language, line.rate)}`.trim(),
      note: say(language, 'health.median', { median: plainNumber(language, line.median) }),
    })),
  };
}

function overlapsPart(language: Language, page: HealthPage): Part {
  return {
    id: 'overlaps',
    title: say(language, 'health.overlaps'),
    sign: 'risk',
    rows: page.health.overlaps.map((line) => ({
      ...laneWords(language, line, page),
      figure: line.sheets.join(' / '),
      note: say(language, 'health.wins', { sheet: line.wins }),
    })),
  };
}

function endlessPart(language: Language, page: HealthPage): Part {
  return {
    id: 'endless',
    title: say(language, 'health.endless'),
    sign: 'waiting',
    rows: page.health.surchargesWithoutEnd.map((line) => ({
      ...laneWords(language, line, page),
      figure: line.sheet,
      note: '',
    })),
  };
}

function settingsView(language: Language, { settings, form }: HealthPage) {
  const hour = settings.rateMailHour === null ? '' : String(settings.rateMailHour);
  const typed = { rateMailHour: hour, rateVersionDays: String(settings.rateVersionDays), ...form.typed };
  const text = (name: string, hint = '') =>
    field({ ...form, typed }, name, {
      label: say(language, `health.${name}`),
      className: 'number',
      inputmode: 'numeric',
      hint,
    });
  return [
    text('rateMailHour', say(language, 'health.hour_hint')),
    text('rateVersionDays', say(language, 'health.days_hint')),
  ];
}
