import { normalNumber } from '../../domain/shipment/numbers.ts';
import { named, type Database } from '../connect.ts';
import { SELECT_SHIPMENT, toShipment, type ShipmentRow, type StoredShipment } from './shipments-rows.ts';

export type ShipmentSearch = {
  /** An exporter sees its own only; null is the desk, which sees all. */
  readonly exporterId: string | null;
  /** The beginning of any number, or of the client's name. */
  readonly text: string | null;
  /** Where the page before ended. */
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
};

/** Newest first. One more than `limit` is never fetched: a full page may have another behind it. */
export async function listShipments(
  db: Database,
  forwarderId: string,
  { exporterId, text, after, limit }: ShipmentSearch,
): Promise<StoredShipment[]> {
  const number = text === null ? null : normalNumber(text);
  if (number === '') return [];
  const rows = await named<ShipmentRow>(db, {
    name: number === null ? 'shipments_list' : 'shipments_search',
    text: `${SELECT_SHIPMENT}
            WHERE s.forwarder_id = $1
              AND ($2::uuid IS NULL OR s.exporter_id = $2)
              AND ($3::timestamptz IS NULL OR (s.created_at, s.id) < ($3, $4::uuid))
              AND ${number === null ? '$6::text IS NULL' : MATCHES}
            ORDER BY s.created_at DESC, s.id DESC LIMIT $5`,
    values: [forwarderId, exporterId, after?.createdAt ?? null, after?.id ?? null, limit, number],
  });
  return rows.map(toShipment);
}

/** A range of the index, not LIKE: a prepared LIKE does not know that its pattern is a prefix. */
const MATCHES = `s.id IN (SELECT n.shipment_id FROM shipment_numbers n
                           WHERE n.forwarder_id = $1 AND n.number ~>=~ $6 AND n.number ~<~ ($6 || chr(1114111)))`;
