import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export async function insertSetupLink(
  db: Database,
  link: {
    readonly tokenHash: Buffer;
    readonly createdAt: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await db('setup_links').insert({
    token_hash: link.tokenHash,
    created_at: link.createdAt.toString(),
    expires_at: link.expiresAt.toString(),
  });
}

/** Spends the link: of any number who press at once, one gets `true`. */
export async function spendSetupLink(
  db: Database,
  tokenHash: Buffer,
  at: Temporal.Instant,
): Promise<boolean> {
  const spent = await named<{ used_at: unknown }>(db, {
    name: 'setup_link_spend',
    text: `UPDATE setup_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
           RETURNING used_at`,
    values: [tokenHash, at.toString()],
  });
  return spent.length === 1;
}

export async function isSetupLinkGood(
  db: Database,
  tokenHash: Buffer,
  at: Temporal.Instant,
): Promise<boolean> {
  const found = await named<{ one: number }>(db, {
    name: 'setup_link_find',
    text: `SELECT 1 AS one FROM setup_links WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
    values: [tokenHash, at.toString()],
  });
  return found.length === 1;
}
