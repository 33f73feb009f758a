import { nameIn, type Language, type Names } from '../domain/language.ts';
import type { PlacedTime } from '../domain/mail/step.ts';
import type { Amount } from '../domain/money.ts';
import { Temporal } from '../domain/time.ts';

const LOCALES: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-GB', vi: 'vi-VN', es: 'es-CO' };

/** `USD 1,686.00`, with the digits it came with. */
export function money(language: Language, { amount, currency }: Amount): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: 'always',
  });
  return `${currency}\u00a0${format.format(amount as Intl.StringNumericLiteral)}`;
}

/** `Fri, 11 Dec 2026`. */
export function date(language: Language, iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString(LOCALES[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  });
}

/** A day and hour on the clock of the place, which is named; without a known zone it is said in UTC. */
export function placedTime(language: Language, { at, zone }: PlacedTime): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone ?? 'UTC')
    .toLocaleString(LOCALES[language], {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
}

/** `Busan → Ho Chi Minh City`; several ports of a side stand with a stroke between them. */
export function lane(language: Language, from: readonly Names[], to: readonly Names[]): string {
  const side = (names: readonly Names[]) => names.map((one) => nameIn(one, language)).join(' / ');
  return `${side(from)} → ${side(to)}`;
}
