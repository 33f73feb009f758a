import { randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connect, type Database } from '../../src/database/connect.ts';

export type TestDatabase = { readonly db: Database; readonly url: string };

/**
 * A database of this test file's own: migrated, with reference data, dropped when the file is done.
 *
 * `const { db, url } = await testDatabase();` at the top of the file.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const made = await create(`TEMPLATE ${inject('templateDatabase')} STRATEGY ${inject('copyStrategy')}`);
  afterAll(made.drop);
  return made;
}

/** A database with nothing in it, for tests of what fills one. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const made = await create('TEMPLATE template0');
  afterAll(made.drop);
  return made;
}

async function create(likeness: string): Promise<TestDatabase & { readonly drop: () => Promise<void> }> {
  const name = `${inject('templateDatabase')}_${randomUUID().slice(-12)}`;
  await onServer(`CREATE DATABASE ${name} ${likeness}`);
  const address = new URL(inject('serverUrl'));
  address.pathname = `/${name}`;
  const db = connect(address.href, { max: 6 });
  const drop = async () => {
    await db.destroy();
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { db, url: address.href, drop };
}

async function onServer(sql: string): Promise<void> {
  const server = connect(inject('serverUrl'), { max: 1 });
  try {
    await server.raw(sql);
  } finally {
    await server.destroy();
  }
}
