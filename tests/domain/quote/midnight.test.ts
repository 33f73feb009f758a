import { expect, test } from 'vitest';
import { isReminding, reminderFor } from '../../../src/domain/mail/reminder.ts';
import { statusOf } from '../../../src/domain/quote/status.ts';
import { dayIn, instant, plainDate } from '../../../src/domain/time.ts';
import { aQuote } from '../../support/examples.ts';

/** The last moment of the last day, and the first of the next, where clocks were changed in between or the day is odd. */
const EDGES = [
  ['Asia/Seoul', '2026-12-07', '2026-12-07T14:59:59.999Z', '2026-12-07T15:00:00Z'],
  // Clocks go forward at midnight: the night of 5 September 2026 has no 00:30, and the day ends all the same.
  ['America/Santiago', '2026-09-05', '2026-09-06T03:59:59.999Z', '2026-09-06T04:00:00Z'],
  // Clocks go back at midnight: 23:30 comes twice, and the quote is good both times.
  ['America/Santiago', '2026-04-04', '2026-04-05T03:59:59.999Z', '2026-04-05T04:00:00Z'],
  // The day clocks go back has 25 hours in New York, the day they go forward 23.
  ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.999Z', '2026-11-02T05:00:00Z'],
  ['America/New_York', '2026-03-08', '2026-03-09T03:59:59.999Z', '2026-03-09T04:00:00Z'],
  // A quarter of an hour off the hour, and the first place to see a day.
  ['Asia/Kathmandu', '2026-12-07', '2026-12-07T18:14:59.999Z', '2026-12-07T18:15:00Z'],
  ['Pacific/Kiritimati', '2026-12-07', '2026-12-07T09:59:59.999Z', '2026-12-07T10:00:00Z'],
] as const;

test.each(EDGES)(
  'in %s a quote valid until %s is good until that day ends there',
  (zone, day, last, first) => {
    const quote = aQuote({ validUntil: plainDate(day), sentAt: instant('2026-01-01T00:00:00Z') });

    expect(statusOf(quote, dayIn(zone, instant(last)))).toBe('sent');
    expect(statusOf(quote, dayIn(zone, instant(first)))).toBe('expired');
  },
);

test('on the day clocks are changed the office is reminded at its own eight o’clock, not at another’s', () => {
  const zone = 'America/New_York'; // Eight o'clock is 12:00 UTC from 8 March 2026, 13:00 the day before.

  expect(isReminding(zone, instant('2026-03-07T12:00:00Z'))).toBe(false);
  expect(isReminding(zone, instant('2026-03-08T12:00:00Z'))).toBe(true);
  expect(reminderFor(plainDate('2026-03-08'), dayIn(zone, instant('2026-03-09T03:59:59Z')))).toBe(
    'quote_expiring',
  );
  expect(reminderFor(plainDate('2026-03-08'), dayIn(zone, instant('2026-03-09T04:00:00Z')))).toBe(
    'quote_expired',
  );
});
