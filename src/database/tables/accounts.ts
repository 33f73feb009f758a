import type { Language } from '../../domain/language.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Somebody who signs in. Accounts are global: signing in happens before it is known whose rows may be seen. */
export type Account = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly forwarderId: string;
  /** Null: works at the forwarder's desk. */
  readonly exporterId: string | null;
  readonly language: Language;
};

/** As it is found: one that was shut out signs in no more. */
export type FoundAccount = Account & { readonly isDisabled: boolean };

export async function findAccount(db: Database, email: string): Promise<FoundAccount | null> {
  const [row] = await named<AccountRow>(db, {
    name: 'account_by_email',
    text: `SELECT id, email, name, password_hash, forwarder_id, exporter_id, language, disabled_at IS NOT NULL AS is_disabled FROM accounts WHERE email = $1`,
    values: [email],
  });
  return row ? toAccount(row) : null;
}

export async function findAccountById(db: Database, id: string): Promise<FoundAccount | null> {
  const [row] = await named<AccountRow>(db, {
    name: 'account_by_id',
    text: `SELECT id, email, name, password_hash, forwarder_id, exporter_id, language, disabled_at IS NOT NULL AS is_disabled FROM accounts WHERE id = $1`,
    values: [id],
  });
  return row ? toAccount(row) : null;
}

/** False when the mail address already has an account. */
export async function insertAccount(
  db: Database,
  account: Account,
  createdAt: Temporal.Instant,
): Promise<boolean> {
  const inserted = await named<{ id: string }>(db, {
    name: 'account_insert',
    text: `INSERT INTO accounts (id, email, name, password_hash, forwarder_id, exporter_id, language, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (email) DO NOTHING RETURNING id`,
    values: [
      account.id,
      account.email,
      account.name,
      account.passwordHash,
      account.forwarderId,
      account.exporterId,
      account.language,
      createdAt.toString(),
    ],
  });
  return inserted.length === 1;
}

export async function savePassword(db: Database, accountId: string, passwordHash: string): Promise<void> {
  await db('accounts').where({ id: accountId }).update({ password_hash: passwordHash });
}

type AccountRow = {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  forwarder_id: string;
  exporter_id: string | null;
  language: Language;
  is_disabled: boolean;
};

function toAccount(row: AccountRow): FoundAccount {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash,
    forwarderId: row.forwarder_id,
    exporterId: row.exporter_id,
    language: row.language,
    isDisabled: row.is_disabled,
  };
}

/** Somebody at a forwarder's desk, as colleagues know them. */
export type DeskPerson = Pick<Account, 'id' | 'email' | 'name'>;

/** Accounts lie outside the wall: the WHERE alone keeps desks apart. */
export async function findDeskPeople(db: Database, forwarderId: string): Promise<DeskPerson[]> {
  return named<DeskPerson>(db, {
    name: 'desk_people',
    text: `SELECT id, email, name FROM accounts
            WHERE forwarder_id = $1 AND exporter_id IS NULL AND disabled_at IS NULL ORDER BY name, id LIMIT 500`,
    values: [forwarderId],
  });
}
