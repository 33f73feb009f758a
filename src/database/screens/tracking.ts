import type { FreeTimeLeft } from '../../domain/free-time/countdown.ts';
import type { MakerMark } from '../../domain/brand/maker-mark.ts';
import { LINK_CODE_MISSES } from '../../domain/sharing/check.ts';
import { forwarderIn } from '../../domain/sharing/token.ts';
import { type LinkField } from '../../domain/shipment/link.ts';
import { dayIn, type Temporal } from '../../domain/time.ts';
import { countingEvents, eventsOfCargo } from '../../domain/tracking/counting.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { deriveJourney, type Journey } from '../../domain/tracking/journey.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import {
  publicEvent,
  publicFreeTime,
  publicJourney,
  publicShipment,
  showsOf,
  type PublicEvent,
  type PublicShipment,
} from '../../domain/tracking/public-tracking.ts';
import { inForwarder, named, type Database } from '../connect.ts';
import { findMakerMark } from '../tables/maker-marks.ts';
import { findOpenLink, noteLinkMiss, type ShipmentLink } from '../tables/links.ts';
import { findFreeTime } from '../tables/free-time.ts';
import { findPlaces } from '../tables/places.ts';
import { findPolls, type Poll } from '../tables/polls.ts';
import { findShipmentById, newsTopicOf, type StoredShipment } from '../tables/shipments.ts';
import { findFacts } from '../tables/tracking-events.ts';

export type { PublicEvent, PublicShipment } from '../../domain/tracking/public-tracking.ts';

/**
 * What the holder of a link may see of one shipment. An allow-list: what is not named here leaves the house through no
 * link. No price, no margin, no mail address, no internal id, no number of other people's cargo.
 */
export type PublicTracking = {
  readonly shipment: PublicShipment;
  readonly journey: Journey;
  /** Free days of each container at destination, as they stand. */
  readonly freeTime: readonly FreeTimeLeft[];
  /** What was heard about this cargo, oldest first; what was taken back is left out. */
  readonly events: readonly PublicEvent[];
  readonly asking: {
    readonly lastAskedAt: Temporal.Instant | null;
    readonly lastAnswerAt: Temporal.Instant | null;
    readonly failed: boolean;
    readonly lastNewsAt: Temporal.Instant | null;
  };
  readonly exporterName: string | null;
  /** Null unless the exporter is shown and published its brand. */
  readonly maker: MakerMark | null;
  readonly forwarderName: string;
  /** Time zones by UN/LOCODE; null where unknown. */
  readonly zones: Readonly<Record<string, string | null>>;
  /** What the link shows beyond route, state and milestones; null shows everything public. */
  readonly fields: readonly LinkField[] | null;
  readonly expiresAt: Temporal.Instant;
  /** Rises with every change: with the language it makes the page's ETag. */
  readonly version: bigint;
};

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
    if (link === null || link.codeMisses >= LINK_CODE_MISSES) return null;
    // Both are hashes of the same length; comparing them tells nothing of what was hashed.
    if (link.codeHash !== null && !link.codeHash.equals(digest(`${link.id} ${code ?? ''}`))) {
      if (code !== null) await noteLinkMiss(trx, forwarderId, link.id);
      return { kind: 'code' };
    }
    return { kind: 'open', tracking: await lookUp(trx, forwarderId, { link, now }) };
  });
}

/** What to listen to for news of a link's shipment, and how new it is. Null when the link opens nothing (any more). */
export async function watchTracking(
  db: Database,
  key: Key,
): Promise<{ readonly topic: string; readonly version: bigint } | null> {
  const forwarderId = forwarderIn(key.token);
  if (forwarderId === null) return null;
  return inForwarder(db, forwarderId, async (trx) => {
    const link = await findOpenLink(trx, forwarderId, key.digest(key.token), key.now);
    const isClosed = link?.codeHash && !link.codeHash.equals(key.digest(`${link.id} ${key.code ?? ''}`));
    if (link === null || isClosed) return null;
    const { version } = await findShipmentById(trx, forwarderId, link.shipmentId);
    return { topic: newsTopicOf(link.shipmentId), version };
  });
}

async function lookUp(
  trx: Database,
  forwarderId: string,
  { link, now }: { readonly link: ShipmentLink; readonly now: Temporal.Instant },
): Promise<PublicTracking> {
  const shows = showsOf(link.fields);
  const shipment = await findShipmentById(trx, forwarderId, link.shipmentId);
  const heard = (await findFacts(trx, forwarderId, [shipment.id])).get(shipment.id) ?? [];
  const plan = planOf(shipment);
  const journey = deriveJourney(plan, heard);
  const events = eventsOfCargo(heard, plan)
    .toSorted((a, b) => momentOf(a) - momentOf(b))
    .map((event) => publicEvent(event, journey, shows));
  const polls = await findPolls(trx, forwarderId, shipment.id);
  const places = await findPlaces(trx, placesOf(shipment, events));
  const zones = Object.fromEntries([...places].map(([code, { timeZone }]) => [code, timeZone]));
  const freeTime = await findFreeTime(trx, forwarderId, { shipment, journey, zones, now });
  const asking = askingOf(polls, countingEvents(heard, plan));
  return {
    shipment: publicShipment(shipment, shows),
    journey: publicJourney(journey, shows),
    freeTime: publicFreeTime(freeTime, shows),
    events: shows('events') ? events : [],
    asking: { ...asking, lastNewsAt: shows('times') ? asking.lastNewsAt : null },
    exporterName: shows('exporter') ? shipment.exporterName : null,
    maker: shows('exporter') ? await makerOf(trx, forwarderId, { shipment, now }) : null,
    forwarderName: await nameOf(trx, forwarderId),
    zones,
    fields: link.fields as readonly LinkField[] | null,
    expiresAt: link.expiresAt,
    version: shipment.version,
  };
}

async function makerOf(
  trx: Database,
  forwarderId: string,
  { shipment, now }: { readonly shipment: StoredShipment; readonly now: Temporal.Instant },
): Promise<MakerMark | null> {
  const { exporterId } = shipment;
  return exporterId === null ? null : findMakerMark(trx, { forwarderId, exporterId }, dayIn('UTC', now));
}

function momentOf({ happenedAt, recordedAt }: TrackingEvent): number {
  return (happenedAt ?? recordedAt).epochMilliseconds;
}

function placesOf({ origin, destination, legs }: StoredShipment, events: readonly PublicEvent[]): string[] {
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
