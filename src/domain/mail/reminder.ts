import type { Temporal } from '../time.ts';

export type Reminder = 'quote_expiring' | 'quote_expired';

/** How many days before the last one the exporter is reminded, and for how long an end is still news. */
export const DAYS_BEFORE = 2;
export const DAYS_AFTER = 3;

const EARLIEST_HOUR = 8;

/** A reminder comes when the office has opened, not at the midnight that ends a day there. */
export function isReminding(officeTimeZone: string, now: Temporal.Instant): boolean {
  return now.toZonedDateTimeISO(officeTimeZone).hour >= EARLIEST_HOUR;
}

/** Which reminder a quote is due that day, if any. `today` is the office's. */
export function reminderFor(validUntil: Temporal.PlainDate, today: Temporal.PlainDate): Reminder | null {
  const daysLeft = today.until(validUntil).days;
  if (daysLeft < 0) return daysLeft >= -DAYS_AFTER ? 'quote_expired' : null;
  return daysLeft <= DAYS_BEFORE ? 'quote_expiring' : null;
}
