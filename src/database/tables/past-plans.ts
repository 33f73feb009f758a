import type { PastPlan } from '../../domain/shipment/shipment.ts';
import { named, type Database } from '../connect.ts';

export type NewPastPlan = PastPlan & {
  readonly id: string;
  readonly shipmentId: string;
  /** Who booked it otherwise. */
  readonly by: string;
};

/** Keeps how a shipment was booked until now. */
export async function addPastPlan(trx: Database, forwarderId: string, plan: NewPastPlan): Promise<void> {
  await named(trx, {
    name: 'past_plan_add',
    text: `INSERT INTO shipment_past_plans (forwarder_id, shipment_id, id, changed_at, changed_by, reason, etd, eta, bills)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      forwarderId,
      plan.shipmentId,
      plan.id,
      plan.changedAt.toString(),
      plan.by,
      plan.reason,
      plan.etd?.toString() ?? null,
      plan.eta?.toString() ?? null,
      plan.bills,
    ],
  });
}
