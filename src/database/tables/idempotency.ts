import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Whose word it is: two callers may choose the same one. */
export type IdempotencyKey = { readonly forwarderId: string; readonly caller: string; readonly key: string };

export type FirstAnswer = { readonly status: number; readonly body: string };

/** What is known of a key: the hash of its request, and the answer once there is one. */
export type Claimed = { readonly requestHash: Buffer; readonly answer: FirstAnswer | null };

/**
 * Takes the key for this request: `true` when it was free, or when whoever held it has been gone since `abandoned`.
 * Who takes over must ask the same thing, because the first may have done it.
 */
export async function claimKey(
  db: Database,
  { forwarderId, caller, key }: IdempotencyKey,
  claim: {
    readonly requestHash: Buffer;
    readonly at: Temporal.Instant;
    readonly abandoned: Temporal.Instant;
  },
): Promise<boolean> {
  const claimed = await named<{ key: string }>(db, {
    name: 'idempotency_claim',
    text: `INSERT INTO idempotency_keys AS held (forwarder_id, caller, key, request_hash, created_at)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (forwarder_id, caller, key) DO UPDATE SET created_at = excluded.created_at
            WHERE held.status IS NULL AND held.created_at <= $6 AND held.request_hash = excluded.request_hash
           RETURNING key`,
    values: [forwarderId, caller, key, claim.requestHash, claim.at.toString(), claim.abandoned.toString()],
  });
  return claimed.length === 1;
}

export async function findKey(
  db: Database,
  { forwarderId, caller, key }: IdempotencyKey,
): Promise<Claimed | null> {
  const [row] = await named<{ request_hash: Buffer; status: number | null; body: string | null }>(db, {
    name: 'idempotency_find',
    text: `SELECT request_hash, status, body FROM idempotency_keys
            WHERE forwarder_id = $1 AND caller = $2 AND key = $3`,
    values: [forwarderId, caller, key],
  });
  if (!row) return null;
  const answer = row.status === null ? null : { status: row.status, body: row.body ?? '' };
  return { requestHash: row.request_hash, answer };
}

export async function saveAnswer(
  db: Database,
  { forwarderId, caller, key }: IdempotencyKey,
  { requestHash, answer }: { readonly requestHash: Buffer; readonly answer: FirstAnswer },
): Promise<void> {
  await named(db, {
    name: 'idempotency_save',
    text: `UPDATE idempotency_keys SET request_hash = $4, status = $5, body = $6
            WHERE forwarder_id = $1 AND caller = $2 AND key = $3`,
    values: [forwarderId, caller, key, requestHash, answer.status, answer.body],
  });
}

export async function freeKey(db: Database, { forwarderId, caller, key }: IdempotencyKey): Promise<void> {
  await named(db, {
    name: 'idempotency_free',
    text: `DELETE FROM idempotency_keys WHERE forwarder_id = $1 AND caller = $2 AND key = $3 AND status IS NULL`,
    values: [forwarderId, caller, key],
  });
}

/** A few old answers leave with every new key, so that the table needs no sweeper. */
export async function forgetAnswers(
  db: Database,
  forwarderId: string,
  before: Temporal.Instant,
): Promise<void> {
  await named(db, {
    name: 'idempotency_forget',
    text: `DELETE FROM idempotency_keys WHERE forwarder_id = $1 AND (caller, key) IN (
             SELECT caller, key FROM idempotency_keys
              WHERE forwarder_id = $1 AND created_at < $2 ORDER BY created_at LIMIT 20)`,
    values: [forwarderId, before.toString()],
  });
}
