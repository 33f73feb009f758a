import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type ToLook = { readonly forwarderId: string; readonly id: string };

/**
 * Shipments of every forwarder about which something is new, or about which the clock alone may say something: those
 * whose look fell due first, and never more of either than `most`.
 */
export async function findToLook(db: Database, now: Temporal.Instant, most: number): Promise<ToLook[]> {
  return named<ToLook>(db, {
    name: 'shipments_to_look',
    text: `(SELECT forwarder_id AS "forwarderId", id FROM shipments
             WHERE version > looked_version ORDER BY created_at, id LIMIT $2)
           UNION
           (SELECT forwarder_id, id FROM shipments WHERE look_at <= $1 ORDER BY look_at LIMIT $2)`,
    values: [now.toString(), most],
  });
}

/** Takes those that nobody else is looking at, until the transaction ends. */
export async function lockToLook(
  trx: Database,
  forwarderId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await named<{ id: string }>(trx, {
    name: 'shipments_look_lock',
    text: `SELECT id FROM shipments WHERE forwarder_id = $1 AND id = ANY ($2::uuid[])
            ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
    values: [forwarderId, ids],
  });
  return rows.map(({ id }) => id);
}

export type Looked = {
  readonly id: string;
  readonly version: bigint;
  /** When to look again though nothing was heard; null: nothing more can go wrong. */
  readonly lookAt: Temporal.Instant | null;
};

export async function saveLooked(
  trx: Database,
  forwarderId: string,
  looked: readonly Looked[],
): Promise<void> {
  await named(trx, {
    name: 'shipments_looked',
    text: `UPDATE shipments s SET looked_version = greatest(s.looked_version, l.version), look_at = l.look_at
             FROM unnest($2::uuid[], $3::bigint[], $4::timestamptz[]) AS l (id, version, look_at)
            WHERE s.forwarder_id = $1 AND s.id = l.id`,
    values: [
      forwarderId,
      looked.map(({ id }) => id),
      looked.map(({ version }) => version.toString()),
      looked.map(({ lookAt }) => lookAt?.toString() ?? null),
    ],
  });
}
