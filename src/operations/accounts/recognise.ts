import { findCallerOfKey } from '../../database/tables/api-keys.ts';
import { findSession, prolongSession } from '../../database/tables/sessions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

/** A session ends this long after signing in, however busy it was. */
export const SESSION_DAYS = 30;
/** And this long after it was last used. */
export const IDLE_DAYS = 7;
/** Writing "used just now" on every request would cost more than it tells. */
const NOTED_EVERY_HOURS = 1;

/** Who the holder of a session's token is; null when it ended, was signed out, or never was. */
export async function callerOfSession(
  { db, now, digest }: Pick<Tools, 'db' | 'now' | 'digest'>,
  token: string,
): Promise<Caller | null> {
  const at = now();
  const tokenHash = digest(token);
  const session = await findSession(db, tokenHash, at);
  if (!session) return null;

  const idleEnd = endOfSession(session.createdAt, at);
  const gained = session.expiresAt.until(idleEnd).total('hours');
  if (gained >= NOTED_EVERY_HOURS) await prolongSession(db, tokenHash, idleEnd);
  return session.caller;
}

/** Whose API key it is; null when it was revoked or never was. */
export async function callerOfKey(
  { db, digest }: Pick<Tools, 'db' | 'digest'>,
  key: string,
): Promise<{ readonly keyId: string; readonly caller: Caller } | null> {
  return findCallerOfKey(db, digest(key));
}

/** When a session used at that moment ends, unless it is used again. */
export function endOfSession(createdAt: Temporal.Instant, usedAt: Temporal.Instant): Temporal.Instant {
  const absolute = createdAt.add({ hours: SESSION_DAYS * 24 });
  const idle = usedAt.add({ hours: IDLE_DAYS * 24 });
  return Temporal.Instant.compare(idle, absolute) < 0 ? idle : absolute;
}
