import { inForwarder } from '../../database/connect.ts';
import {
  claimKey,
  findKey,
  forgetAnswers,
  freeKey,
  saveAnswer,
  type FirstAnswer,
  type IdempotencyKey,
} from '../../database/tables/idempotency.ts';
import type { Tools } from '../tools.ts';

export type { FirstAnswer, IdempotencyKey } from '../../database/tables/idempotency.ts';

/** Whoever holds a key longer without an answer has crashed; then the same request may run again. */
const LEASE_SECONDS = 60;
/** Nobody repeats a request after this long. */
const KEPT_DAYS = 7;

export type Claim =
  | { readonly kind: 'run' }
  | { readonly kind: 'running' }
  | { readonly kind: 'answered'; readonly requestHash: Buffer; readonly answer: FirstAnswer }
  | { readonly kind: 'other_request' };

/**
 * Whether a write that carries an Idempotency-Key is to be done now, was done, or is being done.
 *
 * The answer is kept in a transaction of its own, before and after the work, not in the work's own transaction: what
 * is replayed is the HTTP answer, which exists only when the work has committed. A crash in between frees the key
 * after a minute; the business's own unique keys then decide what a repetition may do.
 */
export async function claimAnswer(
  { db, now, unseal }: Pick<Tools, 'db' | 'now' | 'unseal'>,
  key: IdempotencyKey,
  requestHash: Buffer,
): Promise<Claim> {
  const at = now();
  return inForwarder(db, key.forwarderId, async (trx) => {
    const abandoned = at.subtract({ seconds: LEASE_SECONDS });
    if (await claimKey(trx, key, { requestHash, at, abandoned })) {
      await forgetAnswers(trx, key.forwarderId, at.subtract({ hours: KEPT_DAYS * 24 }));
      return { kind: 'run' };
    }
    const held = await findKey(trx, key);
    if (!held) return { kind: 'running' }; // Freed at this very moment: the caller tries again.
    if (held.answer) {
      const { status, body } = held.answer;
      const answer = { status, body: body === '' ? '' : unseal(body) };
      return { kind: 'answered', requestHash: held.requestHash, answer };
    }
    return held.requestHash.equals(requestHash) ? { kind: 'running' } : { kind: 'other_request' };
  });
}

/** Keeps the first answer for those who repeat the request: sealed, because it may hold a key that is shown only once. */
export async function keepAnswer(
  { db, seal }: Pick<Tools, 'db' | 'seal'>,
  key: IdempotencyKey,
  { requestHash, answer }: { readonly requestHash: Buffer; readonly answer: FirstAnswer },
): Promise<void> {
  const { status, body } = answer;
  const sealed = { status, body: body === '' ? '' : seal(body) };
  await inForwarder(db, key.forwarderId, (trx) => saveAnswer(trx, key, { requestHash, answer: sealed }));
}

/** Gives the key back: nothing came of the work that would be worth repeating. */
export async function freeAnswer({ db }: Pick<Tools, 'db'>, key: IdempotencyKey): Promise<void> {
  await inForwarder(db, key.forwarderId, (trx) => freeKey(trx, key));
}
