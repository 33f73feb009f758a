import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import type pg from 'pg';
import { NaruError } from '../domain/error.ts';
import { connect, onConnection, type Database } from './connect.ts';

const folder = path.resolve(import.meta.dirname, '../../migrations');

/** Any number will do, as long as every Naru takes the same one. */
const MIGRATION_LOCK = 7_269_285;

/**
 * Runs the numbered SQL files that have not run yet. They only go forward.
 *
 * Several may start at once: PostgreSQL lets one through at a time, and forgets the lock of one that was killed.
 * knex's own lock is a row, which a killed migration leaves behind; whoever holds ours may therefore free it.
 */
export async function migrate(url: string): Promise<void> {
  const db = connect(url, { max: 2, statementTimeoutMs: 0 }); // One holds the lock, the other works.
  try {
    await onConnection(db, (client) => whileLocked(client, () => latest(db)));
  } catch (error) {
    throw isRefusal(error) ? mayNot(error) : error;
  } finally {
    await db.destroy();
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE;
}

function mayNot({ message }: Error): NaruError {
  const reason = message.split(' - ').at(-1) ?? message; // knex puts the statement in front.
  return new NaruError(
    'refused',
    `Naru may not prepare its database: ${reason}. Its user must own the database and be allowed to create roles; or let an administrator run: CREATE ROLE naru_app NOLOGIN; GRANT naru_app TO that user.`,
  );
}

async function whileLocked(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

async function latest(db: Database): Promise<void> {
  await db.migrate.forceFreeMigrationsLock();
  await db.migrate.latest({ migrationSource: sqlFiles });
}

const sqlFiles: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted(),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const sql = await readFile(path.join(folder, name), 'utf8');
    return {
      // Not knex.raw, which takes a bare question mark for a parameter.
      up: (trx) => onConnection(trx, (client) => client.query(sql)),
      down: () => Promise.reject(new Error('Migrations only go forward.')),
    };
  },
};
