import type { Database } from '../../database/connect.ts';
import { addEvents, type NewEvent } from '../../database/hot/events.ts';
import { addTroubles } from '../../database/tables/carrier-troubles.ts';
import { addToCarrierDay } from '../../database/tables/carrier-days.ts';
import { findPlaces, resolvePlaces } from '../../database/tables/places.ts';
import { addRawAnswers } from '../../database/tables/raw-answers.ts';
import { findByNumbers } from '../../database/tables/shipment-numbers.ts';
import { findShipmentsById } from '../../database/tables/shipments.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import type { Temporal } from '../../domain/time.ts';
import { airportsNamed, atAirport } from '../../domain/tracking/airports.ts';
import type { ReportedEvent } from '../../domain/tracking/event.ts';
import type { Consignment } from '../../domain/tracking/message.ts';
import { onItsClock, placesToLookUp } from '../../domain/tracking/placing.ts';
import { inOurBox, isAbout, numbersToLookUp } from '../../domain/tracking/whose.ts';
import type { Tools } from '../tools.ts';
import { noteNews } from '../webhooks/tell-webhooks.ts';
import { putOffPolls } from './put-off-polls.ts';

/** Something that came by itself, from one carrier, in one transaction. */
export type Hearing = {
  readonly trx: Database;
  readonly tools: Pick<Tools, 'newId' | 'digest'>;
  readonly forwarderId: string;
  readonly carrier: string;
  readonly receivedAt: Temporal.Instant;
  readonly body: Uint8Array;
};

export type Recorded = {
  /** Statuses about shipments of ours, and about cargo that is none. */
  readonly accepted: number;
  readonly unknown: number;
  /** How many of them nobody had told before. */
  readonly added: number;
  readonly shipmentIds: readonly string[];
};

/** Writes each status to every shipment that it is about, as an answer would be; their polls can wait a while. */
export async function recordConsignments(
  hearing: Hearing,
  consignments: readonly Consignment[],
): Promise<Recorded> {
  const { trx, tools, forwarderId, carrier, receivedAt } = hearing;
  const whose = await shipmentsOf(hearing, consignments);
  const added = await addEvents(trx, forwarderId, await newEvents(hearing, whose));
  const news = Map.groupBy(added, ({ shipmentId }) => shipmentId);
  await noteNews(trx, forwarderId, { ids: [...news.keys()], at: receivedAt });
  await putOffPolls(trx, tools, { forwarderId, carrier, news, now: receivedAt });
  return {
    accepted: countEvents(whose.filter(({ shipments }) => shipments.length > 0)),
    unknown: countEvents(whose.filter(({ shipments }) => shipments.length === 0)),
    added: added.length,
    shipmentIds: [...new Set(whose.flatMap(({ shipments }) => shipments.map(({ id }) => id)))],
  };
}

type Whose = { readonly consignment: Consignment; readonly shipments: readonly Shipment[] };

function countEvents(whose: readonly Whose[]): number {
  return whose.reduce((all, { consignment }) => all + consignment.events.length, 0);
}

async function shipmentsOf(
  { trx, forwarderId, carrier }: Hearing,
  consignments: readonly Consignment[],
): Promise<Whose[]> {
  const numbers = consignments.map(({ references }) => numbersToLookUp(references, carrier));
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
  { trx, tools, carrier, receivedAt }: Hearing,
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
        source: carrier,
        recordedAt: receivedAt,
        leg: null,
        corrects: null,
        recordedBy: null,
      })),
    ),
  );
}

export type Kept = {
  readonly shipmentIds: readonly string[];
  /** Which reader it is for; empty when no reader could make sense of it. */
  readonly format: string;
  readonly added: number;
  readonly unreadable: number;
};

/** What speaks of more shipments than this is kept once, and beside none of them. */
const MOST_COPIES = 20;

/** Keeps what came as it came, once however often it comes, and counts it for the carrier's day. */
export async function keepAsItCame(
  { trx, tools, forwarderId, carrier, receivedAt, body }: Hearing,
  { shipmentIds, format, added, unreadable }: Kept,
): Promise<void> {
  const text = `${carrier}\n${Buffer.from(body).toString('base64')}`;
  const kept = { carrier, connector: format, receivedAt, readable: format !== '', body };
  const beside = shipmentIds.length > 0 && shipmentIds.length <= MOST_COPIES ? shipmentIds : [null];
  const copies = beside.map((shipmentId) => ({
    ...kept,
    id: idOf(tools.digest(beside.length === 1 ? text : `${text}\n${shipmentId ?? ''}`)),
    shipmentId,
  }));
  await addRawAnswers(trx, forwarderId, copies);
  const count = { asked: 0, unchanged: 0, failed: 0, events: added, unreadable };
  await addToCarrierDay(trx, forwarderId, { carrier, at: receivedAt }, count);
  if (unreadable === 0) return;
  const message =
    format === ''
      ? 'A message could not be read at all.'
      : `${String(unreadable)} of the statuses in a message could not be read.`;
  const line = { id: tools.newId(), carrier, shipmentId: null, happenedAt: receivedAt, message };
  await addTroubles(trx, forwarderId, [{ ...line, reason: 'message' }]);
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
