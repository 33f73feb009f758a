import { NaruError } from '../../domain/error.ts';
import type { ReportedEvent } from '../../domain/tracking/event.ts';
import { factOf } from '../../domain/tracking/identity.ts';
import type { Reading, ReadingContext } from '../../domain/tracking/question.ts';
import type { Connector } from '../connector.ts';
import { fieldsOf, hasList, listIn, readingOf, type Fields } from '../reading.ts';
import { nextRequests, trackRequests } from './asking.ts';
import { PROFILES } from './profiles.ts';
import { readEvent } from './reading-event.ts';
import { subscriptionIn, subscriptionRequest } from './subscribing.ts';

const MOST_EVENTS = 10_000;

/** DCSA Track & Trace 2.2, and what carriers make of it (README.md). https://dcsa.org/standards/track-and-trace */
export const dcsa: Connector = {
  code: 'dcsa',
  name: 'DCSA Track & Trace',
  profiles: Object.keys(PROFILES),
  speaks: 'json',
  trackRequests,
  nextRequests,
  subscribing: { request: subscriptionRequest, idIn: subscriptionIn },

  readTracking(payload: unknown, context: ReadingContext): Reading {
    const entries = entriesIn(payload);
    const most = entries.slice(0, MOST_EVENTS + 1);
    return readingOf(toldApart(most.map((entry) => readEvent(entry, context))));
  },
};

/** One id for things that differ names neither of them: what they say tells them apart. */
function toldApart(read: readonly (ReportedEvent | string)[]): (ReportedEvent | string)[] {
  const facts = new Map<string, Set<string>>();
  for (const each of read) {
    if (typeof each === 'string' || each.sourceEventId === null) continue;
    const telling = tellingOf(each);
    facts.set(telling, (facts.get(telling) ?? new Set()).add(factOf(each).join('\u001f')));
  }
  const shared = new Set([...facts].flatMap(([telling, its]) => (its.size > 1 ? [telling] : [])));
  if (shared.size === 0) return [...read];
  const apart = read.map((each) =>
    typeof each !== 'string' && shared.has(tellingOf(each)) ? { ...each, sourceEventId: null } : each,
  );
  return [...apart, 'The carrier used one id for different events; each was read by what it says.'];
}

function tellingOf({ sourceEventId, version, retracted }: ReportedEvent): string {
  return [sourceEventId ?? '', version ?? '', String(retracted)].join('\u001f');
}

/** Some senders write the only event of a list without the list. */
function isOneEvent(fields: Fields): boolean {
  return fields.has('eventtype') || fields.has('eventid') || fields.has('eventdatetime');
}

/** The events: a bare list, a list in `events`, HMM's three lists side by side, or one event alone. */
function entriesIn(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const fields = fieldsOf(payload);
  if (hasList(fields, 'events')) return listIn(fields, 'events');

  const lists = ['shipmentEvent', 'transportEvent', 'equipmentEvent'];
  if (lists.some((name) => hasList(fields, name))) return lists.flatMap((name) => listIn(fields, name));
  if (isOneEvent(fields)) return [payload];
  throw new NaruError('carrier_unreadable', 'The carrier answered, but not with a list of events.');
}
