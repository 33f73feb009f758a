import { inForwarder, type Database } from '../../database/connect.ts';
import { addEvents, type NewEvent } from '../../database/hot/events.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findConnections } from '../../database/tables/connections.ts';
import { findPlaces, resolvePlaces } from '../../database/tables/places.ts';
import { rawAnswersOf, shipmentsWithAnswers, type RawAnswer } from '../../database/tables/raw-answers.ts';
import { findShipment, findShipmentById, touchShipments } from '../../database/tables/shipments.ts';
import { findEvents } from '../../database/tables/tracking-events.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { numbersFor } from '../../domain/shipment/numbers.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import { airportsNamed, atAirport } from '../../domain/tracking/airports.ts';
import type { ReportedEvent } from '../../domain/tracking/event.ts';
import { messageTypeOf, pushedTo, type Consignment } from '../../domain/tracking/message.ts';
import { consignmentsOf } from '../../domain/tracking/push.ts';
import { onItsClock, placesToLookUp } from '../../domain/tracking/placing.ts';
import type { About } from '../../domain/tracking/question.ts';
import { compareReadings, readAgain, type Replay } from '../../domain/tracking/replay.ts';
import { inOurBox, isAbout } from '../../domain/tracking/whose.ts';
import type { Tools } from '../tools.ts';

export type ReplayCommand = {
  /** Null: every shipment of which answers are kept. */
  readonly shipment: string | null;
  /** False: only says what would change. */
  readonly apply: boolean;
};

/** What today's reader makes of one carrier's kept answers about one shipment. */
export type Replayed = Replay & {
  readonly shipment: string;
  readonly carrier: string;
  /** Answers that make no sense to it. */
  readonly unreadable: number;
};

type ReplayTools = Pick<Tools, 'db' | 'now' | 'newId' | 'readAnswer' | 'readMessage' | 'readPush'>;

/**
 * Reads the kept answers again with today's connectors, a shipment at a time, and says what each would change. Applied,
 * what is read otherwise takes the place of the earlier reading, which stays in the history.
 */
export async function* replayAnswers(
  tools: ReplayTools,
  caller: Caller,
  { shipment, apply }: ReplayCommand,
): AsyncGenerator<Replayed> {
  const { forwarderId } = caller;
  const ids = await inForwarder(tools.db, forwarderId, async (trx) =>
    shipment === null
      ? shipmentsWithAnswers(trx, forwarderId)
      : [(await findShipment(trx, forwarderId, shipment)).id],
  );
  for (const id of ids) {
    const replayed = await inForwarder(tools.db, forwarderId, (trx) =>
      replayShipment({ trx, tools, caller, apply }, id),
    );
    yield* replayed;
  }
}

type Replaying = {
  readonly trx: Database;
  readonly tools: ReplayTools;
  readonly caller: Caller;
  readonly apply: boolean;
};

async function replayShipment(replaying: Replaying, id: string): Promise<Replayed[]> {
  const { trx, caller, apply } = replaying;
  const shipment = await findShipmentById(trx, caller.forwarderId, id);
  const stored = (await findEvents(trx, caller.forwarderId, [id])).get(id) ?? [];
  const read = await readAll(replaying, shipment);
  const replayed = [...read].map(([carrier, { events, unreadable }]) => ({
    ...compareReadings(carrier, stored, events),
    ...{ shipment: shipment.reference, carrier, unreadable },
  }));
  if (apply) await write(replaying, shipment, replayed);
  return replayed;
}

type Read = { readonly events: ReportedEvent[]; unreadable: number };

/** Every kept answer, by the carrier that gave it. */
async function readAll(replaying: Replaying, shipment: Shipment): Promise<Map<string, Read>> {
  const { trx, caller } = replaying;
  const carriers = [...new Set(shipment.legs.flatMap(({ carrier }) => carrier ?? []))];
  const connections = await findConnections(trx, caller.forwarderId, carriers);
  const read = new Map<string, Read>();
  for await (const answer of rawAnswersOf(trx, caller.forwarderId, shipment.id)) {
    const known: Read = read.get(answer.carrier) ?? { events: [], unreadable: 0 };
    read.set(answer.carrier, known);
    const events = readOne(
      replaying.tools,
      answer,
      shipment,
      connections.get(answer.carrier)?.profile ?? 'standard',
    );
    if (events === null) known.unreadable += 1;
    else known.events.push(...(await placed(trx, events)));
  }
  return read;
}

function readOne(
  tools: ReplayTools,
  answer: RawAnswer,
  shipment: Shipment,
  profile: string,
): readonly ReportedEvent[] | null {
  const { carrier, connector, receivedAt, body } = answer;
  const pushed = pushedTo(connector);
  if (pushed !== null) {
    const reading = tools.readPush(pushed, body, { carrier, profile, receivedAt });
    return reading && oursOf(shipment, consignmentsOf(reading.events));
  }
  const type = messageTypeOf(connector);
  if (type === null) {
    const context = { carrier, profile, receivedAt, about: aboutOf(shipment, carrier) };
    return tools.readAnswer(connector, body, context)?.events ?? null;
  }
  try {
    return oursOf(shipment, tools.readMessage(type, body, { carrier, receivedAt }).consignments);
  } catch (error) {
    if (error instanceof NaruError) return null;
    throw error;
  }
}

function oursOf(shipment: Shipment, consignments: readonly Consignment[]): ReportedEvent[] {
  const ours = consignments.filter(({ references }) => isAbout(shipment, references));
  return ours.flatMap(({ events }) => events.map((event) => inOurBox(event, shipment)));
}

/** The number it was most likely asked by: the question itself is not kept. */
function aboutOf(shipment: Shipment, carrier: string): About {
  const { masterBill, booking, containers } = numbersFor(shipment, carrier);
  if (masterBill !== null) return { type: 'TRD', value: masterBill };
  return booking === null ? { type: 'EQ', value: containers[0] ?? '' } : { type: 'BKG', value: booking };
}

async function placed(trx: Database, events: readonly ReportedEvent[]): Promise<ReportedEvent[]> {
  const airports = await resolvePlaces(trx, airportsNamed(events), 'AIR');
  const landed = events.map((event) => atAirport(event, airports));
  const places = await findPlaces(trx, placesToLookUp(landed));
  return landed.map((event) => onItsClock(event, places));
}

async function write(
  { trx, tools, caller }: Replaying,
  shipment: Shipment,
  replayed: readonly Replayed[],
): Promise<void> {
  const recordedAt = tools.now();
  const events = replayed.flatMap(({ carrier, added, changed }): NewEvent[] => {
    const recorded = {
      shipmentId: shipment.id,
      source: carrier,
      recordedAt,
      leg: null,
      recordedBy: caller.name,
    };
    return [
      ...added.map((event) => ({ ...event, ...recorded, id: tools.newId(), corrects: null })),
      ...changed.map((change) => ({
        ...readAgain(change, recordedAt.toString()),
        ...recorded,
        id: tools.newId(),
        corrects: change.before.id,
      })),
    ];
  });
  const written = await addEvents(trx, caller.forwarderId, events);
  if (written.length === 0) return;
  await touchShipments(trx, caller.forwarderId, [shipment.id]);
  await addAudit(trx, caller.forwarderId, {
    id: tools.newId(),
    happenedAt: recordedAt,
    actor: caller.name,
    action: 'shipment.read_again',
    subject: shipment.reference,
    details: { events: written.length },
  });
}
