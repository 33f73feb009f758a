import { insertApiKey, listApiKeys, revokeKey, type ApiKey } from '../../database/tables/api-keys.ts';
import { findExporter } from '../../database/tables/exporters.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';

export type { ApiKey } from '../../database/tables/api-keys.ts';

export type CreateApiKey = {
  readonly name: string;
  /** Slug of the exporter it belongs to; null for the desk's own. */
  readonly exporter: string | null;
};

/** `key` is shown once, here; afterwards only its hash is known. */
export type CreatedApiKey = ApiKey & { readonly key: string };

/** A key for programs, of the desk itself or of one of its exporters. */
export async function createApiKey(
  { db, now, newId, newToken, digest }: Pick<Tools, 'db' | 'now' | 'newId' | 'newToken' | 'digest'>,
  caller: Caller,
  { name, exporter: exporterSlug }: CreateApiKey,
): Promise<CreatedApiKey> {
  const { forwarderId } = caller;
  const exporter = exporterSlug === null ? null : await findExporter(db, forwarderId, exporterSlug);
  if (exporterSlug !== null && !exporter) {
    const message = `You have no exporter "${exporterSlug}".`;
    throw new NaruError('invalid', message, [{ path: 'exporter', message }]);
  }

  const id = newId();
  const key = `naru_${newToken()}`;
  const createdAt = now();
  await insertApiKey(db, {
    id,
    keyHash: digest(key),
    name,
    forwarderId,
    exporterId: exporter?.id ?? null,
    createdAt,
  });
  return { id, name, exporterSlug: exporter?.slug ?? null, createdAt, revokedAt: null, key };
}

/** The keys that exist or existed, without the keys themselves. */
export async function apiKeysOf({ db }: Pick<Tools, 'db'>, caller: Caller): Promise<ApiKey[]> {
  return listApiKeys(db, caller.forwarderId);
}

/** The key stops working with the next request. */
export async function revokeApiKey(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  id: string,
): Promise<void> {
  const isRevoked = await revokeKey(db, caller.forwarderId, { id, revokedAt: now() });
  if (!isRevoked) throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}
