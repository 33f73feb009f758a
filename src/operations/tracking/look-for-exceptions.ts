import { inForwarder, type Database } from '../../database/connect.ts';
import { findExceptions, saveExceptions } from '../../database/tables/exceptions.ts';
import { findToLook, lockToLook, saveLooked, type Looked } from '../../database/tables/exception-looks.ts';
import { findFreeTime } from '../../database/tables/free-time.ts';
import { findPlaces } from '../../database/tables/places.ts';
import { findPolls } from '../../database/tables/polls.ts';
import { findShipmentsById, type StoredShipment } from '../../database/tables/shipments.ts';
import { findFacts } from '../../database/tables/tracking-events.ts';
import { Temporal } from '../../domain/time.ts';
import { reconcile, type KeptException } from '../../domain/tracking/exception-care.ts';
import { exceptionsOf, type TrackingException } from '../../domain/tracking/exceptions.ts';
import { deriveJourney } from '../../domain/tracking/journey.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { silentSince } from '../../domain/tracking/silence.ts';
import type { Tools } from '../tools.ts';

const SHIPMENTS_A_LOOK = 200;
const LOOKS_A_TICK = 50;
/** The clock alone makes a shipment overdue, a carrier silent, free time end: none of them within the hour. */
const LOOK_AGAIN = { hours: 1 };

type LookTools = Pick<Tools, 'now' | 'newId'>;

/** Looks at every shipment that has news, or at which nobody looked for an hour, and writes down what goes wrong. */
export async function lookForExceptions({
  db,
  now,
  newId,
  log,
}: LookTools & Pick<Tools, 'db' | 'log'>): Promise<void> {
  for (let looks = 0; looks < LOOKS_A_TICK; looks += 1) {
    const waiting = await findToLook(db, now(), SHIPMENTS_A_LOOK);
    let looked = 0;
    for (const [forwarderId, its] of Map.groupBy(waiting, (each) => each.forwarderId)) {
      const ids = its.map(({ id }) => id);
      try {
        looked += await inForwarder(db, forwarderId, (trx) =>
          lookAtShipments(trx, { now, newId }, forwarderId, ids),
        );
      } catch (error) {
        log.error({ error, forwarderId }, 'looking for exceptions failed');
      }
    }
    if (waiting.length < SHIPMENTS_A_LOOK || looked === 0) return;
  }
}

/** Looks at those of these shipments that nobody else is looking at; how many they were. */
export async function lookAtShipments(
  trx: Database,
  tools: LookTools,
  forwarderId: string,
  ids: readonly string[],
): Promise<number> {
  const mine = await lockToLook(trx, forwarderId, ids);
  await noteExceptions(trx, tools, forwarderId, mine);
  return mine.length;
}

/** Writes down what goes wrong with these shipments at this moment. What people made of it stays. */
export async function noteExceptions(
  trx: Database,
  { now, newId }: LookTools,
  forwarderId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const at = now();
  const shipments = await findShipmentsById(trx, forwarderId, ids);
  const facts = await findFacts(trx, forwarderId, ids);
  const kept = await findExceptions(trx, forwarderId, ids);
  const changes: { shipmentId: string; exception: KeptException }[] = [];
  const looked: Looked[] = [];
  for (const shipment of shipments) {
    const { found, isOver } = await troubleOf(trx, forwarderId, {
      shipment,
      events: facts.get(shipment.id) ?? [],
      now: at,
    });
    const changed = reconcile(kept.get(shipment.id) ?? [], found, { now: at, newId });
    changes.push(...changed.map((exception) => ({ shipmentId: shipment.id, exception })));
    looked.push({
      id: shipment.id,
      version: shipment.version,
      lookAt: isOver ? null : lookAgain(found, at),
    });
  }
  await saveExceptions(trx, forwarderId, changes);
  await saveLooked(trx, forwarderId, looked);
}

function lookAgain(found: readonly TrackingException[], now: Temporal.Instant): Temporal.Instant {
  const usual = now.add(LOOK_AGAIN);
  const due = found.flatMap(({ dueAt }) =>
    dueAt !== null && Temporal.Instant.compare(dueAt, now) > 0 ? [dueAt] : [],
  );
  return [usual, ...due].toSorted((a, b) => Temporal.Instant.compare(a, b))[0] ?? usual;
}

type Looking = {
  readonly shipment: StoredShipment;
  readonly events: readonly TrackingEvent[];
  readonly now: Temporal.Instant;
};

async function troubleOf(
  trx: Database,
  forwarderId: string,
  { shipment, events, now }: Looking,
): Promise<{ readonly found: TrackingException[]; readonly isOver: boolean }> {
  const plan = planOf(shipment);
  const journey = deriveJourney(plan, events);
  const named = [shipment.destination, ...events.flatMap(({ place }) => place ?? [])];
  const places = await findPlaces(trx, [...new Set(named)]);
  const zones = Object.fromEntries([...places].map(([code, { timeZone }]) => [code, timeZone]));
  const freeTime = await findFreeTime(trx, forwarderId, { shipment, journey, zones, now });
  const [poll] = await findPolls(trx, forwarderId, shipment.id);
  const found = exceptionsOf({
    plan,
    journey,
    events,
    silentSince: poll ? silentSince(poll, now) : null,
    freeTime,
    zone: zones[shipment.destination] ?? null,
    now,
  });
  const isRunning = freeTime.some(({ endedOn, lastFreeDay }) => endedOn === null && lastFreeDay !== null);
  const hasEnded = journey.status === 'cancelled' || (journey.status === 'delivered' && !isRunning);
  return { found, isOver: hasEnded };
}
