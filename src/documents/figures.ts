import type { Language } from '../domain/language.ts';
import type { Amount } from '../domain/money.ts';
import { Temporal } from '../domain/time.ts';

/** Numbers and dates the reader's way, exactly as many digits as came in: nothing is rounded on paper. */

const LOCALES: Readonly<Record<Language, string>> = {
  ko: 'ko-KR',
  en: 'en-GB',
  vi: 'vi-VN',
  es: 'es-CO',
};

export function number(language: Language, decimal: string): string {
  const digits = decimal.split('.')[1]?.length ?? 0;
  return formatOf(language, digits).format(decimal as Intl.StringNumericLiteral);
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(LOCALES[language], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: 'always',
    });
  formats.set(key, format);
  return format;
}

/** A rate without zeros that say nothing: `3470.00` is 3,470. */
export function rate(language: Language, decimal: string): string {
  return number(language, decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
}

export function money(language: Language, { amount, currency }: Amount): string {
  return `${currency} ${number(language, amount)}`;
}

/** `Fri, 11 Dec 2026`. */
export function date(language: Language, iso: string): string {
  const day = Temporal.PlainDate.from(iso);
  return day.toLocaleString(LOCALES[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  });
}

/** `2026-12-11`: in tables and lines where every character counts. */
export function shortDate(iso: string): string {
  return Temporal.PlainDate.from(iso).toString();
}
