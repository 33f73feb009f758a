import { inForwarder } from '../../database/connect.ts';
import { addEvents } from '../../database/hot/events.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { resolvePlace } from '../../database/tables/places.ts';
import { lockShipment } from '../../database/tables/shipments.ts';
import { findFacts } from '../../database/tables/tracking-events.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError, type Fault } from '../../domain/error.ts';
import { normalNumber } from '../../domain/shipment/numbers.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import type { Mode } from '../../domain/tariff/vocabulary.ts';
import { Temporal } from '../../domain/time.ts';
import {
  blankEvent,
  MILESTONES_BY_MODE,
  type Classifier,
  type Milestone,
  type TrackingEvent,
} from '../../domain/tracking/event.ts';
import type { Tools } from '../tools.ts';
import { noteNews } from '../webhooks/tell-webhooks.ts';
import { noteExceptions } from './look-for-exceptions.ts';

export type EnterEvent = {
  readonly shipment: string;
  readonly milestone: Milestone | null;
  readonly classifier: Classifier;
  readonly happenedAt: Temporal.Instant | null;
  readonly place: string | null;
  readonly container: string | null;
  readonly pieces: number | null;
  readonly reason: string;
  /** The id of the event that this one replaces, or takes back. */
  readonly corrects: string | null;
  readonly retracts: string | null;
};

/** Somebody at the desk knows what no carrier says, or knows better. What was said before stays readable. */
export async function enterEvent(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  command: EnterEvent,
): Promise<TrackingEvent> {
  const { forwarderId } = caller;
  const recordedAt = now();
  return inForwarder(db, forwarderId, async (trx) => {
    const shipment = await lockShipment(trx, forwarderId, command.shipment);
    const before = (await findFacts(trx, forwarderId, [shipment.id])).get(shipment.id) ?? [];
    const place = command.place === null ? null : await resolvePlace(trx, command.place, shipment.mode);
    const about = targetOf(command, before);
    refuseUnreadable(command, { shipment, mode: shipment.mode, place, about, recordedAt });

    const event = toEvent(command, { id: newId(), caller, recordedAt, place, about });
    await addEvents(trx, forwarderId, [{ ...event, shipmentId: shipment.id }]);
    await noteNews(trx, forwarderId, { ids: [shipment.id], at: recordedAt });
    await noteExceptions(trx, { now, newId }, forwarderId, [shipment.id]);
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: recordedAt,
      actor: caller.name,
      action: command.retracts === null ? 'shipment.event_entered' : 'shipment.event_retracted',
      subject: shipment.reference,
      details: { event: event.id, milestone: event.milestone, reason: command.reason, about: event.corrects },
    });
    return event;
  });
}

function targetOf(
  { corrects, retracts }: EnterEvent,
  events: readonly TrackingEvent[],
): TrackingEvent | undefined {
  return events.find(({ id }) => id === (retracts ?? corrects));
}

type Found = {
  readonly shipment: Shipment;
  readonly recordedAt: Temporal.Instant;
  readonly mode: Mode;
  readonly place: string | null;
  readonly about: TrackingEvent | undefined;
};

function refuseUnreadable(command: EnterEvent, found: Found): void {
  const faults = [
    ...faultsOfTarget(command, found),
    ...(command.retracts === null ? faultsOfFact(command, found) : []),
  ];
  if (faults.length > 0) throw new NaruError('invalid', faults[0]?.message ?? '', faults);
}

function faultsOfTarget({ corrects, retracts, place: typed }: EnterEvent, { about, place }: Found): Fault[] {
  const faults: Fault[] = [];
  if ((corrects ?? retracts) !== null && about === undefined) {
    faults.push({
      path: retracts === null ? 'corrects' : 'retracts',
      message: 'This shipment has no such event.',
    });
  }
  if (typed !== null && place === null) {
    faults.push({ path: 'place', message: `"${typed}" is no place we know. Use a UN/LOCODE such as KRPUS.` });
  }
  return faults;
}

function faultsOfFact(command: EnterEvent, found: Found): Fault[] {
  const { milestone, happenedAt } = command;
  const { mode } = found;
  const faults: Fault[] = [...faultsOfBox(command, found), ...faultsOfTime(command, found)];
  const known: readonly Milestone[] = MILESTONES_BY_MODE[mode];
  if (milestone === null || !known.includes(milestone)) {
    faults.push({
      path: 'milestone',
      message: `A shipment by ${mode} has the milestones ${known.join(', ')}.`,
    });
  }
  if (happenedAt === null)
    faults.push({ path: 'happenedAt', message: 'Say when it happened, with its offset.' });
  return faults;
}

/** A box that the shipment does not list, or has not listed, carries somebody else's cargo. */
function faultsOfBox({ container }: EnterEvent, { shipment }: Found): Fault[] {
  if (container === null || shipment.containers.length === 0) return [];
  const listed = shipment.containers.flatMap(({ number, replaces }) => [number, replaces ?? number]);
  if (listed.includes(normalNumber(container))) return [];
  const names = shipment.containers.map(({ number }) => number).join(', ');
  return [
    { path: 'container', message: `${container} is not a container of this shipment. It has ${names}.` },
  ];
}

/** Nobody has seen what is still to come. */
function faultsOfTime({ classifier, happenedAt }: EnterEvent, { recordedAt }: Found): Fault[] {
  if (classifier !== 'ACT' || happenedAt === null) return [];
  if (Temporal.Instant.compare(happenedAt, recordedAt.add(CLOCKS_DIFFER)) <= 0) return [];
  return [{ path: 'happenedAt', message: 'This is still to come. Enter it as an estimate (EST).' }];
}

const CLOCKS_DIFFER = { hours: 24 };

type Entering = {
  readonly id: string;
  readonly caller: Caller;
  readonly recordedAt: Temporal.Instant;
  readonly place: string | null;
  readonly about: TrackingEvent | undefined;
};

function toEvent(command: EnterEvent, entering: Entering): TrackingEvent {
  const { id, caller, recordedAt, about } = entering;
  const fact = command.retracts === null ? factOf(command, entering.place) : factTakenBack(about);
  return {
    ...blankEvent(null),
    ...fact,
    id,
    source: 'desk',
    sourceEventId: id,
    code: fact.milestone,
    timeZoneKnown: true,
    reportedAt: recordedAt,
    reason: command.reason,
    retracted: command.retracts !== null,
    recordedAt,
    leg: null,
    corrects: command.retracts ?? command.corrects,
    recordedBy: caller.name,
  };
}

type Fact = Pick<TrackingEvent, 'milestone' | 'classifier' | 'happenedAt' | 'place' | 'equipment' | 'pieces'>;

function factOf(
  { milestone, classifier, happenedAt, container, pieces }: EnterEvent,
  place: string | null,
): Fact {
  const equipment = container === null ? null : normalNumber(container);
  return { milestone: milestone ?? 'unknown', classifier, happenedAt, place, equipment, pieces };
}

/** A retraction repeats what it takes back, so that the history can be read by itself. */
function factTakenBack(about: TrackingEvent | undefined): Fact {
  const { milestone, classifier, happenedAt, place, equipment, pieces } = about ?? blankEvent(null);
  return { milestone, classifier, happenedAt, place, equipment, pieces };
}
