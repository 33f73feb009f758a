import { NaruError } from '../../domain/error.ts';
import type { Reading, ReadingContext } from '../../domain/tracking/question.ts';
import type { Connector } from '../connector.ts';
import { fieldsOf, listIn } from '../reading.ts';
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
    const read = entries.slice(0, MOST_EVENTS).map((entry) => readEvent(entry, context));
    const unreadable = read.filter((each) => typeof each === 'string');
    if (entries.length > MOST_EVENTS) unreadable.push(`Only the first ${MOST_EVENTS} events were read.`);
    return { events: read.filter((each) => typeof each !== 'string'), unreadable };
  },

  /** A list of events, as the callback of a subscription gets them; some senders push a single one bare. */
  readPush: (payload, context) => dcsa.readTracking(isOneEvent(payload) ? [payload] : payload, context),
};

function isOneEvent(payload: unknown): boolean {
  const fields = fieldsOf(payload);
  return fields.has('eventtype') || fields.has('eventid') || fields.has('eventdatetime');
}

/** The events: a bare list, a list in `events`, or HMM's three lists side by side. */
function entriesIn(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const fields = fieldsOf(payload);
  if (Array.isArray(fields.get('events'))) return listIn(fields, 'events');

  const lists = ['shipmentEvent', 'transportEvent', 'equipmentEvent'];
  if (lists.some((name) => Array.isArray(fields.get(name.toLowerCase())))) {
    return lists.flatMap((name) => listIn(fields, name));
  }
  throw new NaruError('carrier_unreadable', 'The carrier answered, but not with a list of events.');
}
