import { Temporal } from '../../domain/time.ts';
import { NO_TIME, timeFrom, type ReadTime } from '../reading.ts';

/** Time codes of X12 (element 623): a zone, or an offset. `LT` and an absent one are the clock of the place. */
const ZONES: Readonly<Record<string, string>> = {
  UT: 'UTC',
  GM: 'UTC',
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  AT: 'America/Halifax',
  NT: 'America/St_Johns',
  HT: 'Pacific/Honolulu',
  ES: '-05:00',
  ED: '-04:00',
  CS: '-06:00',
  CD: '-05:00',
  MS: '-07:00',
  MD: '-06:00',
  PS: '-08:00',
  PD: '-07:00',
};

/** `20181012`, `1242` or `124200`, `PT`. A day without a time is its midnight; a time that cannot be is left out. */
export function x12Time(
  [date, time, zone]: readonly [string, string, string],
  receivedAt: Temporal.Instant,
): ReadTime {
  const day = /^\d{6}$/.test(date) ? `20${date}` : date;
  if (!/^\d{8}$/.test(day)) return NO_TIME;
  const clock = /^(([01]\d|2[0-3])[0-5]\d([0-5]\d)?|2400(00)?)/.exec(time)?.[0] ?? '';
  const read = timeFrom(day + clock, receivedAt);
  return inZone(read, zoneOf(zone));
}

/** 01 to 12 are hours ahead of UTC, 13 to 24 behind it (13 is twelve hours behind). */
function zoneOf(code: string): string | null {
  const hours = /^\d{2}$/.test(code) ? Number(code) : 0;
  if (hours >= 1 && hours <= 12) return `+${code}:00`;
  if (hours >= 13 && hours <= 24) return `-${String(25 - hours).padStart(2, '0')}:00`;
  return Object.hasOwn(ZONES, code) ? (ZONES[code] ?? null) : null;
}

function inZone(read: ReadTime, zone: string | null): ReadTime {
  if (zone === null || read.localTime === null) return read;
  const happenedAt = Temporal.PlainDateTime.from(read.localTime).toZonedDateTime(zone).toInstant();
  return { happenedAt, localTime: null, timeZoneKnown: true };
}
