import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, chmod } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { testDatabase } from '../support/database.ts';
import { addressIn, startProgram } from '../support/program.ts';

vi.setConfig({ testTimeout: 90_000 }); // Whole processes are started here, and the machine may be busy.

const folder = await mkdtemp(path.join(tmpdir(), 'naru-start-'));
await chmod(folder, 0o755);
afterAll(() => rm(folder, { recursive: true, force: true }));

const outside = await testDatabase();
const withOutside = {
  DATABASE_URL: outside.url,
  NARU_DATA_DIR: path.join(folder, 'outside'),
};

test('the first start makes its own database and prints the link that makes the first account', async () => {
  const dataDir = path.join(folder, 'own');
  const naru = startProgram([], { NARU_DATA_DIR: dataDir });
  const baseUrl = addressIn(await naru.line('is ready'));
  const link = addressIn(await naru.line('/setup/'));

  expect(link.startsWith(`${baseUrl}/setup/`)).toBe(true);
  expect((await fetch(`${baseUrl}/readyz`)).status).toBe(200);
  expect((await stat(path.join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);

  naru.signal('SIGTERM');
  expect(await naru.end()).toMatchObject({ code: 0, err: '' });
  await expect(stat(path.join(dataDir, 'database/postmaster.pid'))).rejects.toThrow('ENOENT');
});

test('Ctrl-C twice, as a terminal and npm send it, is one wish', async () => {
  const naru = startProgram([], withOutside);
  await naru.line('is ready');

  naru.signal('SIGINT');
  naru.signal('SIGINT');

  expect((await naru.end()).code).toBe(0);
});

test('a worker answers nobody and still ends cleanly', async () => {
  const naru = startProgram([], { ...withOutside, NARU_ROLE: 'worker' });
  await naru.line('is working');

  naru.signal('SIGTERM');

  expect((await naru.end()).code).toBe(0);
});

test('two that share one database each do their part', async () => {
  const web = startProgram([], { ...withOutside, NARU_ROLE: 'web' });
  const worker = startProgram([], { ...withOutside, NARU_ROLE: 'worker' });
  const baseUrl = addressIn(await web.line('is ready'));
  await worker.line('is working');

  expect((await fetch(`${baseUrl}/readyz`)).status).toBe(200);

  for (const naru of [web, worker]) naru.signal('SIGTERM');
  expect((await Promise.all([web.end(), worker.end()])).map(({ code }) => code)).toEqual([0, 0]);
});

test('a port already taken is said in one line, before anything else is done', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await vi.waitFor(() => expect(other.listening).toBe(true));
  const { port } = other.address() as AddressInfo;

  const dataDir = path.join(folder, 'taken');
  const naru = startProgram([], { PORT: String(port), NARU_DATA_DIR: dataDir });

  const { code, out, err } = await naru.end();
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    `Port ${port} of 127.0.0.1 is already taken. Stop what uses it, or set PORT to another (0 picks a free one).`,
  );
  await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  other.close();
});

test.each([
  ['an unknown setting', { NARU_PORT: '3000' }, /^NARU_PORT is not a setting of Naru\..*$/],
  ['a malformed one', { PORT: 'http' }, /^PORT must be a number.*$/],
  [
    'a database that is not there',
    { DATABASE_URL: 'postgres://naru:hunter2@127.0.0.1:1/naru' },
    /^Naru cannot use the database naru at 127\.0\.0\.1:1: connect ECONNREFUSED.*DATABASE_URL.*$/,
  ],
  [
    'an address that is not ours',
    { HOST: '203.0.113.7' },
    /^This machine has no address "203\.0\.113\.7"\..*$/,
  ],
])('%s is said in one line', async (_what, environment, line) => {
  const naru = startProgram([], { NARU_DATA_DIR: path.join(folder, 'refused'), ...environment });

  const { code, err } = await naru.end();
  expect(code).toBe(1);
  expect(err).toMatch(line);
  expect(err).not.toContain('hunter2');
});

test('a data folder that cannot be is said in one line', async () => {
  const naru = startProgram([], { NARU_DATA_DIR: import.meta.filename });

  const { code, err } = await naru.end();

  expect(code).toBe(1);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toContain('Set NARU_DATA_DIR to a folder that Naru may write to');
});

test('a command nobody knows is said in one line', async () => {
  const { code, err } = await startProgram(['--dance'], {}).end();

  expect({ code, err }).toEqual({ code: 1, err: 'Naru does not know "--dance". See README.md.' });
});

test('the demo leaves a database alone that is not empty', async () => {
  await addForwarder(outside.db);

  const { code, err } = await startProgram(['--demo', '--once'], withOutside).end();

  expect(code).toBe(1);
  expect(err).toMatch(/^The demo fills an empty database.*Leave DATABASE_URL out\.$/);
});

test('a key kept beside the data is the same at the next start', async () => {
  const key = path.join(withOutside.NARU_DATA_DIR, 'secret.key');
  const before = await readFile(key, 'utf8');
  const naru = startProgram([], withOutside);
  await naru.line('is ready');
  naru.signal('SIGTERM');
  await naru.end();

  expect(await readFile(key, 'utf8')).toBe(before);
});

async function addForwarder(db: Database): Promise<void> {
  await db('forwarders').insert({
    id: randomUUID(),
    slug: 'hanbada',
    name: 'Hanbada',
    office_time_zone: 'Asia/Seoul',
    language: 'ko',
    currency: 'KRW',
    created_at: '2026-11-23T00:00:00Z',
  });
}
