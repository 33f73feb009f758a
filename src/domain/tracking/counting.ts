import { sameNumber } from '../shipment/numbers.ts';
import { Temporal } from '../time.ts';
import { asBelieved } from './believe.ts';
import type { TrackingEvent } from './event.ts';
import { factOf } from './identity.ts';
import { sideOf, type Plan } from './plan.ts';

/** A box is fetched at most so long before its ship sails; what was heard of it earlier was somebody else's voyage. */
const BEFORE_SAILING = { hours: 14 * 24 };

/** Events taken back or put right by a later one. They stay in the history and move nothing. */
export function supersededIds(events: readonly TrackingEvent[]): ReadonlySet<string> {
  const byTelling = Map.groupBy(
    events.filter(({ sourceEventId }) => sourceEventId !== null),
    ({ source, sourceEventId }) => `${source}\u001f${sourceEventId ?? ''}`,
  );
  // What was put right stays wrong even if the correction is taken back: nobody says that it was right after all.
  const putRight = new Set(events.flatMap(({ corrects }) => corrects ?? []));
  const superseded = new Set(putRight);
  for (const tellings of byTelling.values()) {
    const takenBack = tellings.some(({ retracted }) => retracted);
    const standing = tellings.filter(({ id }) => !putRight.has(id));
    const latest = standing.toSorted(bySaying).at(-1);
    for (const telling of tellings) {
      if (takenBack || telling !== latest) superseded.add(telling.id);
    }
  }
  return superseded;
}

/**
 * The events that are about this shipment's cargo and still stand, each fact once, in the order they were said.
 *
 * One found only by its container counts between this shipment's empty pick-up and empty return, because the same box
 * carries other people's cargo before and after; one that names our bill or booking counts whenever it happened.
 */
export function countingEvents(events: readonly TrackingEvent[], plan: Plan): TrackingEvent[] {
  const standing = standingOf(events);
  const windows = new Map(
    [...new Set(standing.map(({ equipment }) => equipment))]
      .filter((equipment) => equipment !== null)
      .map((equipment) => [equipment, windowOf(equipment, standing, plan)]),
  );
  const ours = standing.filter((event) => event.happenedAt !== null && isOurs(event, plan, windows));

  const once = new Map<string, TrackingEvent>();
  for (const event of ours.toSorted(bySaying)) {
    const fact = [event.milestone, event.flight ?? '', ...factOf(event)].join('\u001f');
    if (!once.has(fact)) once.set(fact, event);
  }
  return [...once.values()];
}

/**
 * What may be told of this cargo: everything that still stands, whether it moves the journey or not, but nothing of
 * other people's boxes under a shared bill, and nothing of a journey that one of our boxes made for somebody else.
 */
export function eventsOfCargo(events: readonly TrackingEvent[], plan: Plan): TrackingEvent[] {
  const standing = standingOf(events);
  return standing.filter((event) => {
    const { equipment, happenedAt } = event;
    if (isInAnotherBox(event, plan)) return false;
    if (equipment === null || happenedAt === null || plan.boxes.length === 0) return true;
    return namesOurs(event, plan) || isWithin(windowOf(equipment, standing, plan), happenedAt);
  });
}

/** Neither taken back nor put right, and each as it may be believed. */
function standingOf(events: readonly TrackingEvent[]): TrackingEvent[] {
  const superseded = supersededIds(events);
  return events.filter((event) => !event.retracted && !superseded.has(event.id)).map(asBelieved);
}

type Window = { readonly from: Temporal.Instant; readonly to: Temporal.Instant | null };

function isOurs(event: TrackingEvent, plan: Plan, windows: ReadonlyMap<string, Window>): boolean {
  if (isInAnotherBox(event, plan)) return false;
  if (documentsIn(event).length > 0 && plan.bills.length > 0) return isUnderOurs(event, plan);

  // Only boxes go round: a parcel's number is its own.
  const goesRound = plan.mode === 'FCL' || plan.mode === 'LCL';
  const window = event.equipment === null || !goesRound ? undefined : windows.get(event.equipment);
  if (window === undefined || event.happenedAt === null) return true;
  return isWithin(window, event.happenedAt);
}

/** Papers of a booking that was given up, its cancellation among them, say nothing of the new one. */
function isUnderOurs(event: TrackingEvent, plan: Plan): boolean {
  if (event.milestone === 'unknown') return namesOurs(event, { ...plan, pastBills: [] });
  return namesOurs(event, plan);
}

function isWithin({ from, to }: Window, time: Temporal.Instant): boolean {
  const hasBegun = Temporal.Instant.compare(time, from) >= 0;
  return hasBegun && (to === null || Temporal.Instant.compare(time, to) <= 0);
}

function isInAnotherBox({ equipment }: TrackingEvent, { boxes }: Plan): boolean {
  return equipment !== null && boxes.length > 0 && !boxes.some((box) => box.includes(equipment));
}

/** Bills and bookings the event names. */
function documentsIn(event: TrackingEvent): readonly string[] {
  return event.references
    .filter(({ type }) => type === 'BKG' || type === 'TRD' || type === 'BN' || type === 'BL')
    .map(({ value }) => value);
}

/** By a bill or booking it has, or had before it was booked anew. */
function namesOurs(event: TrackingEvent, { bills, pastBills }: Plan): boolean {
  return documentsIn(event).some((number) =>
    [...bills, ...pastBills].some((bill) => sameNumber(bill, number)),
  );
}

/** What was expected under a bill or booking that is given up is expected no more; what happened, happened. */
export function isGivenUp(event: TrackingEvent, { bills, pastBills }: Plan): boolean {
  const documents = documentsIn(event);
  if (event.classifier === 'ACT' || pastBills.length === 0 || documents.length === 0) return false;
  return !documents.some((number) => bills.some((bill) => sameNumber(bill, number)));
}

/** From this shipment's empty pick-up to its empty return. */
function windowOf(equipment: string, events: readonly TrackingEvent[], plan: Plan): Window {
  const about = events.filter(
    (event) => event.equipment === equipment && event.classifier === 'ACT' && event.happenedAt !== null,
  );
  const pickUps = about.filter(
    (event) => isEmpty(event, 'out') && sideOf(event.place, plan) !== 'destination',
  );
  const returns = about.filter((event) => isEmpty(event, 'in') && sideOf(event.place, plan) !== 'origin');
  const from = startOf(pickUps.map(timeOf), about, plan) ?? presumedStart(plan);
  const ends = returns.map(timeOf).filter((time) => Temporal.Instant.compare(time, from) > 0);
  return { from, to: earliest(ends) };
}

/** The pick-up before what is certainly ours: an event that names our bill, or the booked departure. */
function startOf(
  pickUps: readonly Temporal.Instant[],
  about: readonly TrackingEvent[],
  plan: Plan,
): Temporal.Instant | null {
  const named = about.filter((event) => namesOurs(event, plan)).map(timeOf);
  const certain = earliest(named) ?? plan.etd;
  if (certain === null) return nearest(pickUps, plan.createdAt);

  const before = pickUps.filter((time) => Temporal.Instant.compare(time, certain) <= 0);
  return latest(before) ?? nearest(pickUps, certain);
}

function presumedStart({ etd, createdAt }: Plan): Temporal.Instant {
  const fetched = etd?.subtract(BEFORE_SAILING) ?? createdAt;
  return Temporal.Instant.compare(fetched, createdAt) < 0 ? fetched : createdAt;
}

function isEmpty(event: TrackingEvent, way: 'out' | 'in'): boolean {
  return event.milestone === (way === 'out' ? 'empty_out' : 'empty_returned');
}

function timeOf(event: TrackingEvent): Temporal.Instant {
  return event.happenedAt ?? event.recordedAt;
}

function earliest(times: readonly Temporal.Instant[]): Temporal.Instant | null {
  return times.toSorted((a, b) => Temporal.Instant.compare(a, b))[0] ?? null;
}

function latest(times: readonly Temporal.Instant[]): Temporal.Instant | null {
  return times.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1) ?? null;
}

function nearest(times: readonly Temporal.Instant[], anchor: Temporal.Instant): Temporal.Instant | null {
  const distance = (time: Temporal.Instant) => {
    const apart = time.epochMilliseconds - anchor.epochMilliseconds;
    return apart < 0 ? -apart : apart;
  };
  const sorted = times.toSorted((a, b) => distance(a) - distance(b) || Temporal.Instant.compare(a, b));
  return sorted[0] ?? null;
}

/** Later said is later; what was said at one moment is put in an order that no arrival can change. */
export function bySaying(a: TrackingEvent, b: TrackingEvent): number {
  return (
    Temporal.Instant.compare(saidAt(a), saidAt(b)) ||
    compareTimes(a.happenedAt, b.happenedAt) ||
    compareTexts(contentOf(a), contentOf(b))
  );
}

/** When the source wrote it down, else when we did. */
export function saidAt(event: TrackingEvent): Temporal.Instant {
  return event.reportedAt ?? event.recordedAt;
}

function compareTimes(a: Temporal.Instant | null, b: Temporal.Instant | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return Temporal.Instant.compare(a, b);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function contentOf(event: TrackingEvent): string {
  return [event.version ?? '', event.source, ...factOf(event), event.sourceEventId ?? ''].join('\u001f');
}
