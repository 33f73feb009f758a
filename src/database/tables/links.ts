import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** A link to one shipment's public page. The token itself is known to its holder only. */
export type ShipmentLink = {
  readonly id: string;
  readonly shipmentId: string;
  readonly recipient: string;
  readonly expiresAt: Temporal.Instant;
  readonly codeHash: Buffer | null;
  /** How often the code beside it was wrong. */
  readonly codeMisses: number;
  readonly fields: readonly string[] | null;
  readonly createdAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
};

export async function insertLink(
  trx: Database,
  forwarderId: string,
  link: Omit<ShipmentLink, 'revokedAt' | 'codeMisses'> & {
    readonly tokenHash: Buffer;
    readonly createdBy: string;
  },
): Promise<void> {
  await named(trx, {
    name: 'link_insert',
    text: `INSERT INTO shipment_links (forwarder_id, id, shipment_id, token_hash, recipient, expires_at, code_hash,
             fields, created_at, created_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      forwarderId,
      link.id,
      link.shipmentId,
      link.tokenHash,
      link.recipient,
      link.expiresAt.toString(),
      link.codeHash,
      link.fields,
      link.createdAt.toString(),
      link.createdBy,
    ],
  });
}

export async function listLinks(
  db: Database,
  forwarderId: string,
  shipmentId: string,
): Promise<ShipmentLink[]> {
  return named<ShipmentLink>(db, {
    name: 'links_of_shipment',
    text: `SELECT ${COLUMNS} FROM shipment_links WHERE forwarder_id = $1 AND shipment_id = $2 ORDER BY created_at, id`,
    values: [forwarderId, shipmentId],
  });
}

/** False when the shipment has no such link, or it was revoked before. */
export async function revokeLink(
  trx: Database,
  forwarderId: string,
  {
    shipmentId,
    id,
    now,
  }: { readonly shipmentId: string; readonly id: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const revoked = await named(trx, {
    name: 'link_revoke',
    text: `UPDATE shipment_links SET revoked_at = $4
            WHERE forwarder_id = $1 AND shipment_id = $2 AND id = $3 AND revoked_at IS NULL RETURNING id`,
    values: [forwarderId, shipmentId, id, now.toString()],
  });
  return revoked.length > 0;
}

/** The link of a token, if it opens anything at that moment. Unknown, revoked and expired are alike. */
export async function findOpenLink(
  db: Database,
  forwarderId: string,
  tokenHash: Buffer,
  now: Temporal.Instant,
): Promise<ShipmentLink | null> {
  const [link] = await named<ShipmentLink>(db, {
    name: 'link_open',
    text: `SELECT ${COLUMNS} FROM shipment_links
            WHERE forwarder_id = $1 AND token_hash = $2 AND revoked_at IS NULL AND expires_at > $3`,
    values: [forwarderId, tokenHash, now.toString()],
  });
  return link ?? null;
}

export async function noteLinkMiss(trx: Database, forwarderId: string, id: string): Promise<void> {
  await named(trx, {
    name: 'link_miss',
    text: `UPDATE shipment_links SET code_misses = code_misses + 1 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id],
  });
}

const COLUMNS = `id, shipment_id AS "shipmentId", recipient, expires_at AS "expiresAt", code_hash AS "codeHash",
  code_misses AS "codeMisses", fields,
  created_at AS "createdAt", revoked_at AS "revokedAt"`;
