import type { Database } from '../../database/connect.ts';
import { findExceptions } from '../../database/tables/exceptions.ts';
import { findFreeTime } from '../../database/tables/free-time.ts';
import { findPlaces } from '../../database/tables/places.ts';
import { findPolls, type Poll } from '../../database/tables/polls.ts';
import type { StoredShipment } from '../../database/tables/shipments.ts';
import { noSuchShipment } from '../../database/tables/shipments.ts';
import { listReceipts, type Receipt } from '../../database/tables/tracking-readers.ts';
import { findEvents } from '../../database/tables/tracking-events.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Fault } from '../../domain/error.ts';
import type { FreeTimeLeft } from '../../domain/free-time/countdown.ts';
import type { Temporal } from '../../domain/time.ts';
import { asBelieved } from '../../domain/tracking/believe.ts';
import { supersededIds } from '../../domain/tracking/counting.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { deriveJourney, type Journey } from '../../domain/tracking/journey.ts';
import { cared, type CaredException } from '../../domain/tracking/exception-care.ts';
import { exceptionsOf } from '../../domain/tracking/exceptions.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import { silentSince } from '../../domain/tracking/silence.ts';

/** A shipment with everything heard about it and what follows from that. */
export type ShipmentView = {
  readonly shipment: StoredShipment;
  readonly journey: Journey;
  /** Everything heard, oldest first by the time it happened; what was taken back is among it. */
  readonly events: readonly TrackingEvent[];
  /** Events taken back, or put right by another. */
  readonly superseded: ReadonlySet<string>;
  readonly polls: readonly Poll[];
  /** What does not go as it should at this moment, then what people dealt with. */
  readonly exceptions: readonly CaredException[];
  /** Free days of each container at destination, as they stand. */
  readonly freeTime: readonly FreeTimeLeft[];
  /** Time zones of every place named, by UN/LOCODE. */
  readonly zones: Readonly<Record<string, string | null>>;
  /** What the buyer said when the goods came, newest first. */
  readonly receipts: readonly Receipt[];
  readonly seenAt: Temporal.Instant;
};

/** What a person entered, and what looks odd about it and was taken all the same. */
export type EnteredShipment = ShipmentView & { readonly warnings: readonly Fault[] };

export async function viewShipment(
  trx: Database,
  forwarderId: string,
  shipment: StoredShipment,
  seenAt: Temporal.Instant,
): Promise<ShipmentView> {
  const found = await findEvents(trx, forwarderId, [shipment.id]);
  const events = (found.get(shipment.id) ?? []).map(asBelieved).toSorted(byTime);
  const places = await findPlaces(trx, placesIn(shipment, events));
  const polls = await findPolls(trx, forwarderId, shipment.id);
  const plan = planOf(shipment);
  const journey = deriveJourney(plan, events);
  const zones = Object.fromEntries([...places].map(([code, { timeZone }]) => [code, timeZone]));
  const silent = polls[0] ? silentSince(polls[0], seenAt) : null;
  const freeTime = await findFreeTime(trx, forwarderId, { shipment, journey, zones, now: seenAt });
  const zone = zones[shipment.destination] ?? null;
  const wrong = exceptionsOf({ plan, journey, events, silentSince: silent, freeTime, zone, now: seenAt });
  const kept = (await findExceptions(trx, forwarderId, [shipment.id])).get(shipment.id) ?? [];
  return {
    shipment,
    journey,
    events,
    superseded: supersededIds(events),
    polls,
    exceptions: cared(wrong, kept),
    freeTime,
    zones,
    receipts: await listReceipts(trx, forwarderId, shipment.id),
    seenAt,
  };
}

/** An exporter's caller sees only its own. */
export function assertMaySee(shipment: StoredShipment, caller: Caller): void {
  if (caller.exporterId !== null && caller.exporterId !== shipment.exporterId) throw noSuchShipment();
}

export function placesIn(shipment: StoredShipment, events: readonly TrackingEvent[]): string[] {
  const places = [
    shipment.origin,
    shipment.destination,
    ...shipment.legs.flatMap(({ from, to }) => [from, to]),
    ...events.map(({ place }) => place),
  ];
  return [...new Set(places.filter((place) => place !== null))];
}

function byTime(a: TrackingEvent, b: TrackingEvent): number {
  const [one, other] = [a, b].map((event) => (event.happenedAt ?? event.recordedAt).epochMilliseconds);
  return (one ?? 0) - (other ?? 0);
}
