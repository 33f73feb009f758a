import type { Caller } from '../../domain/account/caller.ts';
import type { Language } from '../../domain/language.ts';
import { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type Session = {
  readonly caller: Caller;
  readonly accountId: string;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

/** Only the hash of a session's token is kept: who reads the table can sign in as nobody. */
export type NewSession = {
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

export async function insertSession(db: Database, session: NewSession): Promise<void> {
  await named(db, {
    name: 'session_insert',
    text: `INSERT INTO sessions (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
    values: [
      session.tokenHash,
      session.accountId,
      session.createdAt.toString(),
      session.expiresAt.toString(),
    ],
  });
}

/** The session of a token that is still good at that moment, with everything needed to know who is asking. */
export async function findSession(
  db: Database,
  tokenHash: Buffer,
  at: Temporal.Instant,
): Promise<Session | null> {
  const [row] = await named<CallerRow & { created_at: Temporal.Instant; expires_at: Temporal.Instant }>(db, {
    name: 'session_find',
    text: `SELECT s.created_at, s.expires_at, a.id AS account_id, a.name, a.language,
                  f.id AS forwarder_id, f.slug AS forwarder_slug, f.office_time_zone,
                  e.id AS exporter_id, e.slug AS exporter_slug
             FROM sessions s
             JOIN accounts a ON a.id = s.account_id
             JOIN forwarders f ON f.id = a.forwarder_id
             LEFT JOIN exporters e ON e.forwarder_id = a.forwarder_id AND e.id = a.exporter_id
            WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL`,
    values: [tokenHash, at.toString()],
  });
  if (!row?.account_id) return null;
  return {
    caller: toCaller(row),
    accountId: row.account_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

export async function prolongSession(
  db: Database,
  tokenHash: Buffer,
  expiresAt: Temporal.Instant,
): Promise<void> {
  await named(db, {
    name: 'session_prolong',
    text: `UPDATE sessions SET expires_at = $2 WHERE token_hash = $1`,
    values: [tokenHash, expiresAt.toString()],
  });
}

export async function deleteSession(db: Database, tokenHash: Buffer): Promise<void> {
  await db('sessions').where({ token_hash: tokenHash }).delete();
}

export async function deleteSessionsOf(db: Database, accountId: string): Promise<void> {
  await db('sessions').where({ account_id: accountId }).delete();
}

/** Sessions that ended are of no use to anybody; a few leave with every sign-in. */
export async function deleteEndedSessions(db: Database, at: Temporal.Instant): Promise<void> {
  await named(db, {
    name: 'session_sweep',
    text: `DELETE FROM sessions WHERE token_hash IN (SELECT token_hash FROM sessions WHERE expires_at <= $1 LIMIT 100)`,
    values: [at.toString()],
  });
}

export type CallerRow = {
  account_id: string | null;
  name: string;
  language: Language;
  forwarder_id: string;
  forwarder_slug: string;
  office_time_zone: string;
  exporter_id: string | null;
  exporter_slug: string | null;
};

export function toCaller(row: CallerRow): Caller {
  return {
    forwarderId: row.forwarder_id,
    forwarderSlug: row.forwarder_slug,
    exporterId: row.exporter_id,
    exporterSlug: row.exporter_slug,
    accountId: row.account_id,
    name: row.name,
    language: row.language,
    officeTimeZone: row.office_time_zone,
  };
}
