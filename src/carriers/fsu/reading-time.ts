import { Temporal } from '../../domain/time.ts';

/** A day and perhaps a time as airlines write them: `01DEC1820`, `01DEC`. Local to the airport, without a year. */
const DAY_TIME = /^(\d{2})(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:(\d{2})(\d{2}))?$/;
const MONTHS = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';

export type DayTime = { readonly day: Temporal.PlainDate; readonly time: Temporal.PlainTime | null };

export function isDayTime(text: string): boolean {
  return DAY_TIME.test(text);
}

/** A day further ahead than this has not happened: it was a year before. */
const FURTHEST_AHEAD = 45;

/**
 * The year is the one that puts the day nearest to when the message came: on 2 January `31DEC` was two days ago. What
 * has happened is not half a year ahead; a plan may be.
 */
export function dayTimeFrom(text: string, receivedAt: Temporal.Instant, isPlan: boolean): DayTime | null {
  const [, date = '', month = '', hour, minute] = DAY_TIME.exec(text) ?? [];
  const today = receivedAt.toZonedDateTimeISO('UTC').toPlainDate();
  const days = daysNear(today, { month: MONTHS.indexOf(month) / 3 + 1, day: Number(date) });
  const day = days.find((each) => isPlan || daysFrom(today, each) <= FURTHEST_AHEAD) ?? null;
  if (day === null) return null;
  return { day, time: hour === undefined ? null : clock(hour, minute ?? '00') };
}

/** That day of this year, the last and the next, the nearest first. */
function daysNear(
  today: Temporal.PlainDate,
  { month, day }: { readonly month: number; readonly day: number },
): Temporal.PlainDate[] {
  const days = [today.year - 1, today.year, today.year + 1].map((year) => plainDate(year, month, day));
  const apart = (date: Temporal.PlainDate) => Math.abs(daysFrom(today, date));
  return days.filter((date) => date !== null).toSorted((a, b) => apart(a) - apart(b));
}

function daysFrom(today: Temporal.PlainDate, date: Temporal.PlainDate): number {
  return today.until(date, { largestUnit: 'days' }).days;
}

function plainDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null; // 29FEB in most years, 31NOV in all of them.
  }
}

function clock(hour: string, minute: string): Temporal.PlainTime | null {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hours === 24 && minutes === 0) return Temporal.PlainTime.from('23:59');
  return hours > 23 || minutes > 59 ? null : Temporal.PlainTime.from({ hour: hours, minute: minutes });
}

/** When a flight leaves or lands: scheduled, estimated or actual, and how many days from the status's own day. */
export type FlightTime = {
  readonly kind: 'S' | 'E' | 'A';
  readonly time: Temporal.PlainTime;
  readonly days: number;
};

const FLIGHT_TIME = /^([SEA])(\d{2})(\d{2})(?:-([PNST]))?$/;
const DAYS: Readonly<Record<string, number>> = { P: -1, N: 1, S: 2, T: 3 };

export function flightTimeFrom(text: string | undefined): FlightTime | null {
  const parts = FLIGHT_TIME.exec(text ?? '');
  if (parts === null) return null;
  const [, kind, hour = '', minute = '', shift = ''] = parts;
  const time = clock(hour, minute);
  return time === null ? null : { kind: kind as FlightTime['kind'], time, days: DAYS[shift] ?? 0 };
}

/** A clock on the airport's wall, as an event keeps it. */
export function wallClock(day: Temporal.PlainDate, time: Temporal.PlainTime | null): string {
  return `${day.toString()}T${(time ?? Temporal.PlainTime.from('00:00')).toString({ smallestUnit: 'second' })}`;
}
