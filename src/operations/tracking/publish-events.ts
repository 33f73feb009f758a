import { inForwarder, type Database } from '../../database/connect.ts';
import { findPlaces } from '../../database/tables/places.ts';
import { streamEvents, type StreamQuery, type StreamRow } from '../../database/tables/published.ts';
import { findShipmentsById } from '../../database/tables/shipments.ts';
import { findFacts } from '../../database/tables/tracking-events.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { deriveJourney } from '../../domain/tracking/journey.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import { publish, type PublishedEvent } from '../../domain/tracking/publish.ts';
import type { Tools } from '../tools.ts';

export type PublishQuery = Omit<StreamQuery, 'exporterId' | 'limit'> & {
  readonly limit: number;
  readonly isWanted: (event: PublishedEvent) => boolean;
};

export type Published = {
  readonly events: readonly PublishedEvent[];
  /** Where to go on; null at the end. */
  readonly next: { readonly recordedAt: string; readonly id: string } | null;
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
  { isWanted, limit, ...query }: PublishQuery,
): Promise<Published> {
  const { forwarderId, exporterId } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const events: PublishedEvent[] = [];
    let after = query.after;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const terms = { ...query, after, exporterId, limit: ROWS_A_ROUND };
      const rows = await streamEvents(trx, forwarderId, terms);
      for (const { row, event } of await inWords(trx, forwarderId, rows)) {
        after = { recordedAt: row.recordedAt, id: row.id };
        if (event !== null && isWanted(event)) events.push(event);
        if (events.length === limit) return { events, next: after };
      }
      if (rows.length < ROWS_A_ROUND) return { events, next: null };
    }
    return { events, next: after };
  });
}

type Said = { readonly row: StreamRow; readonly event: PublishedEvent | null };

async function inWords(trx: Database, forwarderId: string, rows: readonly StreamRow[]): Promise<Said[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ shipmentId }) => shipmentId))];
  const shipments = await findShipmentsById(trx, forwarderId, ids);
  const facts = await findFacts(trx, forwarderId, ids);
  const places = await findPlaces(trx, placesIn(facts));
  const published = new Map(
    shipments.flatMap((shipment) =>
      publishedOf(shipment, facts.get(shipment.id) ?? [], (place) => places.get(place)?.timeZone ?? null),
    ),
  );
  return rows.map((row) => ({ row, event: published.get(row.id) ?? null }));
}

function placesIn(facts: ReadonlyMap<string, readonly TrackingEvent[]>): string[] {
  return [...new Set([...facts.values()].flat().flatMap(({ place }) => place ?? []))];
}

function publishedOf(
  shipment: Shipment,
  events: readonly TrackingEvent[],
  zoneOf: (place: string) => string | null,
): (readonly [string, PublishedEvent])[] {
  const { meanings } = deriveJourney(planOf(shipment), events);
  return events.flatMap((event) => {
    const milestone = meanings.get(event.id);
    if (milestone === undefined) return [];
    const zone = event.place === null ? null : zoneOf(event.place);
    const said = publish(event, milestone, shipment, zone);
    return said === null ? [] : [[event.id, said] as const];
  });
}
