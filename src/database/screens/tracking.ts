import { forwarderIn, type LinkField } from '../../domain/shipment/link.ts';
import type { Temporal } from '../../domain/time.ts';
import { countingEvents, supersededIds } from '../../domain/tracking/counting.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { deriveJourney, type Journey } from '../../domain/tracking/journey.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import { inForwarder, named, type Database } from '../connect.ts';
import { findOpenLink, type ShipmentLink } from '../tables/links.ts';
import { findPlaces } from '../tables/places.ts';
import { findPolls, type Poll } from '../tables/polls.ts';
import { findShipmentById, type StoredShipment } from '../tables/shipments.ts';
import { findFacts } from '../tables/tracking-events.ts';

/**
 * What the holder of a link may see of one shipment. An allow-list: what is not named here leaves the house through no
 * link. No price, no margin, no mail address, no internal id, no number of other people's cargo.
 */
export type PublicTracking = {
  readonly shipment: PublicShipment;
  readonly journey: Journey;
  /** What was heard about this cargo, oldest first; what was taken back is left out. */
  readonly events: readonly PublicEvent[];
  readonly asking: {
    readonly lastAskedAt: Temporal.Instant | null;
    readonly lastAnswerAt: Temporal.Instant | null;
    readonly failed: boolean;
    readonly lastNewsAt: Temporal.Instant | null;
  };
  readonly exporterName: string | null;
  readonly forwarderName: string;
  /** Time zones by UN/LOCODE; null where unknown. */
  readonly zones: Readonly<Record<string, string | null>>;
  /** What the link shows beyond route, state and milestones; null shows everything public. */
  readonly fields: readonly LinkField[] | null;
  readonly expiresAt: Temporal.Instant;
  /** Rises with every change: with the language it makes the page's ETag. */
  readonly version: bigint;
};

export type PublicShipment = Pick<
  StoredShipment,
  | 'id'
  | 'reference'
  | 'exporterId'
  | 'quoteId'
  | 'mode'
  | 'carrier'
  | 'origin'
  | 'destination'
  | 'houseBill'
  | 'clientName'
  | 'packages'
  | 'weightKg'
  | 'masterPackages'
  | 'quotedEta'
  | 'legs'
  | 'containers'
  | 'references'
  | 'cancelledAt'
  | 'createdAt'
>;

export type PublicEvent = Pick<
  TrackingEvent,
  | 'source'
  | 'milestone'
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
>;

export type Opening =
  | { readonly kind: 'open'; readonly tracking: PublicTracking }
  /** The link asks for its code beside it, and none or a wrong one was given. */
  | { readonly kind: 'code' };

export type Key = {
  readonly token: string;
  readonly code: string | null;
  readonly digest: (text: string) => Buffer;
  readonly now: Temporal.Instant;
};

/** Opens a link. Null for a token that is unknown, expired or revoked: they look alike. */
export async function openTracking(db: Database, { token, code, digest, now }: Key): Promise<Opening | null> {
  const forwarderId = forwarderIn(token);
  if (forwarderId === null) return null;
  return inForwarder(db, forwarderId, async (trx) => {
    const link = await findOpenLink(trx, forwarderId, digest(token), now);
    if (link === null) return null;
    // Both are hashes of the same length; comparing them tells nothing of what was hashed.
    if (link.codeHash !== null && !link.codeHash.equals(digest(`${link.id} ${code ?? ''}`))) {
      return { kind: 'code' };
    }
    return { kind: 'open', tracking: await lookUp(trx, forwarderId, link) };
  });
}

async function lookUp(trx: Database, forwarderId: string, link: ShipmentLink): Promise<PublicTracking> {
  const shipment = await findShipmentById(trx, forwarderId, link.shipmentId);
  const heard = (await findFacts(trx, forwarderId, [shipment.id])).get(shipment.id) ?? [];
  const plan = planOf(shipment);
  const events = visible(heard, plan.boxes.flat());
  const polls = await findPolls(trx, forwarderId, shipment.id);
  const places = await findPlaces(trx, placesOf(shipment, events));
  return {
    shipment,
    journey: deriveJourney(plan, heard),
    events,
    asking: askingOf(polls, countingEvents(heard, plan)),
    exporterName: shipment.exporterName,
    forwarderName: await nameOf(trx, forwarderId),
    zones: Object.fromEntries([...places].map(([code, { timeZone }]) => [code, timeZone])),
    fields: link.fields as readonly LinkField[] | null,
    expiresAt: link.expiresAt,
    version: shipment.version,
  };
}

/** A master bill may cover other people's boxes: what was said of those is not this client's business. */
function visible(heard: readonly TrackingEvent[], boxes: readonly string[]): TrackingEvent[] {
  const superseded = supersededIds(heard);
  return heard
    .filter(({ id, retracted }) => !retracted && !superseded.has(id))
    .filter(({ equipment }) => equipment === null || boxes.length === 0 || boxes.includes(equipment))
    .toSorted((a, b) => momentOf(a) - momentOf(b));
}

function momentOf({ happenedAt, recordedAt }: TrackingEvent): number {
  return (happenedAt ?? recordedAt).epochMilliseconds;
}

function placesOf({ origin, destination, legs }: StoredShipment, events: readonly TrackingEvent[]): string[] {
  const route = legs.flatMap(({ from, to }) => [from, to]);
  return [origin, destination, ...route, ...events.flatMap(({ place }) => place ?? [])];
}

function askingOf([poll]: readonly Poll[], events: readonly TrackingEvent[]): PublicTracking['asking'] {
  return {
    lastAskedAt: poll?.lastAskedAt ?? null,
    lastAnswerAt: poll?.lastAnswerAt ?? null,
    failed: (poll?.failures ?? 0) > 0,
    lastNewsAt: events.toSorted((a, b) => compareRecorded(a, b)).at(-1)?.recordedAt ?? null,
  };
}

function compareRecorded(a: TrackingEvent, b: TrackingEvent): number {
  return a.recordedAt.epochMilliseconds - b.recordedAt.epochMilliseconds;
}

async function nameOf(trx: Database, forwarderId: string): Promise<string> {
  const [row] = await named<{ name: string }>(trx, {
    name: 'tracking_forwarder_name',
    text: 'SELECT name FROM forwarders WHERE id = $1',
    values: [forwarderId],
  });
  return row?.name ?? '';
}
