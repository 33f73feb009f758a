import { insertApiKey, listApiKeys, revokeKey, type ApiKey } from '../../database/tables/api-keys.ts';
import { addAudit } from '../../database/tables/audit.ts';
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
  const made = { id, keyHash: digest(key), name, forwarderId, exporterId: exporter?.id ?? null, createdAt };
  await db.transaction(async (trx) => {
    await insertApiKey(trx, made);
    const about = { subject: `key ${name}`, details: { id, exporter: exporterSlug } };
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: createdAt,
      actor: caller.name,
      action: 'account.key_made',
      ...about,
    });
  });
  return { id, name, exporterSlug: exporter?.slug ?? null, createdAt, revokedAt: null, key };
}

/** The keys that exist or existed, without the keys themselves. */
export async function apiKeysOf({ db }: Pick<Tools, 'db'>, caller: Caller): Promise<ApiKey[]> {
  return listApiKeys(db, caller.forwarderId);
}

/** The key stops working with the next request. */
export async function revokeApiKey(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  id: string,
): Promise<void> {
  const { forwarderId, name: actor } = caller;
  const isRevoked = await db.transaction(async (trx) => {
    const revoked = await revokeKey(trx, forwarderId, { id, revokedAt: now() });
    if (!revoked) return false;
    const key = (await listApiKeys(trx, forwarderId)).find((one) => one.id === id);
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor,
      action: 'account.key_revoked',
      subject: `key ${key?.name ?? ''}`,
      details: { id },
    });
    return true;
  });
  if (!isRevoked) throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}
