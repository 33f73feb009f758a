import type { Database } from '../../database/connect.ts';
import { findShipmentsById } from '../../database/tables/shipments.ts';
import { findFactsBut } from '../../database/tables/tracking-events.ts';
import type { Temporal } from '../../domain/time.ts';
import { deriveJourney } from '../../domain/tracking/journey.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import { watchOf } from '../../domain/tracking/schedule.ts';

export type Watched = { readonly watch: readonly Temporal.Instant[]; readonly finished: boolean };

/**
 * Where each journey stands now: near which times to ask often, and whether there is anything left to ask. `news` has just
 * been written down, and is not read back.
 */
export async function watchShipments(
  trx: Database,
  forwarderId: string,
  ids: readonly string[],
  news: ReadonlyMap<string, readonly TrackingEvent[]>,
): Promise<Map<string, Watched>> {
  if (ids.length === 0) return new Map();
  const shipments = await findShipmentsById(trx, forwarderId, ids);
  const inHand = [...news.values()].flat().map(({ id }) => id);
  const before = await findFactsBut(trx, forwarderId, ids, inHand);
  return new Map(
    shipments.map((shipment) => {
      const plan = planOf(shipment);
      const events = [...(before.get(shipment.id) ?? []), ...(news.get(shipment.id) ?? [])];
      return [shipment.id, watchOf(deriveJourney(plan, events), plan)];
    }),
  );
}
