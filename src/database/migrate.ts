import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import { onConnection, type Database } from './connect.ts';

const folder = path.resolve(import.meta.dirname, '../../migrations');

/** Runs the numbered SQL files that have not run yet. They only go forward. */
export async function migrate(db: Database): Promise<void> {
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
