import { inForwarder } from '../../database/connect.ts';
import { listShipments as loadShipments } from '../../database/tables/shipments-list.ts';
import type { StoredShipment } from '../../database/tables/shipments.ts';
import { findFacts } from '../../database/tables/tracking-events.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { deriveJourney, type Journey } from '../../domain/tracking/journey.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import type { Tools } from '../tools.ts';

export type ShipmentList = {
  /** The beginning of a house, master, booking, order or container number, or of the client's name. */
  readonly search: string | null;
  /** Where the page before ended: its last shipment. */
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
};

export type ShipmentRow = { readonly shipment: StoredShipment; readonly journey: Journey };

/** Newest first; one more than the limit when there are more. */
export async function listShipments(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  { search, after, limit }: ShipmentList,
): Promise<ShipmentRow[]> {
  const { forwarderId, exporterId } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const wanted = { exporterId, text: search, after, limit: limit + 1 };
    const shipments = await loadShipments(trx, forwarderId, wanted);
    const facts = await findFacts(
      trx,
      forwarderId,
      shipments.map(({ id }) => id),
    );
    return shipments.map((shipment) => ({
      shipment,
      journey: deriveJourney(planOf(shipment), facts.get(shipment.id) ?? []),
    }));
  });
}
