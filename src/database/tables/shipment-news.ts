import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type Changed = { readonly forwarderId: string; readonly id: string };

/** Shipments about which something was heard since their followers were last told, of every forwarder. */
export async function findChanged(db: Database, most: number): Promise<Changed[]> {
  return named<Changed>(db, {
    name: 'shipments_with_news',
    text: `SELECT forwarder_id AS "forwarderId", id FROM shipments
            WHERE version > announced_version ORDER BY created_at, id LIMIT $1`,
    values: [most],
  });
}

export type Announcing = {
  readonly id: string;
  readonly version: bigint;
  readonly announcedEta: Temporal.Instant | null;
};

/** Holds the row, so that two workers do not tell the same; null when another has told it. */
export async function lockChanged(
  trx: Database,
  forwarderId: string,
  id: string,
): Promise<Announcing | null> {
  const [row] = await named<Announcing>(trx, {
    name: 'shipment_with_news',
    text: `SELECT id, version, announced_eta AS "announcedEta" FROM shipments
            WHERE forwarder_id = $1 AND id = $2 AND version > announced_version FOR NO KEY UPDATE SKIP LOCKED`,
    values: [forwarderId, id],
  });
  return row ?? null;
}

/** Everything up to that version has been told. */
export async function saveAnnounced(
  trx: Database,
  forwarderId: string,
  { id, version, announcedEta }: Announcing,
): Promise<void> {
  await named(trx, {
    name: 'shipment_announced',
    text: `UPDATE shipments SET announced_version = $3, announced_eta = $4 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id, version.toString(), announcedEta?.toString() ?? null],
  });
}
