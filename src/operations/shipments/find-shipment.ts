import { inForwarder } from '../../database/connect.ts';
import { findShipment as loadShipment } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Tools } from '../tools.ts';
import { assertMaySee, viewShipment, type ShipmentView } from './shipment-view.ts';

/** One shipment, with where it is by everything that was heard. */
export async function findShipment(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  reference: string,
): Promise<ShipmentView> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const shipment = await loadShipment(trx, caller.forwarderId, reference);
    assertMaySee(shipment, caller);
    return viewShipment(trx, caller.forwarderId, shipment, now());
  });
}
