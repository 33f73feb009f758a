import type { Database } from '../../database/connect.ts';
import { findShipmentsById } from '../../database/tables/shipments.ts';
import { findFacts } from '../../database/tables/tracking-events.ts';
import type { Temporal } from '../../domain/time.ts';
import { deriveJourney } from '../../domain/tracking/journey.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import { watchOf } from '../../domain/tracking/schedule.ts';

export type Watched = { readonly watch: readonly Temporal.Instant[]; readonly finished: boolean };

/** Where each journey stands now: near which times to ask often, and whether there is anything left to ask. */
export async function watchShipments(
  trx: Database,
  forwarderId: string,
  ids: readonly string[],
): Promise<Map<string, Watched>> {
  if (ids.length === 0) return new Map();
  const shipments = await findShipmentsById(trx, forwarderId, ids);
  const facts = await findFacts(trx, forwarderId, ids);
  return new Map(
    shipments.map((shipment) => {
      const plan = planOf(shipment);
      return [shipment.id, watchOf(deriveJourney(plan, facts.get(shipment.id) ?? []), plan)];
    }),
  );
}
