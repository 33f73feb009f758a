import {
  blankEvent,
  type Classifier,
  type Milestone,
  type ReportedEvent,
} from '../../domain/tracking/event.ts';
import type { Temporal } from '../../domain/time.ts';
import type { MessageContext, MessageReference } from '../../domain/tracking/message.ts';
import { NO_TIME, tidy, timeFrom, type ReadTime } from '../reading.ts';
import { DISCREPANCIES, NO_STATUS, STATUSES, type Status } from './codes.ts';
import {
  dayTimeFrom,
  flightTimeFrom,
  isDayTime,
  wallClock,
  type DayTime,
  type FlightTime,
} from './reading-time.ts';

const MOST_RAW = 100;
const LONGEST_RAW = 500;

const UNKNOWN: Status = { at: 'arrival', milestone: 'unknown', words: '' };

/**
 * Reads one status: `DEP/KE651/01DEC1820/ICNSGN/P5K62.5/S1820/S2200`. One that says when the flight is to leave or land is
 * several events. Null when it is no status line; `no-status` for a block that is known to be none.
 */
export function readStatus(
  block: readonly string[],
  references: readonly MessageReference[],
  context: MessageContext,
): ReportedEvent[] | 'no-status' | null {
  const line = block.join('').toUpperCase();
  const code = /^([A-Z]{3})\//.exec(line)?.[1];
  if (code === undefined) return null;
  if (NO_STATUS.includes(code)) return 'no-status';

  const said = elementsOf(
    line
      .split('/')
      .slice(1)
      .map((element) => element.trim()),
  );
  const status = STATUSES[code] ?? UNKNOWN;
  if (said.dayTime === null && said.airports.length === 0) return null;
  const isPlan = status.datedByFlight === true || status.classifier === 'PLN';
  const day = dayTimeFrom(said.dayTime ?? '', context.receivedAt, isPlan);
  const telling: Telling = { code, status, said, day, block, references, context };
  return [mainEvent(telling), ...leavingEvent(telling), ...landingEvent(telling)];
}

type Elements = {
  readonly before: readonly string[];
  readonly dayTime: string | null;
  readonly airports: readonly string[];
  readonly discrepancy: string | null;
  readonly pieces: number | null;
  readonly leaves: FlightTime | null;
  readonly lands: FlightTime | null;
};

const PIECES = /^[TPSDM](\d{1,6})(?:[KL][\d.]+)?(?:T\d{1,6})?/;

/** The elements by their shape: the day, then the airports, then the pieces, then when the flight leaves and lands. */
function elementsOf(elements: readonly string[]): Elements {
  const at = elements.findIndex(isDayTime);
  const before = elements.slice(0, Math.max(at, 0));
  const after = elements.slice(at + 1);
  const airports = airportsIn(after, flightIn(before) !== null);
  const rest = after.slice(airports.used);
  const counted = rest.findIndex((element) => PIECES.test(element));
  const times = counted < 0 ? [] : rest.slice(counted + 1);
  return {
    before,
    dayTime: at < 0 ? null : (elements[at] ?? null),
    airports: airports.codes,
    discrepancy: rest.find((element) => Object.hasOwn(DISCREPANCIES, element)) ?? null,
    pieces: counted < 0 ? null : Number(PIECES.exec(rest[counted] ?? '')?.[1]),
    leaves: flightTimeFrom(times[0]),
    lands: flightTimeFrom(times[1]),
  };
}

type Airports = { readonly codes: readonly string[]; readonly used: number };

/** `ICNSGN`, `ICN`, or, of a flight, both apart as `ICN/SGN`: elsewhere three letters may be somebody's name. */
function airportsIn([first = '', second = '']: readonly string[], isFlight: boolean): Airports {
  if (/^[A-Z]{6}$/.test(first)) return { codes: [first.slice(0, 3), first.slice(3)], used: 1 };
  if (!/^[A-Z]{3}$/.test(first)) return { codes: [], used: 0 };
  return isFlight && /^[A-Z]{3}$/.test(second)
    ? { codes: [first, second], used: 2 }
    : { codes: [first], used: 1 };
}

type Telling = {
  readonly code: string;
  readonly status: Status;
  readonly said: Elements;
  readonly day: DayTime | null;
  readonly block: readonly string[];
  readonly references: readonly MessageReference[];
  readonly context: MessageContext;
};

function mainEvent(telling: Telling): ReportedEvent {
  const { code, status, said, references } = telling;
  const place = (status.at === 'arrival' ? said.airports.at(-1) : said.airports[0]) ?? null;
  const reason = said.discrepancy;
  return {
    ...eventBy(telling),
    ...whenSaid(telling),
    code: reason === null ? code : `${code} ${reason}`,
    placeText: place,
    references,
    reason: reason === null ? null : `${reason} ${DISCREPANCIES[reason] ?? ''}`,
    carrierText: tidy(`${code} ${reason === null ? status.words : (DISCREPANCIES[reason] ?? '')}`) ?? code,
  };
}

function eventBy({ said, block }: Telling): ReportedEvent {
  return {
    ...blankEvent(block.slice(0, MOST_RAW).map((line) => line.slice(0, LONGEST_RAW))),
    flight: flightIn(said.before),
    pieces: said.pieces,
  };
}

/** `KE651`, or `KE/0651` apart. The airline alone, as in a transfer between two, is no flight. */
function flightIn(before: readonly string[]): string | null {
  const text = before.join('');
  return /^[A-Z0-9]{2}[A-Z]?\d{1,4}[A-Z]?$/.test(text) ? text : null;
}

type When = ReadTime & Pick<ReportedEvent, 'milestone' | 'classifier' | 'sourceEventId'>;

/**
 * The day a booking names is the flight's; that it was booked happened when it was said, at the latest. The line itself
 * is then its id, so that hearing it again is nothing new.
 */
function whenSaid(telling: Telling): When {
  const { status, said, context, block } = telling;
  const { milestone, classifier = 'ACT' } = status;
  if (status.datedByFlight === true && said.before.length > 0) {
    const id = [telling.references[0]?.value ?? '', ...block].join(' ').toUpperCase().slice(0, 200);
    const heard = { happenedAt: context.receivedAt, localTime: null, timeZoneKnown: true };
    return { ...heard, milestone, classifier, sourceEventId: id };
  }
  return { ...timeOf(telling, classifier), milestone, sourceEventId: null };
}

/** The status's own time; else when its flight left or landed, or is to. */
function timeOf(
  { day, status, said, context }: Telling,
  classifier: Classifier,
): ReadTime & { readonly classifier: Classifier } {
  if (day === null) return { ...NO_TIME, classifier };
  const flight = status.at === 'arrival' ? (said.lands ?? said.leaves) : said.leaves;
  if (day.time !== null || flight === null) {
    return { ...onWall(wallClock(day.day, day.time), context), classifier };
  }
  const clock = wallClock(day.day.add({ days: flight.days }), flight.time);
  return { ...onWall(clock, context), classifier: classifier === 'ACT' ? CERTAIN[flight.kind] : classifier };
}

const CERTAIN = { A: 'ACT', E: 'EST', S: 'PLN' } as const;

function onWall(clock: string, { receivedAt }: MessageContext): ReadTime {
  return timeFrom(clock, receivedAt);
}

const LEAVING: readonly Milestone[] = ['booked', 'manifested', 'departed'];

/** A booking plans the departure of its flight. */
function leavingEvent(telling: Telling): ReportedEvent[] {
  const { code, status, said, day } = telling;
  const [from] = said.airports;
  const time = day?.time ?? said.leaves?.time;
  if (status.datedByFlight !== true || flightIn(said.before) === null) return [];
  if (day === null || time === undefined || from === undefined) return [];
  return [
    flightEvent(telling, {
      code: `${code} departure`,
      milestone: 'departed',
      kind: 'S',
      place: from,
      day: day.day,
      time,
    }),
  ];
}

/** Before it has landed a flight's arrival can only be expected. */
function landingEvent(telling: Telling): ReportedEvent[] {
  const { code, status, said, day } = telling;
  const [from, to] = said.airports;
  if (day === null || said.lands === null || to === undefined || from === to) return [];
  const { kind, time, days } = said.lands;
  if (kind === 'A' || !LEAVING.includes(status.milestone)) return [];
  const at = day.day.add({ days });
  return [
    flightEvent(telling, { code: `${code} arrival`, milestone: 'arrived', kind, place: to, day: at, time }),
  ];
}

type FlightEvent = {
  readonly code: string;
  readonly milestone: Milestone;
  readonly kind: 'S' | 'E';
  readonly place: string;
  readonly day: Temporal.PlainDate;
  readonly time: Temporal.PlainTime;
};

function flightEvent(
  telling: Telling,
  { code, milestone, kind, place, day, time }: FlightEvent,
): ReportedEvent {
  return {
    ...eventBy(telling),
    ...onWall(wallClock(day, time), telling.context),
    code,
    milestone,
    classifier: CERTAIN[kind],
    placeText: place,
    references: telling.references,
    carrierText: `${code}, ${kind === 'E' ? 'estimated' : 'scheduled'}`,
  };
}
