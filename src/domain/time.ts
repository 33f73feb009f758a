import { Temporal } from 'temporal-polyfill';
import { NaruError } from './error.ts';

export { Temporal };

/** Reads an ISO 8601 time. It must carry its offset or `Z`: a time without a zone is no time. */
export function instant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new NaruError(
      'invalid',
      `"${text}" is not a time with an offset, such as 2026-12-01T09:00:00+09:00.`,
    );
  }
}

/** Reads an ISO 8601 calendar date. */
export function plainDate(text: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    // Falls through to the sentence below: the shape was right, the day does not exist.
  }
  throw new NaruError('invalid', `"${text}" is not a date such as 2026-12-01.`);
}

/** The calendar day it is at that moment in that zone: "valid until" ends at the office's midnight. */
export function dayIn(timeZone: string, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Whether a day is inside inclusive ends; an open end is `null`. */
export function isWithin(
  day: Temporal.PlainDate,
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate | null,
): boolean {
  return (
    (from === null || Temporal.PlainDate.compare(day, from) >= 0) &&
    (to === null || Temporal.PlainDate.compare(day, to) <= 0)
  );
}

/** The later of two instants. */
export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
