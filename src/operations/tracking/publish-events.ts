import { inForwarder, type Database } from '../../database/connect.ts';
import { findPlaces } from '../../database/tables/places.ts';
import { streamEvents, type StreamQuery, type StreamRow } from '../../database/tables/published.ts';
import { findShipmentsById, type StoredShipment } from '../../database/tables/shipments.ts';
import { findFacts } from '../../database/tables/tracking-events.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { asBelieved } from '../../domain/tracking/believe.ts';
import { isWanted, type EventFilter } from '../../domain/tracking/follow.ts';
import { deriveJourney } from '../../domain/tracking/journey.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import { publish, type PublishedEvent } from '../../domain/tracking/publish.ts';
import type { Tools } from '../tools.ts';

export type Position = { readonly recordedAt: string; readonly id: string };

export type PublishQuery = Omit<StreamQuery, 'exporterId' | 'limit' | 'numbers' | 'eventId'> & {
  readonly limit: number;
  readonly filter: EventFilter;
};

export type Published = {
  readonly events: readonly PublishedEvent[];
  /** After which events the neighbouring pages begin; `first`: at the beginning; null: there is none. */
  readonly next: Position | null;
  readonly previous: Position | 'first' | null;
  readonly last: Position | 'first' | null;
};

const ROWS_A_ROUND = 500;
const MOST_ROUNDS = 20;

/**
 * What the holder of a key may follow, as DCSA Track & Trace 2.2 events: what counts for each shipment, said once, and
 * nothing of anybody else's cargo. Sparse filters may end a page early; the cursor goes on.
 */
export async function publishEvents(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  query: PublishQuery,
): Promise<Published> {
  const { limit, after } = query;
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const back = { ...query, newestFirst: !query.newestFirst };
    const { found, cutAt } = await collect(trx, caller, query, limit + 1);
    const next = found.length > limit ? (found[limit - 1]?.at ?? null) : cutAt;
    const before = after && (await collect(trx, caller, { ...back, after }, limit));
    const end = next && (await collect(trx, caller, { ...back, after: null }, limit + 1));
    return {
      events: found.slice(0, limit).map(({ event }) => event),
      next,
      previous: before && startOf(before, limit - 1),
      last: end && startOf(end, limit),
    };
  });
}

/** After which event a page begins that was found from its end. */
function startOf({ found, cutAt }: Collected, index: number): Position | 'first' {
  return found[index]?.at ?? cutAt ?? 'first';
}

/** One event by its id; null when there is none, or it is not the caller's. */
export async function publishEvent(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  eventId: string,
): Promise<PublishedEvent | null> {
  return inForwarder(db, forwarderId, async (trx) => {
    const everything = { numbers: [], from: null, before: null, after: null, newestFirst: false };
    const rows = await streamEvents(trx, forwarderId, { ...everything, exporterId, eventId, limit: 1 });
    const [said] = await inWords(trx, forwarderId, rows);
    return said?.event ?? null;
  });
}

type Collected = {
  readonly found: readonly { readonly event: PublishedEvent; readonly at: Position }[];
  /** Where it was given up, because what is wanted is too sparse. */
  readonly cutAt: Position | null;
};

/** The events from there on, until there are enough of them. */
async function collect(
  trx: Database,
  { forwarderId, exporterId }: Caller,
  { filter, ...query }: PublishQuery,
  enough: number,
): Promise<Collected> {
  const found: Collected['found'][number][] = [];
  let after = query.after;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const terms = { ...query, numbers: filter.numbers, after, exporterId, eventId: null };
    const rows = await streamEvents(trx, forwarderId, { ...terms, limit: ROWS_A_ROUND });
    for (const { row, event } of await inWords(trx, forwarderId, rows)) {
      const at: Position = { recordedAt: row.recordedAt, id: row.id };
      after = at;
      if (event !== null && isWanted(event, filter)) found.push({ event, at });
      if (found.length === enough) return { found, cutAt: null };
    }
    if (rows.length < ROWS_A_ROUND) return { found, cutAt: null };
  }
  return { found, cutAt: after };
}

/** What is said of these shipments, by the id of the event. */
export async function publishedOf(
  trx: Database,
  forwarderId: string,
  ids: readonly string[],
): Promise<
  Map<
    string,
    { readonly shipment: StoredShipment; readonly event: TrackingEvent; readonly said: PublishedEvent }
  >
> {
  const shipments = await findShipmentsById(trx, forwarderId, ids);
  const facts = await findFacts(trx, forwarderId, ids);
  const places = await findPlaces(trx, placesIn(facts));
  const zoneOf = (place: string) => places.get(place)?.timeZone ?? null;
  return new Map(
    shipments.flatMap((shipment) =>
      saidOf(shipment, facts.get(shipment.id) ?? [], zoneOf).map(
        ({ event, said }) => [event.id, { shipment, event, said }] as const,
      ),
    ),
  );
}

type Said = { readonly row: StreamRow; readonly event: PublishedEvent | null };

async function inWords(trx: Database, forwarderId: string, rows: readonly StreamRow[]): Promise<Said[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ shipmentId }) => shipmentId))];
  const published = await publishedOf(trx, forwarderId, ids);
  return rows.map((row) => ({ row, event: published.get(row.id)?.said ?? null }));
}

function placesIn(facts: ReadonlyMap<string, readonly TrackingEvent[]>): string[] {
  return [...new Set([...facts.values()].flat().flatMap(({ place }) => place ?? []))];
}

function saidOf(
  shipment: Shipment,
  events: readonly TrackingEvent[],
  zoneOf: (place: string) => string | null,
): { readonly event: TrackingEvent; readonly said: PublishedEvent }[] {
  const { meanings } = deriveJourney(planOf(shipment), events);
  return events.map(asBelieved).flatMap((event) => {
    const milestone = meanings.get(event.id);
    if (milestone === undefined) return [];
    const zone = event.place === null ? null : zoneOf(event.place);
    const said = publish(event, milestone, shipment, zone);
    return said === null ? [] : [{ event, said }];
  });
}
