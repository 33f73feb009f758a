import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { emptyDatabase } from '../support/database.ts';

const migrations = (await readdir(path.join(import.meta.dirname, '../../migrations'))).toSorted();

const [first, second] = [await emptyDatabase(), await emptyDatabase()];

test('of several that start at once, one migrates and the others find it done', async () => {
  const { db, url } = first;

  await Promise.all([migrate(url), migrate(url), migrate(url)]);

  expect(await db('knex_migrations').orderBy('id').pluck('name')).toEqual(migrations);
});

test('one that was killed in the middle does not lock out the next', async () => {
  const { db, url } = second;
  await migrate(url);
  await db('knex_migrations')
    .where({ name: migrations.at(-1) })
    .delete();
  await db('knex_migrations_lock').update({ is_locked: 1 });

  const next = migrate(url);

  await expect(next).rejects.toThrow('already exists'); // It ran: nothing but the tables themselves stood in its way.
});
