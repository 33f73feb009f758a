import type { Language } from '../../domain/language.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** A one-time link by which a person chooses a password. */
export type AccountLink = {
  readonly forwarderId: string;
  /** Null: at the forwarder's desk. */
  readonly exporterId: string | null;
  /** Null: an invitation, which makes the account. */
  readonly accountId: string | null;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
};

type NewLink = AccountLink & {
  readonly tokenHash: Buffer;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

/** A new link ends those before it of the same person: only the newest mail works. */
export async function insertAccountLink(db: Database, link: NewLink): Promise<void> {
  await named(db, {
    name: 'account_link_end',
    text: `UPDATE account_links SET used_at = $3 WHERE forwarder_id = $1 AND email = $2 AND used_at IS NULL`,
    values: [link.forwarderId, link.email, link.createdAt.toString()],
  });
  await db('account_links').insert({
    token_hash: link.tokenHash,
    forwarder_id: link.forwarderId,
    exporter_id: link.exporterId,
    account_id: link.accountId,
    email: link.email,
    name: link.name,
    language: link.language,
    created_at: link.createdAt.toString(),
    expires_at: link.expiresAt.toString(),
  });
}

const COLUMNS = `forwarder_id AS "forwarderId", exporter_id AS "exporterId", account_id AS "accountId",
                 email, name, language`;

export async function findAccountLink(
  db: Database,
  tokenHash: Buffer,
  at: Temporal.Instant,
): Promise<AccountLink | null> {
  const [row] = await named<AccountLink>(db, {
    name: 'account_link_find',
    text: `SELECT ${COLUMNS} FROM account_links WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
    values: [tokenHash, at.toString()],
  });
  return row ?? null;
}

/** Spends the link: of any number who press at once, one gets it. */
export async function spendAccountLink(
  db: Database,
  tokenHash: Buffer,
  at: Temporal.Instant,
): Promise<AccountLink | null> {
  const [row] = await named<AccountLink>(db, {
    name: 'account_link_spend',
    text: `UPDATE account_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
           RETURNING ${COLUMNS}`,
    values: [tokenHash, at.toString()],
  });
  return row ?? null;
}
