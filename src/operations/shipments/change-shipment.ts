import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import {
  findShipmentById,
  lockShipment,
  saveShipment,
  type StoredShipment,
} from '../../database/tables/shipments.ts';
import { addPastPlan } from '../../database/tables/past-plans.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { changeShipment as decide, entryOf, type ShipmentChange } from '../../domain/shipment/assemble.ts';
import { pastAfter } from '../../domain/shipment/past.ts';
import { checkNumbers } from '../../domain/shipment/check-numbers.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import type { Tools } from '../tools.ts';
import { noteExceptions } from '../tracking/look-for-exceptions.ts';
import { tellOfShipments } from '../webhooks/tell-webhooks.ts';
import { exporterNamed } from './create-shipment.ts';
import { readEntry, type TypedShipment } from './entry.ts';
import { viewShipment, type EnteredShipment } from './shipment-view.ts';

/** What is not given stays. */
export type ChangeShipment = { readonly [K in keyof TypedShipment]?: TypedShipment[K] | undefined } & {
  readonly reference: string;
  readonly exporter?: string | null | undefined;
  readonly cancelled?: boolean | undefined;
  /** Why, for whoever reads it later. */
  readonly reason: string;
};

/** The desk puts a shipment right, with a reason. Carriers are asked again by the numbers it has now. */
export async function changeShipment(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { reference, reason, exporter, ...typed }: ChangeShipment,
): Promise<EnteredShipment> {
  const { forwarderId } = caller;
  const at = now();
  return inForwarder(db, forwarderId, async (trx) => {
    const before = await lockShipment(trx, forwarderId, reference);
    const warnings = checkNumbers({ ...typed, mode: typed.mode ?? before.mode });
    const decided = decide(before, await readChange(trx, before, typed), at);
    const exporterId =
      exporter === undefined ? before.exporterId : await exporterNamed(trx, forwarderId, exporter);
    const past = pastAfter(before, decided, { reason, at });
    const after = { ...decided, exporterId, past };
    const passed = past.at(-1);
    if (passed !== undefined && past !== before.past) {
      await addPastPlan(trx, forwarderId, { ...passed, id: newId(), shipmentId: before.id, by: caller.name });
    }
    await saveShipment(trx, forwarderId, after, at);
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: at,
      actor: caller.name,
      action: 'shipment.changed',
      subject: reference,
      details: { reason, changes: differences(before, after) },
    });
    await tellOfShipments(trx, forwarderId, { type: 'shipment.updated', ids: [before.id], at });
    await noteExceptions(trx, { now, newId }, forwarderId, [before.id]);
    const stored = await findShipmentById(trx, forwarderId, before.id);
    return { ...(await viewShipment(trx, forwarderId, stored, at)), warnings };
  });
}

type Typed = Omit<ChangeShipment, 'reference' | 'reason' | 'exporter'>;

/** Reads the change as if it were a whole entry, then keeps only what was given. */
async function readChange(trx: Database, before: StoredShipment, typed: Typed): Promise<ShipmentChange> {
  const { cancelled, ...fields } = typed;
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const whole = await readEntry(trx, { ...asTyped(before), ...Object.fromEntries(given) });
  const change = Object.fromEntries(given.map(([name]) => [name, whole[name as keyof typeof whole]]));
  return { ...change, cancelled };
}

function asTyped(before: StoredShipment): TypedShipment {
  const entry = entryOf(before);
  const text = (at: { toString: () => string } | null) => at?.toString() ?? null;
  return {
    ...entry,
    containers: entry.containers,
    legs: entry.legs.map((leg) => ({ ...leg, etd: text(leg.etd), eta: text(leg.eta) })),
    etd: text(entry.etd),
    eta: text(entry.eta),
  };
}

/** For the book of who did what: each field that is not as it was, before and after. */
function differences(before: Shipment, after: Shipment): Record<string, unknown> {
  const fields = (Object.keys(after) as (keyof Shipment)[]).filter(
    (field) => typeof after[field] !== 'bigint',
  );
  const text = (value: unknown) => JSON.stringify([value]);
  return Object.fromEntries(
    fields
      .filter((field) => text(before[field]) !== text(after[field]))
      .map((field) => [field, { before: before[field], after: after[field] }]),
  );
}
