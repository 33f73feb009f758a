import { NaruError } from '../../domain/error.ts';
import { carriersToAsk, numbersOf } from '../../domain/shipment/numbers.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import type { Temporal } from '../../domain/time.ts';
import { tellNewsOf } from './news.ts';
import { named, type Database } from '../connect.ts';
import { arrangePolls } from './polls.ts';
import { SELECT_SHIPMENT, toShipment, type ShipmentRow, type StoredShipment } from './shipments-rows.ts';

export type { StoredShipment } from './shipments-rows.ts';

/** Writes a new shipment with its legs, containers, references, the numbers that find it, and its polls. */
export async function insertShipment(trx: Database, forwarderId: string, shipment: Shipment): Promise<void> {
  await named(trx, {
    name: 'shipment_insert',
    text: `INSERT INTO shipments (forwarder_id, id, reference, exporter_id, quote_id, mode, carrier, origin,
             destination, house_bill, client_name, packages, weight_kg, master_packages, quoted_eta, cancelled_at,
             created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    values: [
      forwarderId,
      shipment.id,
      shipment.reference,
      shipment.exporterId,
      shipment.quoteId,
      ...columnsOf(shipment),
      shipment.createdAt.toString(),
    ],
  });
  await insertParts(trx, forwarderId, shipment);
  const polls = { carriers: carriersToAsk(shipment), now: shipment.createdAt };
  await arrangePolls(trx, forwarderId, shipment.id, polls);
}

/** Writes what the desk changed. The reference, the quote and the day it was made stay. */
export async function saveShipment(
  trx: Database,
  forwarderId: string,
  shipment: Shipment,
  now: Temporal.Instant,
): Promise<void> {
  await named(trx, {
    name: 'shipment_save',
    text: `UPDATE shipments SET exporter_id = $3, mode = $4, carrier = $5, origin = $6, destination = $7,
             house_bill = $8, client_name = $9, packages = $10, weight_kg = $11, master_packages = $12,
             quoted_eta = $13, cancelled_at = $14, version = version + 1
            WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, shipment.id, shipment.exporterId, ...columnsOf(shipment)],
  });
  for (const table of PART_TABLES) {
    await trx(table).where({ forwarder_id: forwarderId, shipment_id: shipment.id }).delete();
  }
  await insertParts(trx, forwarderId, shipment);
  await arrangePolls(trx, forwarderId, shipment.id, { carriers: carriersToAsk(shipment), now });
}

const PART_TABLES = [
  'shipment_legs',
  'shipment_containers',
  'shipment_references',
  'shipment_numbers',
] as const;

function columnsOf(shipment: Shipment): readonly unknown[] {
  return [
    shipment.mode,
    shipment.carrier,
    shipment.origin,
    shipment.destination,
    shipment.houseBill,
    shipment.clientName,
    shipment.packages,
    shipment.weightKg,
    shipment.masterPackages,
    shipment.quotedEta?.toString() ?? null,
    shipment.cancelledAt?.toString() ?? null,
  ];
}

async function insertParts(trx: Database, forwarderId: string, shipment: Shipment): Promise<void> {
  const key = { forwarder_id: forwarderId, shipment_id: shipment.id };
  const legs = shipment.legs.map((leg, position) => ({
    ...key,
    position,
    mode: leg.mode,
    carrier: leg.carrier,
    master_bill: leg.masterBill,
    booking: leg.booking,
    vessel: leg.vessel,
    voyage: leg.voyage,
    flight: leg.flight,
    from_place: leg.from,
    to_place: leg.to,
    etd: leg.etd?.toString() ?? null,
    eta: leg.eta?.toString() ?? null,
  }));
  const containers = shipment.containers.map((container, position) => ({
    ...key,
    position,
    number: container.number,
    type: container.type,
    seal: container.seal,
    packages: container.packages,
    weight_kg: container.weightKg,
    vgm_kg: container.vgmKg,
    replaces: container.replaces,
  }));
  const references = shipment.references.map(({ type, value }, position) => ({
    ...key,
    position,
    type,
    value,
  }));
  const numbers = numbersOf(shipment).map((number) => ({ ...key, number }));

  if (legs.length > 0) await trx('shipment_legs').insert(legs);
  if (containers.length > 0) await trx('shipment_containers').insert(containers);
  if (references.length > 0) await trx('shipment_references').insert(references);
  if (numbers.length > 0) await trx('shipment_numbers').insert(numbers);
}

/**
 * Loads a shipment, holding its row until the transaction ends, so that changes queue up. The lock is a statement of
 * its own: in one with the parts, the second in the queue would read the parts as they were before it waited.
 */
export async function lockShipment(
  trx: Database,
  forwarderId: string,
  reference: string,
): Promise<StoredShipment> {
  await trx('shipments').where({ forwarder_id: forwarderId, reference }).forUpdate().select('id');
  return findShipment(trx, forwarderId, reference);
}

export async function findShipment(
  db: Database,
  forwarderId: string,
  reference: string,
): Promise<StoredShipment> {
  const [row] = await named<ShipmentRow>(db, {
    name: 'shipment_by_reference',
    text: `${SELECT_SHIPMENT} WHERE s.forwarder_id = $1 AND s.reference = $2`,
    values: [forwarderId, reference],
  });
  if (!row) throw noSuchShipment();
  return toShipment(row);
}

export async function findShipmentById(
  db: Database,
  forwarderId: string,
  id: string,
): Promise<StoredShipment> {
  const [found] = await findShipmentsById(db, forwarderId, [id]);
  if (!found) throw noSuchShipment();
  return found;
}

export async function findShipmentsById(
  db: Database,
  forwarderId: string,
  ids: readonly string[],
): Promise<StoredShipment[]> {
  const rows = await named<ShipmentRow>(db, {
    name: 'shipments_by_id',
    text: `${SELECT_SHIPMENT} WHERE s.forwarder_id = $1 AND s.id = ANY ($2::uuid[])`,
    values: [forwarderId, ids],
  });
  return rows.map(toShipment);
}

/** "Not yours" and "no such thing" are the same sentence. */
export function noSuchShipment(): NaruError {
  return new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

/** Something was heard or entered: pages made before are out of date. */
export async function touchShipments(
  trx: Database,
  forwarderId: string,
  ids: readonly string[],
): Promise<void> {
  await named(trx, {
    name: 'shipments_touch',
    text: `UPDATE shipments SET version = version + 1
            WHERE forwarder_id = $1
              AND id IN (SELECT id FROM shipments WHERE forwarder_id = $1 AND id = ANY ($2::uuid[])
                          ORDER BY id FOR UPDATE)`,
    values: [forwarderId, ids],
  });
  await tellNewsOf(trx, ids.map(newsTopicOf));
}

/** What who watches a shipment listens to. */
export function newsTopicOf(shipmentId: string): string {
  return `shipment ${shipmentId}`;
}

/** A quote by its number, and the shipment it has become, if any. */
export async function findSoldQuote(
  trx: Database,
  forwarderId: string,
  number: string,
): Promise<{ readonly id: string; readonly exporterId: string; readonly shipment: string | null } | null> {
  const [row] = await named<{ id: string; exporterId: string; shipment: string | null }>(trx, {
    name: 'shipment_sold_quote',
    text: `SELECT q.id, q.exporter_id AS "exporterId", s.reference AS shipment
             FROM quotes q LEFT JOIN shipments s ON s.forwarder_id = q.forwarder_id AND s.quote_id = q.id
            WHERE q.forwarder_id = $1 AND q.number = $2`,
    values: [forwarderId, number],
  });
  return row ?? null;
}
