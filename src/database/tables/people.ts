import type { Language } from '../../domain/language.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Somebody who signs in, as the people of their own side see them. */
export type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly createdAt: Temporal.Instant;
  /** Null: may sign in. */
  readonly disabledAt: Temporal.Instant | null;
};

/** Whose people: the forwarder's desk (exporter null), or one exporter's. Accounts lie outside the wall. */
export type Side = { readonly forwarderId: string; readonly exporterId: string | null };

const MOST = 500;

export async function listPeopleOf(db: Database, { forwarderId, exporterId }: Side): Promise<Person[]> {
  return named<Person>(db, {
    name: 'people_list',
    text: `SELECT id, email, name, language, created_at AS "createdAt", disabled_at AS "disabledAt" FROM accounts
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2::uuid ORDER BY name, id LIMIT ${MOST}`,
    values: [forwarderId, exporterId],
  });
}

/** False when there is nobody of that id on this side. */
export async function setDisabled(
  db: Database,
  { forwarderId, exporterId }: Side,
  { id, disabledAt }: { readonly id: string; readonly disabledAt: Temporal.Instant | null },
): Promise<boolean> {
  const rows = await named<{ id: string }>(db, {
    name: 'person_disable',
    text: `UPDATE accounts SET disabled_at = $4
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2::uuid AND id = $3 RETURNING id`,
    values: [forwarderId, exporterId, id, disabledAt?.toString() ?? null],
  });
  return rows.length === 1;
}

export async function unwantedOf(db: Database, accountId: string): Promise<readonly string[]> {
  const [row] = await named<{ unwanted: string[] }>(db, {
    name: 'unwanted_find',
    text: `SELECT unwanted FROM accounts WHERE id = $1`,
    values: [accountId],
  });
  return row?.unwanted ?? [];
}

export async function saveUnwanted(db: Database, accountId: string, kinds: readonly string[]): Promise<void> {
  await named(db, {
    name: 'unwanted_save',
    text: `UPDATE accounts SET unwanted = $2 WHERE id = $1`,
    values: [accountId, kinds],
  });
}
