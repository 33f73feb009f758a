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
