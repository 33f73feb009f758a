import { inForwarder, type Database } from '../../database/connect.ts';
import { addEvents, type NewEvent } from '../../database/hot/events.ts';
import { addToCarrierDay } from '../../database/tables/carrier-days.ts';
import { findPlaces, resolvePlaces } from '../../database/tables/places.ts';
import { addRawAnswers } from '../../database/tables/raw-answers.ts';
import { findByNumbers } from '../../database/tables/shipment-numbers.ts';
import { findShipmentsById } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import type { Temporal } from '../../domain/time.ts';
import { airportsNamed, atAirport } from '../../domain/tracking/airports.ts';
import type { ReportedEvent } from '../../domain/tracking/event.ts';
import type { Consignment, MessageType, ReadMessage } from '../../domain/tracking/message.ts';
import { onItsClock, placesToLookUp } from '../../domain/tracking/placing.ts';
import { inOurBox, isAbout, numbersToLookUp } from '../../domain/tracking/whose.ts';
import type { Tools } from '../tools.ts';
import { noteNews } from '../webhooks/tell-webhooks.ts';

export type ReceiveMessage = {
  readonly carrier: string;
  readonly type: MessageType;
  readonly body: Uint8Array;
};

export type Received = {
  /** Statuses about shipments of ours. The same message again says the same, and adds nothing. */
  readonly accepted: number;
  /** Statuses about cargo that is no shipment of ours. */
  readonly unknown: number;
  /** What could not be read or looks wrong, in sentences. */
  readonly errors: readonly string[];
};

type ReceiveTools = Pick<Tools, 'db' | 'now' | 'newId' | 'digest' | 'readMessage'>;

/**
 * A carrier, an agent or a handling company says by itself what happened. The message is kept as it came, and each
 * status is written to every shipment that it is about.
 */
export async function receiveMessage(
  tools: ReceiveTools,
  caller: Caller,
  command: ReceiveMessage,
): Promise<Received> {
  const { forwarderId } = caller;
  const receivedAt = tools.now();
  const message = tryToRead(tools, command, receivedAt);
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const receiving: Receiving = { trx, tools, forwarderId, command, receivedAt };
    if (message instanceof NaruError) {
      await keep(receiving, { shipmentId: null, format: '', added: 0, unreadable: 1 });
      return message;
    }
    return record(receiving, message);
  }).then((outcome) => {
    if (outcome instanceof NaruError) throw outcome;
    return outcome;
  });
}

/** A message that is none is kept too, before it is refused: somebody will ask what came. */
function tryToRead(
  { readMessage }: ReceiveTools,
  { carrier, type, body }: ReceiveMessage,
  receivedAt: Temporal.Instant,
): ReadMessage | NaruError {
  try {
    return readMessage(type, body, { carrier, receivedAt });
  } catch (error) {
    if (error instanceof NaruError) return error;
    throw error;
  }
}

type Receiving = {
  readonly trx: Database;
  readonly tools: ReceiveTools;
  readonly forwarderId: string;
  readonly command: ReceiveMessage;
  readonly receivedAt: Temporal.Instant;
};

async function record(receiving: Receiving, message: ReadMessage): Promise<Received> {
  const { trx, forwarderId } = receiving;
  const whose = await shipmentsOf(receiving, message.consignments);
  const added = await addEvents(trx, forwarderId, await newEvents(receiving, whose));
  const touched = [...new Set(added.map(({ shipmentId }) => shipmentId))];
  await noteNews(trx, forwarderId, { ids: touched, at: receiving.receivedAt });

  const found = [...new Set(whose.flatMap(({ shipments }) => shipments.map(({ id }) => id)))];
  const [only] = found;
  await keep(receiving, {
    shipmentId: found.length === 1 ? (only ?? null) : null,
    format: message.format,
    added: added.length,
    unreadable: message.unreadable.length,
  });
  return {
    accepted: countEvents(whose.filter(({ shipments }) => shipments.length > 0)),
    unknown: countEvents(whose.filter(({ shipments }) => shipments.length === 0)),
    errors: message.unreadable,
  };
}

type Whose = { readonly consignment: Consignment; readonly shipments: readonly Shipment[] };

function countEvents(whose: readonly Whose[]): number {
  return whose.reduce((all, { consignment }) => all + consignment.events.length, 0);
}

async function shipmentsOf(
  { trx, forwarderId, command }: Receiving,
  consignments: readonly Consignment[],
): Promise<Whose[]> {
  const numbers = consignments.map(({ references }) => numbersToLookUp(references, command.carrier));
  const found = await findByNumbers(trx, forwarderId, numbers.flat());
  const ids = [...new Set([...found.values()].flat())];
  const shipments = ids.length === 0 ? [] : await findShipmentsById(trx, forwarderId, ids);
  const byId = new Map(shipments.map((shipment) => [shipment.id, shipment]));
  return consignments.map((consignment, at) => {
    const candidates = new Set((numbers[at] ?? []).flatMap((number) => found.get(number) ?? []));
    const about = [...candidates]
      .map((id) => byId.get(id))
      .filter((shipment) => shipment !== undefined)
      .filter((shipment) => isAbout(shipment, consignment.references));
    return { consignment, shipments: about };
  });
}

/** Airports get their UN/LOCODE, and clocks without a zone that of their place. */
async function newEvents(
  { trx, tools, command, receivedAt }: Receiving,
  whose: readonly Whose[],
): Promise<NewEvent[]> {
  const ours = whose.filter(({ shipments }) => shipments.length > 0);
  const told = ours.flatMap(({ consignment }) => consignment.events);
  const airports = await resolvePlaces(trx, airportsNamed(told), 'AIR');
  const placed = (event: ReportedEvent) => atAirport(event, airports);
  const places = await findPlaces(trx, placesToLookUp(told.map(placed)));
  return ours.flatMap(({ consignment, shipments }) =>
    shipments.flatMap((shipment) =>
      consignment.events.map((event) => ({
        ...onItsClock(inOurBox(placed(event), shipment), places),
        id: tools.newId(),
        shipmentId: shipment.id,
        source: command.carrier,
        recordedAt: receivedAt,
        leg: null,
        corrects: null,
        recordedBy: null,
      })),
    ),
  );
}

type Kept = {
  /** Null when it is about none of our shipments, or about several. */
  readonly shipmentId: string | null;
  readonly format: string;
  readonly added: number;
  readonly unreadable: number;
};

/** Keeps the message as it came, once however often it comes, and counts it for the carrier's day. */
async function keep(receiving: Receiving, { shipmentId, format, added, unreadable }: Kept): Promise<void> {
  const { trx, tools, forwarderId, command, receivedAt } = receiving;
  const { carrier, body } = command;
  const answer = {
    id: idOf(tools.digest(`${carrier}\n${Buffer.from(body).toString('base64')}`)),
    shipmentId,
    carrier,
    connector: format,
    receivedAt,
    readable: format !== '',
    body,
  };
  await addRawAnswers(trx, forwarderId, [answer]);
  const day = receivedAt.toZonedDateTimeISO('UTC').toPlainDate().toString();
  const count = { asked: 0, unchanged: 0, failed: 0, events: added, unreadable };
  await addToCarrierDay(trx, forwarderId, { carrier, day }, count);
}

/** The same message has the same id: a UUID of version 8 (RFC 9562), made of its hash. */
function idOf(hash: Buffer): string {
  const hex = hash.toString('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
