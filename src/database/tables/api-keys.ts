import type { Caller } from '../../domain/account/caller.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';
import { toCaller, type CallerRow } from './sessions.ts';

/** A key as it may be shown: the key itself was shown once, when it was made. */
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  /** Null: the forwarder's own. */
  readonly exporterSlug: string | null;
  readonly createdAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
};

export type NewApiKey = {
  readonly id: string;
  readonly keyHash: Buffer;
  readonly name: string;
  readonly forwarderId: string;
  readonly exporterId: string | null;
  readonly createdAt: Temporal.Instant;
};

export async function insertApiKey(db: Database, key: NewApiKey): Promise<void> {
  await db('api_keys').insert({
    id: key.id,
    key_hash: key.keyHash,
    name: key.name,
    forwarder_id: key.forwarderId,
    exporter_id: key.exporterId,
    created_at: key.createdAt.toString(),
  });
}

/** Whose key it is, unless it was revoked: asked on every request, so that revoking works at once. */
export async function findCallerOfKey(
  db: Database,
  keyHash: Buffer,
): Promise<{ readonly keyId: string; readonly caller: Caller } | null> {
  const [row] = await named<CallerRow & { key_id: string }>(db, {
    name: 'api_key_find',
    text: `SELECT k.id AS key_id, NULL AS account_id, k.name, coalesce(e.language, f.language) AS language,
                  f.id AS forwarder_id, f.slug AS forwarder_slug, f.office_time_zone,
                  e.id AS exporter_id, e.slug AS exporter_slug
             FROM api_keys k
             JOIN forwarders f ON f.id = k.forwarder_id
             LEFT JOIN exporters e ON e.forwarder_id = k.forwarder_id AND e.id = k.exporter_id
            WHERE k.key_hash = $1 AND k.revoked_at IS NULL`,
    values: [keyHash],
  });
  return row ? { keyId: row.key_id, caller: toCaller(row) } : null;
}

export async function listApiKeys(db: Database, forwarderId: string): Promise<ApiKey[]> {
  const rows = await named<ApiKeyRow>(db, {
    name: 'api_key_list',
    text: `SELECT k.id, k.name, e.slug AS exporter_slug, k.created_at, k.revoked_at
             FROM api_keys k
             LEFT JOIN exporters e ON e.forwarder_id = k.forwarder_id AND e.id = k.exporter_id
            WHERE k.forwarder_id = $1 ORDER BY k.id LIMIT 1000`,
    values: [forwarderId],
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    exporterSlug: row.exporter_slug,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}

/** False when the forwarder has no such key. Revoking twice keeps the first time. */
export async function revokeKey(
  db: Database,
  forwarderId: string,
  key: { readonly id: string; readonly revokedAt: Temporal.Instant },
): Promise<boolean> {
  const revoked = await named<{ id: string }>(db, {
    name: 'api_key_revoke',
    text: `UPDATE api_keys SET revoked_at = coalesce(revoked_at, $3) WHERE forwarder_id = $1 AND id = $2 RETURNING id`,
    values: [forwarderId, key.id, key.revokedAt.toString()],
  });
  return revoked.length === 1;
}

type ApiKeyRow = {
  id: string;
  name: string;
  exporter_slug: string | null;
  created_at: Temporal.Instant;
  revoked_at: Temporal.Instant | null;
};
