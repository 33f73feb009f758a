import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** An answer as a list shows it: how large it is as it is kept, not what it says. */
export type KeptAnswer = {
  readonly id: string;
  readonly shipment: string | null;
  readonly connector: string;
  readonly receivedAt: Temporal.Instant;
  readonly readable: boolean;
  readonly keptBytes: number;
};

const ANSWERS_SHOWN = 10;

/** The newest answers and messages of one carrier. */
export async function lastAnswers(db: Database, forwarderId: string, carrier: string): Promise<KeptAnswer[]> {
  return named<KeptAnswer>(db, {
    name: 'carrier_last_answers',
    text: `SELECT a.id, s.reference AS shipment, a.connector, a.received_at AS "receivedAt", a.readable,
                  octet_length(a.body) AS "keptBytes"
             FROM raw_answers a
             LEFT JOIN shipments s ON s.forwarder_id = a.forwarder_id AND s.id = a.shipment_id
            WHERE a.forwarder_id = $1 AND a.carrier = $2
            ORDER BY a.received_at DESC, a.id DESC LIMIT $3`,
    values: [forwarderId, carrier, ANSWERS_SHOWN],
  });
}

/** A shipment that this carrier was asked about last: a test asks about it again. Null: none yet. */
export async function shipmentAskedLast(
  db: Database,
  forwarderId: string,
  carrier: string,
): Promise<string | null> {
  const [row] = await named<{ id: string }>(db, {
    name: 'carrier_shipment_asked_last',
    text: `SELECT shipment_id AS id FROM polls WHERE forwarder_id = $1 AND carrier = $2
            ORDER BY last_answer_at DESC NULLS LAST, created_at DESC LIMIT 1`,
    values: [forwarderId, carrier],
  });
  return row?.id ?? null;
}
