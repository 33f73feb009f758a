import type { FreeTimeLeft } from '../free-time/countdown.ts';
import type { LinkField } from '../shipment/link.ts';
import type { Shipment } from '../shipment/shipment.ts';
import { Temporal } from '../time.ts';
import { blankEvent, type Milestone, type TrackingEvent } from './event.ts';
import type { Expected, Journey } from './journey.ts';
import type { JourneyMilestone, Moment } from './milestones.ts';
import { publicWords } from './public-words.ts';

/**
 * What leaves the house through a link, copied field by field: what is not written here cannot leave, whoever adds a
 * column to a shipment or to an event. What the link leaves out is left out here as well, and not on the page only.
 */
export type Shows = (field: LinkField) => boolean;

export type PublicShipment = Pick<
  Shipment,
  'reference' | 'mode' | 'carrier' | 'origin' | 'destination' | 'packages' | 'weightKg' | 'references'
> & {
  readonly legs: readonly Pick<Shipment['legs'][number], 'from' | 'to'>[];
  readonly containers: readonly Pick<Shipment['containers'][number], 'number'>[];
};

export type PublicEvent = Pick<
  TrackingEvent,
  | 'source'
  | 'code'
  | 'classifier'
  | 'happenedAt'
  | 'localTime'
  | 'timeZoneKnown'
  | 'recordedAt'
  | 'place'
  | 'placeText'
  | 'facility'
  | 'equipment'
  | 'loadState'
  | 'vessel'
  | 'voyage'
  | 'flight'
  | 'pieces'
> & {
  /** What it meant on this journey. */
  readonly milestone: Milestone;
  /** Whether it moved the journey; the unknown and the unfitting are told, and move nothing. */
  readonly counts: boolean;
  /** The carrier's own words; null where they may name a person. */
  readonly words: string | null;
};

/** A link without a list shows everything public. */
export function showsOf(fields: readonly string[] | null): Shows {
  return (field) => fields === null || fields.includes(field);
}

export function publicShipment(shipment: Shipment, shows: Shows): PublicShipment {
  const { reference, mode, carrier, origin, destination, packages, weightKg, references } = shipment;
  return {
    ...{ reference, mode, origin, destination },
    carrier: shows('vessel') ? carrier : null,
    packages: shows('packages') ? packages : null,
    weightKg: shows('packages') ? weightKg : null,
    references: shows('references') ? references.map(({ type, value }) => ({ type, value })) : [],
    legs: shipment.legs.map(({ from, to }) => ({ from, to })),
    containers: shows('containers') ? shipment.containers.map(({ number }) => ({ number })) : [],
  };
}

/** The state and the milestones are always shown: that one has passed, even where the link does not say when. */
export function publicJourney(journey: Journey, shows: Shows): Journey {
  const told = (milestones: readonly JourneyMilestone[]) =>
    milestones.map((milestone) => publicMilestone(milestone, shows));
  const boxes = shows('containers') ? [...journey.boxes] : [];
  return {
    status: journey.status,
    milestones: told(journey.milestones),
    boxes: new Map(boxes.map(([number, milestones]) => [number, told(milestones)])),
    etd: NOTHING_EXPECTED,
    eta: shows('times') ? publicExpected(journey.eta, shows) : NOTHING_EXPECTED,
    last: null,
    meanings: new Map(),
  };
}

/** Nothing is heard of a journey by its page but what moved it: no row, no id, no carrier's free text. */
function publicMilestone(milestone: JourneyMilestone, shows: Shows): JourneyMilestone {
  const { code, place, planned, estimated, actual, done, of, heard } = milestone;
  const time = (moment: Moment | null) => publicMoment(moment, shows);
  return {
    ...{ code, place, done, of },
    planned: time(planned),
    estimated: time(estimated),
    actual: time(actual),
    heard: heard === null || isHidden(heard.source, shows) ? null : publicHeard(heard, shows),
  };
}

/** That it was told remains; the moment itself is nobody's any more. */
const SOME_TIME = Temporal.Instant.fromEpochMilliseconds(0);

function publicMoment(moment: Moment | null, shows: Shows): Moment | null {
  if (moment === null) return null;
  return shows('times') ? { at: moment.at, clock: moment.clock } : { at: SOME_TIME, clock: null };
}

/** Who said a thing names the carrier. */
function isHidden(source: string, shows: Shows): boolean {
  return source !== 'desk' && !shows('vessel');
}

function publicHeard({ source, recordedAt, vessel, voyage, flight }: TrackingEvent, shows: Shows) {
  return {
    ...blankEvent(null),
    id: '',
    source,
    recordedAt: shows('times') ? recordedAt : SOME_TIME,
    leg: null,
    corrects: null,
    recordedBy: null,
    ...(shows('vessel') && { vessel, voyage, flight }),
  };
}

const NOTHING_EXPECTED: Expected = { current: null, booked: null, quoted: null, history: [] };

function publicExpected({ current, booked, quoted, history }: Expected, shows: Shows): Expected {
  const told = history.filter(({ source }) => source === 'booking' || !isHidden(source, shows));
  return {
    ...{ booked, quoted },
    current: publicMoment(current, shows),
    // Why the desk booked otherwise is its own business.
    history: told.map(({ value, at, source }) => ({ value, at, source, reason: null })),
  };
}

export function publicEvent(event: TrackingEvent, { meanings }: Journey, shows: Shows): PublicEvent {
  const meaning = meanings.get(event.id);
  const { code, classifier, place, placeText, facility, source, recordedAt } = event;
  const isWhole = shows('vessel') && shows('times') && shows('containers');
  return {
    ...{ code, classifier, place, placeText, facility },
    source: isHidden(source, shows) ? '' : source,
    ...timesOf(event, shows),
    recordedAt: shows('times') ? recordedAt : SOME_TIME,
    ...boxOf(event, shows),
    ...vehicleOf(event, shows),
    milestone: meaning ?? event.milestone,
    counts: meaning !== undefined && meaning !== 'unknown',
    // A carrier's words may hold its ship, its box and its clock.
    words: isWhole ? publicWords(event.carrierText) : null,
  };
}

function timesOf({ happenedAt, localTime, timeZoneKnown }: TrackingEvent, shows: Shows) {
  return shows('times')
    ? { happenedAt, localTime, timeZoneKnown }
    : { happenedAt: null, localTime: null, timeZoneKnown: false };
}

function boxOf({ equipment, loadState, pieces }: TrackingEvent, shows: Shows) {
  const box = shows('containers') ? { equipment, loadState } : { equipment: null, loadState: null };
  return { ...box, pieces: shows('packages') ? pieces : null };
}

function vehicleOf({ vessel, voyage, flight }: TrackingEvent, shows: Shows) {
  return shows('vessel') ? { vessel, voyage, flight } : { vessel: null, voyage: null, flight: null };
}

/** Days and boxes, never the tariff's own name. */
export function publicFreeTime(freeTime: readonly FreeTimeLeft[], shows: Shows): FreeTimeLeft[] {
  if (!shows('containers') || !shows('times')) return [];
  return freeTime.map(({ container, kind, days, lastFreeDay, startedOn, endedOn }) => ({
    ...{ container, kind, days, lastFreeDay, startedOn, endedOn },
    tariff: '',
  }));
}
