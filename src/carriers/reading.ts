import { isUnLocode } from '../domain/place.ts';
import { Temporal } from '../domain/time.ts';
import type { ReportedEvent } from '../domain/tracking/event.ts';
import type { Reading } from '../domain/tracking/question.ts';

/** What every connector needs to read other people's data without being hurt by it. */

const LONGEST_TEXT = 200;
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const FURTHEST_AHEAD_MS = 5 * 365 * 24 * 3_600_000;

/** An object's fields with their names in lower case: carriers do not agree on capitals. */
export type Fields = ReadonlyMap<string, unknown>;

export function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
}

/** The first of these fields that holds a readable text or number, tidied and kept short. */
export function textIn(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = tidy(fields.get(name.toLowerCase()));
    if (text !== null) return text;
  }
  return null;
}

/** A list; where it has only one, some senders write that one alone. */
export function listIn(fields: Fields, name: string): readonly unknown[] {
  const list = fields.get(name.toLowerCase());
  if (Array.isArray(list)) return list;
  return typeof list === 'object' && list !== null ? [list] : [];
}

/** Whether there is a list, perhaps of one, or of none: some senders write an empty list as null. */
export function hasList(fields: Fields, name: string): boolean {
  const list = fields.get(name.toLowerCase());
  return typeof list === 'object';
}

/** True, however it is written. */
export function isTrue(value: unknown): boolean {
  return (
    value === true || value === 1 || (typeof value === 'string' && /^(true|1|y|yes)$/i.test(value.trim()))
  );
}

/** What stands under a name in a table, and never what every object inherits. */
export function known<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

const MOST_EVENTS = 10_000;

/** What was read of an answer: no more than any shipment has, and a line for what has no time. */
export function readingOf(read: Iterable<ReportedEvent | string>, notes: readonly string[] = []): Reading {
  const events: ReportedEvent[] = [];
  const unreadable = [...notes];
  let left = 0;
  for (const each of read) {
    if (typeof each === 'string') unreadable.push(each);
    else if (events.length < MOST_EVENTS) events.push(each);
    else left += 1;
  }
  if (left > 0) unreadable.push(`Only the first ${String(MOST_EVENTS)} events were read.`);
  return { events, unreadable: [...unreadable, ...timelessIn(events)] };
}

/** An event without a time is kept, and somebody should know why it moves nothing. */
export function timelessIn(events: readonly ReportedEvent[]): string[] {
  const count = events.filter(({ happenedAt }) => happenedAt === null).length;
  if (count === 0) return [];
  return count === 1
    ? ['1 event has no time that can be read. It is kept, and moves nothing.']
    : [`${String(count)} events have no time that can be read. They are kept, and move nothing.`];
}

/** Printable letters with single spaces between them: nothing to tidy. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** One line without control characters; null when nothing is left. */
export function tidy(value: unknown, longest = LONGEST_TEXT): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (typeof value === 'string' && value.length <= longest && PLAIN.test(value)) return value;
  const line = String(value)
    .slice(0, longest * 4)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? null : line.slice(0, longest).toWellFormed();
}

/** A container number as it is painted on the box. */
export function equipmentIn(fields: Fields, ...names: readonly string[]): string | null {
  const text = textIn(fields, ...names)
    ?.toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return text === undefined || text === '' ? null : text.slice(0, 15);
}

/** The code if it has the shape of a UN/LOCODE, and the words otherwise. */
export function placeFrom(
  code: string | null,
  words: string | null,
): Pick<ReportedEvent, 'place' | 'placeText'> {
  const candidate = code?.toUpperCase().replace(/\s/g, '') ?? '';
  if (isUnLocode(candidate)) return { place: candidate, placeText: words };
  return { place: null, placeText: words ?? code };
}

export type ReadTime = Pick<ReportedEvent, 'happenedAt' | 'localTime' | 'timeZoneKnown'>;

export const NO_TIME: ReadTime = { happenedAt: null, localTime: null, timeZoneKnown: false };

const TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,12})?)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]{1,40}\])?$/i;

/**
 * Reads a time as carriers write it. With an offset it is an instant; without one it is a clock on a wall somewhere,
 * kept as such. `zuluIsLocal` is for senders known to put a Z behind a local time.
 */
export function timeFrom(text: string | null, receivedAt: Temporal.Instant, zuluIsLocal = false): ReadTime {
  const parts = TIME.exec(text ?? '');
  if (!parts) return NO_TIME;
  const zone = (parts[7] ?? '').toUpperCase();
  const clock = clockOf(parts);
  const isLocal = zone === '' || (zuluIsLocal && zone === 'Z');
  const happenedAt = possible(clock, isLocal ? 0 : offsetMs(zone), receivedAt);
  if (happenedAt === null) return NO_TIME;
  return { happenedAt, localTime: isLocal ? clock : null, timeZoneKnown: !isLocal };
}

function clockOf(parts: RegExpExecArray): string {
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => part || '00');
  if (hour === '24' && minute === '00' && second === '00') return midnightAfter(`${year}-${month}-${day}`);
  return `${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}`;
}

const DAY_MS = 24 * 3_600_000;

/** 24:00 is the end of a day (ISO 8601), and so the beginning of the next. */
function midnightAfter(day: string): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
  return isDay ? new Date(start + DAY_MS).toISOString().slice(0, 19) : `${day}T24:00:00`;
}

function offsetMs(zone: string): number | null {
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** A day that does not exist is no time, and a year 0001 or 9999 is a mistake somewhere, not an event. */
function possible(
  clock: string,
  offset: number | null,
  receivedAt: Temporal.Instant,
): Temporal.Instant | null {
  const read = Date.parse(`${clock}Z`);
  // 2026-02-30 comes back as another day, and 25:00 not at all.
  if (offset === null || Number.isNaN(read) || new Date(read).toISOString().slice(0, 19) !== clock)
    return null;
  const at = read - offset;
  const isPossible = at >= EARLIEST_MS && at <= receivedAt.epochMilliseconds + FURTHEST_AHEAD_MS;
  return isPossible ? Temporal.Instant.fromEpochMilliseconds(at) : null;
}
