import type { Asked } from '../../domain/shipment/numbers.ts';
import { named, type Database } from '../connect.ts';

/** Which shipments each of these numbers finds, by the number as `normalNumber` writes it. */
export async function findByNumbers(
  db: Database,
  forwarderId: string,
  numbers: readonly string[],
): Promise<Map<string, string[]>> {
  if (numbers.length === 0) return new Map();
  const rows = await named<{ number: string; shipmentId: string }>(db, {
    name: 'shipments_by_numbers',
    text: `SELECT number, shipment_id AS "shipmentId" FROM shipment_numbers
            WHERE forwarder_id = $1 AND number = ANY ($2::text[])
            ORDER BY number, shipment_id`,
    values: [forwarderId, [...new Set(numbers)]],
  });
  const found = Map.groupBy(rows, ({ number }) => number);
  return new Map([...found].map(([number, its]) => [number, its.map(({ shipmentId }) => shipmentId)]));
}

export type AskedShipment = Asked & { readonly id: string; readonly houseBill: string | null };

/** No more of each shipment than its carriers are asked by: hundreds at a time, every few seconds. */
export async function findAsked(
  db: Database,
  forwarderId: string,
  ids: readonly string[],
): Promise<AskedShipment[]> {
  return named<AskedShipment>(db, {
    name: 'shipments_asked',
    text: `SELECT s.id, s.house_bill AS "houseBill",
                  (SELECT coalesce(json_agg(json_build_object('carrier', l.carrier, 'masterBill', l.master_bill,
                                                              'booking', l.booking) ORDER BY l.position), '[]')
                     FROM shipment_legs l WHERE l.forwarder_id = s.forwarder_id AND l.shipment_id = s.id) AS legs,
                  (SELECT coalesce(json_agg(json_build_object('number', c.number) ORDER BY c.position), '[]')
                     FROM shipment_containers c
                    WHERE c.forwarder_id = s.forwarder_id AND c.shipment_id = s.id) AS containers
             FROM shipments s WHERE s.forwarder_id = $1 AND s.id = ANY ($2::uuid[])`,
    values: [forwarderId, ids],
  });
}
