import { randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connect, type Database } from '../../src/database/connect.ts';

/**
 * A database of this test file's own: migrated, with reference data, dropped when the file is done.
 *
 * `const { db, url } = await testDatabase();` at the top of the file.
 */
export async function testDatabase(): Promise<{ readonly db: Database; readonly url: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(
    `CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')} STRATEGY ${inject('copyStrategy')}`,
  );
  const address = new URL(inject('serverUrl'));
  address.pathname = `/${name}`;
  const db = connect(address.href, { max: 6 });

  afterAll(async () => {
    await db.destroy();
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  });
  return { db, url: address.href };
}

async function onServer(sql: string): Promise<void> {
  const server = connect(inject('serverUrl'), { max: 1 });
  try {
    await server.raw(sql);
  } finally {
    await server.destroy();
  }
}
