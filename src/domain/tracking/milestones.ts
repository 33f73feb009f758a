import { Temporal } from '../time.ts';
import { bySaying, saidAt } from './counting.ts';
import { MILESTONES_BY_MODE, type Classifier, type Milestone, type TrackingEvent } from './event.ts';
import { samePort, type Plan } from './plan.ts';

/** A time as it may be shown: an instant, or the clock that was written without a zone. */
export type Moment = { readonly at: Temporal.Instant; readonly clock: string | null };

export type JourneyMilestone = {
  readonly code: Milestone;
  readonly place: string | null;
  readonly planned: Moment | null;
  readonly estimated: Moment | null;
  /** Null until all of the cargo has passed it. */
  readonly actual: Moment | null;
  /** How many of the boxes or pieces have passed it. */
  readonly done: number;
  readonly of: number;
  /** The event each part of the cargo was last heard by: who said it, and when. */
  readonly heard: TrackingEvent | null;
};

export type Judged = { readonly event: TrackingEvent; readonly milestone: Milestone };

/** The milestones of the mode in their order, each with what was planned, estimated and done. */
export function milestonesOf(judged: readonly Judged[], plan: Plan): JourneyMilestone[] {
  return MILESTONES_BY_MODE[plan.mode].flatMap((code) => {
    const events = judged.filter(({ milestone }) => milestone === code).map(({ event }) => event);
    return isOnTheWay(code)
      ? portsOnTheWay(judged, plan).map((port) => milestoneAt(code, port, atPort(events, port), plan))
      : [milestoneAt(code, null, events, plan)];
  });
}

/** The milestones of one box. */
export function milestonesOfBox(
  box: readonly string[],
  judged: readonly Judged[],
  plan: Plan,
): JourneyMilestone[] {
  const about = judged.filter(({ event }) => event.equipment === null || box.includes(event.equipment));
  return milestonesOf(about, { ...plan, boxes: [box] });
}

function isOnTheWay(code: Milestone): boolean {
  return code === 'transhipment_discharged' || code === 'transhipment_loaded';
}

/** Planned ports of transhipment, then those that were only heard of, in the order of their first event. */
function portsOnTheWay(judged: readonly Judged[], plan: Plan): string[] {
  const heard = judged
    .filter(({ milestone }) => isOnTheWay(milestone))
    .map(({ event }) => event)
    .toSorted((a, b) => compareMoments(a, b) || bySaying(a, b))
    .map(({ place }) => place ?? '');
  const planned = isTold(plan, 'boxes') ? plan.transhipments : [];
  return [...planned, ...heard].reduce<string[]>(
    (ports, port) => (ports.some((known) => samePort(known, port)) ? ports : [...ports, port]),
    [],
  );
}

function atPort(events: readonly TrackingEvent[], port: string): TrackingEvent[] {
  return events.filter(({ place }) => samePort(place ?? '', port));
}

function milestoneAt(
  code: Milestone,
  port: string | null,
  events: readonly TrackingEvent[],
  plan: Plan,
): JourneyMilestone {
  const [actual, estimated, planned] = [
    events.filter(isClass('ACT')),
    events.filter(isClass('EST')),
    events.filter(isClass('PLN')),
  ];
  const of = partsOf(events, plan);
  const { done, last } = isTold(plan, 'boxes') ? boxesDone(actual, plan) : piecesDone(actual, of);
  const heard = last ?? latest(estimated) ?? latest(planned) ?? null;
  return {
    code,
    place: placeOf({ code, port, heard }, plan),
    planned: plannedMoment(code, latest(planned), plan),
    estimated: momentOf(latest(estimated)),
    actual: done >= of ? momentOf(last) : null,
    done: done > of ? of : done,
    of,
    heard,
  };
}

/** At sea cargo is told by the box, in the air and by courier by the piece. */
function isTold({ mode }: Plan, by: 'boxes' | 'pieces'): boolean {
  return (mode === 'FCL' || mode === 'LCL') === (by === 'boxes');
}

/** Into how many parts the cargo is told: boxes at sea, pieces in the air; one where neither is known. */
function partsOf(events: readonly TrackingEvent[], plan: Plan): number {
  if (isTold(plan, 'boxes')) {
    if (plan.boxes.length > 0) return plan.boxes.length;
    const seen = new Set(events.filter(isClass('ACT')).map(({ equipment }) => equipment));
    seen.delete(null);
    return seen.size > 0 ? seen.size : 1;
  }
  const told = events.flatMap(({ pieces }) => (pieces === null ? [] : [pieces]));
  return plan.packages ?? (told.length > 0 ? largest(told) : 1);
}

type Done = { readonly done: number; readonly last: TrackingEvent | undefined };

/** A box has passed when an event says so of it, or of the ship, bill or booking as a whole. */
function boxesDone(actual: readonly TrackingEvent[], plan: Plan): Done {
  const whole = actual.filter(({ equipment }) => equipment === null);
  const boxes = plan.boxes.length > 0 ? plan.boxes : boxesIn(actual);
  if (boxes.length === 0) return { done: whole.length > 0 ? 1 : 0, last: latest(whole) };

  const passed = boxes
    .map((box) => latest(actual.filter(({ equipment }) => equipment === null || box.includes(equipment))))
    .filter((event) => event !== undefined);
  return {
    done: passed.length,
    last: passed.toSorted((a, b) => compareMoments(a, b) || bySaying(a, b)).at(-1),
  };
}

function boxesIn(events: readonly TrackingEvent[]): string[][] {
  const numbers = new Set(events.map(({ equipment }) => equipment).filter((number) => number !== null));
  return [...numbers].map((number) => [number]);
}

/** Pieces may come in parts: two of ten delivered are not a delivery. An event without a count is about all of them. */
function piecesDone(actual: readonly TrackingEvent[], of: number): Done {
  const whole = actual.filter(({ pieces }) => pieces === null || pieces >= of);
  if (whole.length > 0) return { done: of, last: latest(whole) };
  const done = actual.reduce((pieces, event) => pieces + (event.pieces ?? 0), 0);
  return { done, last: actual.toSorted((a, b) => compareMoments(a, b) || bySaying(a, b)).at(-1) };
}

/** The later said counts, and one that names its place before one that does not. */
function latest(events: readonly TrackingEvent[]): TrackingEvent | undefined {
  return events
    .toSorted((a, b) => Number(a.place !== null) - Number(b.place !== null) || bySaying(a, b))
    .at(-1);
}

function compareMoments(a: TrackingEvent, b: TrackingEvent): number {
  if (a.happenedAt === null || b.happenedAt === null) return 0;
  return Temporal.Instant.compare(a.happenedAt, b.happenedAt);
}

function isClass(wanted: Classifier): (event: TrackingEvent) => boolean {
  return ({ classifier }) => classifier === wanted;
}

export function momentOf(event: TrackingEvent | undefined): Moment | null {
  if (event === undefined || event.happenedAt === null) return null;
  return { at: event.happenedAt, clock: event.timeZoneKnown ? null : event.localTime };
}

/** The carrier's plan, unless the desk has booked it otherwise since; else as it was booked. */
function plannedMoment(code: Milestone, told: TrackingEvent | undefined, plan: Plan): Moment | null {
  const booked = bookedMoment(code, plan);
  const changedAt = lastChange(code, plan);
  const isOutdated =
    told !== undefined && changedAt !== null && Temporal.Instant.compare(saidAt(told), changedAt) < 0;
  return isOutdated && booked !== null ? booked : (momentOf(told) ?? booked);
}

/** When the desk last changed this very time. */
function lastChange(code: Milestone, { past, etd, eta }: Plan): Temporal.Instant | null {
  const times = [...past, { etd, eta }].map((each) => (code === 'departed' ? each.etd : each.eta));
  const changes = past.filter((_, at) => !isSameTime(times[at] ?? null, times[at + 1] ?? null));
  return changes.at(-1)?.changedAt ?? null;
}

function isSameTime(a: Temporal.Instant | null, b: Temporal.Instant | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function bookedMoment(code: Milestone, { etd, eta, mode }: Plan): Moment | null {
  const at = code === 'departed' ? etd : code === 'arrived' ? eta : null;
  return at === null || mode === 'EXPRESS' ? null : { at, clock: null };
}

type Heard = {
  readonly code: Milestone;
  readonly port: string | null;
  readonly heard: TrackingEvent | null;
};

/** Where it was heard of, else where it is planned; a port without a name is none. */
function placeOf({ code, port, heard }: Heard, plan: Plan): string | null {
  if (port !== null && port !== '') return port;
  return heard?.place ?? plannedPlace(code, plan);
}

function plannedPlace(code: Milestone, plan: Plan): string | null {
  if (code === 'departed' || code === 'loaded') return plan.starts.at(-1) ?? null;
  return code === 'arrived' || code === 'discharged' ? (plan.ends.at(-1) ?? null) : null;
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => (a > b ? a : b));
}
