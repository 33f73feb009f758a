import { NaruError } from '../../../domain/error.ts';
import { instant, Temporal } from '../../../domain/time.ts';
import type { Position, PublishQuery } from '../../../operations/tracking/publish-events.ts';
import { filterOf, FILTERS } from './filter.ts';

const MOST_A_PAGE = 1000;
const PAGE = 100;
const LONGEST_VALUE = 2000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const PAGING = ['limit', 'cursor'];
const CREATED = /^eventCreatedDateTime(?::(gte|gt|lte|lt|eq))?$/;

/** Reads the query of GET /v2/events. The comparison of a time is part of its parameter's name. */
export function readQuery(query: Readonly<Record<string, unknown>>): PublishQuery {
  const fields = fieldsOf(
    query,
    (name) => [...FILTERS, ...PAGING, 'sort'].includes(name) || CREATED.test(name),
  );
  return {
    ...createdBetween([...fields]),
    after: positionIn(fields.get('cursor')),
    newestFirst: isNewestFirst(fields.get('sort')),
    limit: limitIn(fields.get('limit')),
    filter: filterOf(fields),
  };
}

/** Reads the query of a list of subscriptions. */
export function readPaging(query: Readonly<Record<string, unknown>>): {
  readonly limit: number;
  readonly after: string | null;
} {
  const fields = fieldsOf(query, (name) => [...PAGING, 'sort'].includes(name));
  if (fields.has('sort')) throw unreadable('Subscriptions come in the order they were made.');
  const cursor = fields.get('cursor');
  const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8');
  if (after !== null && !UUID.test(after)) throw unreadable('This is not a cursor of this list.');
  return { limit: limitIn(fields.get('limit')), after };
}

function fieldsOf(
  query: Readonly<Record<string, unknown>>,
  isKnown: (name: string) => boolean,
): Map<string, string> {
  return new Map(
    Object.entries(query).map(([name, value]) => {
      if (!isKnown(name)) throw unreadable(`There is no parameter "${name.slice(0, 80)}".`);
      return [name, textOf(name, value)] as const;
    }),
  );
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= LONGEST_VALUE) return value;
  throw unreadable(`The parameter "${name.slice(0, 80)}" may be given once, as text.`);
}

type Given = readonly (readonly [name: string, value: string])[];

/** Every comparison becomes a time from which and a time before which; the smallest step is a microsecond. */
function createdBetween(given: Given): { readonly from: string | null; readonly before: string | null } {
  const said = given.flatMap(([name, value]) => {
    const match = CREATED.exec(name);
    return match ? [{ operator: match[1] ?? 'eq', at: timeOf(value) }] : [];
  });
  const step = { microseconds: 1 };
  const from = said
    .filter(({ operator }) => operator.startsWith('g') || operator === 'eq')
    .map(({ operator, at }) => (operator === 'gt' ? at.add(step) : at));
  const before = said
    .filter(({ operator }) => operator.startsWith('l') || operator === 'eq')
    .map(({ operator, at }) => (operator === 'lt' ? at : at.add(step)));
  return {
    from: from.toSorted(inTime).at(-1)?.toString() ?? null,
    before: before.toSorted(inTime)[0]?.toString() ?? null,
  };
}

function inTime(a: Temporal.Instant, b: Temporal.Instant): number {
  return Temporal.Instant.compare(a, b);
}

/** A plus in an address is a space to some; a time with an offset is still meant. */
function timeOf(value: string) {
  try {
    return instant(value.replace(' ', '+'));
  } catch {
    throw unreadable(`"${value.slice(0, 80)}" is no time with an offset. Write a plus in an address as %2B.`);
  }
}

function positionIn(cursor: string | undefined): PublishQuery['after'] {
  if (cursor === undefined) return null;
  const [recordedAt = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(recordedAt) && UUID.test(id)) return { recordedAt, id };
  throw unreadable('This is not a cursor of this list.');
}

export function cursorOf({ recordedAt, id }: Position): string {
  return Buffer.from(`${recordedAt} ${id}`).toString('base64url');
}

function isNewestFirst(sort: string | undefined): boolean {
  if (sort === undefined || sort === 'eventCreatedDateTime' || sort === 'eventCreatedDateTime:ASC')
    return false;
  if (sort === 'eventCreatedDateTime:DESC') return true;
  throw unreadable('Events can be sorted by eventCreatedDateTime:ASC or eventCreatedDateTime:DESC.');
}

/** Who asks for more than a page holds gets a full page, and the next one's address. */
function limitIn(limit: string | undefined): number {
  if (limit === undefined) return PAGE;
  const number = /^\d{1,10}$/.test(limit) ? Number(limit) : 0;
  if (number >= 1) return Math.min(number, MOST_A_PAGE);
  throw unreadable('limit is a whole number from 1.');
}

function unreadable(sentence: string): NaruError {
  return new NaruError('unreadable', sentence);
}
