import { NaruError } from '../../../domain/error.ts';
import { normalNumber } from '../../../domain/shipment/numbers.ts';
import { instant } from '../../../domain/time.ts';
import type { PublishedEvent } from '../../../domain/tracking/publish.ts';
import type { PublishQuery } from '../../../operations/tracking/publish-events.ts';

const MOST_A_PAGE = 1000;
const PAGE = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Numbers that name shipments, and fields that are compared as they stand. */
const NUMBERS = ['carrierBookingReference', 'transportDocumentReference', 'equipmentReference'] as const;
const LISTS = [
  'eventType',
  'shipmentEventTypeCode',
  'documentTypeCode',
  'transportEventTypeCode',
  'equipmentEventTypeCode',
] as const;
const CALL = ['UNLocationCode', 'exportVoyageNumber', 'transportCallID'] as const;
const OTHERS = ['limit', 'cursor', 'sort'];
const CREATED = /^eventCreatedDateTime(?::(gte|gt|lte|lt|eq))?$/;

/** Reads the query of GET /v2/events. The comparison of a time is part of its parameter's name. */
export function readQuery(query: Readonly<Record<string, unknown>>): PublishQuery {
  const given = Object.entries(query).map(([name, value]) => [name, textOf(name, value)] as const);
  const known: readonly string[] = [...NUMBERS, ...LISTS, ...CALL, ...OTHERS];
  for (const [name] of given) {
    if (!known.includes(name) && !CREATED.test(name))
      throw unreadable(`There is no parameter "${name.slice(0, 80)}".`);
  }
  const fields = new Map(given);
  return {
    numbers: NUMBERS.flatMap((name) => fields.get(name) ?? []).map(normalNumber),
    ...createdBetween(given),
    after: positionIn(fields.get('cursor')),
    newestFirst: isNewestFirst(fields.get('sort')),
    limit: limitIn(fields.get('limit')),
    isWanted: wantedBy(fields),
  };
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= 500) return value;
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
    from: from.map(String).toSorted().at(-1) ?? null,
    before: before.map(String).toSorted()[0] ?? null,
  };
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

export function cursorOf({ recordedAt, id }: NonNullable<PublishQuery['after']>): string {
  return Buffer.from(`${recordedAt} ${id}`).toString('base64url');
}

function isNewestFirst(sort: string | undefined): boolean {
  if (sort === undefined || sort === 'eventCreatedDateTime' || sort === 'eventCreatedDateTime:ASC')
    return false;
  if (sort === 'eventCreatedDateTime:DESC') return true;
  throw unreadable('Events can be sorted by eventCreatedDateTime:ASC or eventCreatedDateTime:DESC.');
}

function limitIn(limit: string | undefined): number {
  if (limit === undefined) return PAGE;
  const number = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (number >= 1 && number <= MOST_A_PAGE) return number;
  throw unreadable(`limit is a whole number from 1 to ${String(MOST_A_PAGE)}.`);
}

function wantedBy(fields: ReadonlyMap<string, string>): (event: PublishedEvent) => boolean {
  const lists = LISTS.flatMap((name) => {
    const value = fields.get(name);
    return value === undefined ? [] : [{ name, values: value.split(',') }];
  });
  const calls = CALL.flatMap((name) => {
    const value = fields.get(name);
    return value === undefined ? [] : [{ name, value }];
  });
  const box = fields.get('equipmentReference');
  return (event) =>
    // A list speaks of its own kind of events; the others are not held to it, unless they are left out by eventType.
    lists.every(({ name, values }) => event[name] === undefined || values.includes(event[name] as string)) &&
    calls.every(({ name, value }) => calledAt(event)[name] === value) &&
    (box === undefined ||
      event['equipmentReference'] === undefined ||
      event['equipmentReference'] === normalNumber(box));
}

function calledAt(event: PublishedEvent): Readonly<Record<string, unknown>> {
  return {
    ...(event['eventLocation'] as object | undefined),
    ...(event['transportCall'] as object | undefined),
  };
}

function unreadable(sentence: string): NaruError {
  return new NaruError('unreadable', sentence);
}
