import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/database/connect.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { loadReference } from '../../src/database/tables/reference.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the server on which others may be made. */
    serverUrl: string;
    /** Migrated and filled with reference data; every test file works on a copy. */
    templateDatabase: string;
    /** How a copy is made quickest: by files where nothing is synced to disk. */
    copyStrategy: 'file_copy' | 'wal_log';
  }
}

/** Once per run: one server, and on it the template that `testDatabase()` copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (!process.version.startsWith('v24.')) {
    throw new Error(`Tests run on Node 24, as npm brings it; this is ${process.version}. Use "npm test".`);
  }
  const server = await openServer();
  const template = `naru_template_${process.pid}`;
  await onServer(server.url, `CREATE DATABASE ${template}`);
  await migrate(at(server.url, template));
  await fill(at(server.url, template));

  project.provide('serverUrl', server.url);
  project.provide('templateDatabase', template);
  project.provide('copyStrategy', server.copyStrategy);
  return async () => {
    await dropAll(server.url, template);
    await server.close();
  };
}

async function openServer() {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) {
    return { url: given, copyStrategy: 'wal_log' as const, close: () => Promise.resolve() };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'naru-tests-'));
  await chmod(folder, 0o755); // The server may run as another user.
  const { url, stop } = await startEmbedded({ dataDir: path.join(folder, 'database'), durable: false });
  const close = async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, copyStrategy: 'file_copy' as const, close };
}

/** The template, and the copies whose test file was cut short. */
async function dropAll(url: string, template: string): Promise<void> {
  const db = connect(url, { max: 1 });
  try {
    const names = (await db('pg_database').whereLike('datname', `${template}%`).pluck('datname')) as string[];
    for (const name of names) await db.raw(`DROP DATABASE ${name} WITH (FORCE)`);
  } finally {
    await db.destroy();
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const db = connect(url, { max: 1 });
  try {
    await db.raw(sql);
  } finally {
    await db.destroy();
  }
}

async function fill(url: string): Promise<void> {
  const db = connect(url, { max: 1 });
  try {
    await loadReference(db);
  } finally {
    await db.destroy();
  }
}

function at(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
