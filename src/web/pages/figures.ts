import type { Language } from '../../domain/language.ts';
import type { Amount } from '../../domain/money.ts';
import type { Temporal } from '../../domain/time.ts';
import { say } from '../../words/say.ts';

/** Numbers, dates and times the reader's way. Templates print what comes from here and format nothing. */

/** The trade writes dates day first in English, and buyers in Bogotá read Colombian Spanish. */
const LOCALES: Readonly<Record<Language, string>> = {
  ko: 'ko-KR',
  en: 'en-GB',
  vi: 'vi-VN',
  es: 'es-CO',
};

/** A number and what it counts, printed at two sizes. */
export type Figure = { readonly value: string; readonly unit: string };

/** A decimal text with the digits it came with: `"160.0"` stays one decimal, and nothing is rounded. */
export function number(language: Language, decimal: string): string {
  const digits = decimal.split('.')[1]?.length ?? 0;
  return numberFormat(language, digits).format(decimal as Intl.StringNumericLiteral);
}

/** A decimal text without zeros that say nothing: `"3470.00"` is 3,470. */
export function plainNumber(language: Language, decimal: string): string {
  if (decimal === '') return '';
  return number(language, decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
}

export function figure(language: Language, decimal: string, unit: string): Figure {
  return { value: number(language, decimal), unit };
}

export function money(language: Language, { amount, currency }: Amount): Figure {
  return { value: number(language, amount), unit: currency };
}

/** Money inside a sentence. */
export function moneyText(language: Language, { amount, currency }: Amount): string {
  return `${currency}\u00a0${number(language, amount)}`;
}

/** A difference: `+120.00` or `−120.00`, and no sign on nothing. */
export function signedMoney(language: Language, { amount, currency }: Amount): Figure {
  const size = number(language, amount.replace('-', ''));
  const sign = /^-?0(\.0*)?$/.test(amount) ? '' : amount.startsWith('-') ? '\u2212' : '+';
  return { value: `${sign}${size}`, unit: currency };
}

export function signedMoneyText(language: Language, amount: Amount): string {
  const { value, unit } = signedMoney(language, amount);
  return `${unit}\u00a0${value}`;
}

/** `Tue 8 Dec`, with the year only when it is not the one we are in. */
export function day(language: Language, date: Temporal.PlainDate, thisYear: number): string {
  const format = dateFormat(
    language,
    date.year === thisYear
      ? { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }
      : { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  );
  return tidy(format.format(date.toZonedDateTime('UTC').epochMilliseconds));
}

/** `8 Dec 14:00` on the clock of a zone. */
export function dayAndTime(language: Language, at: Temporal.Instant, timeZone: string): string {
  const format = dateFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return tidy(format.format(at.epochMilliseconds));
}

/** `14:00` on the clock of a zone. */
export function clock(language: Language, at: Temporal.Instant, timeZone: string): string {
  return dateFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at.epochMilliseconds);
}

/** `12 minutes ago`, in the largest unit that is at least one. */
export function ago(language: Language, at: Temporal.Instant, now: Temporal.Instant): string {
  const seconds = Math.trunc((now.epochMilliseconds - at.epochMilliseconds) / 1000);
  const unit = UNITS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (!unit) return say(language, 'frame.just_now');
  return relativeFormat(language).format(-Math.trunc(seconds / unit.seconds), unit.unit);
}

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** The machine's form for `<time datetime>`. */
export function machineTime(at: Temporal.Instant): string {
  return at.round('second').toString();
}

/** `14:00 GMT+7`: which clock a time is on, when it needs saying. */
export function zoneName(language: Language, at: Temporal.Instant, timeZone: string): string {
  const parts = dateFormat(language, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    at.epochMilliseconds,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

export function list(language: Language, words: readonly string[]): string {
  return new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(words);
}

export function countryName(language: Language, code: string): string {
  try {
    return new Intl.DisplayNames(LOCALES[language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code; // Not a region Intl knows: the code itself is the honest name.
  }
}

function tidy(text: string): string {
  return text.replace(/^(\p{L}+),/u, '$1').replace(/, (\d{2}:\d{2})$/, ' $1');
}

const numbers = new Map<string, Intl.NumberFormat>();
function numberFormat(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${String(digits)}`;
  const format =
    numbers.get(key) ??
    new Intl.NumberFormat(LOCALES[language], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: 'always',
    });
  numbers.set(key, format);
  return format;
}

const dates = new Map<string, Intl.DateTimeFormat>();
function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = dates.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], options);
  dates.set(key, format);
  return format;
}

const relatives = new Map<Language, Intl.RelativeTimeFormat>();
function relativeFormat(language: Language): Intl.RelativeTimeFormat {
  const format =
    relatives.get(language) ?? new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' });
  relatives.set(language, format);
  return format;
}
