import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { addressIn, startProgram } from '../support/program.ts';
import { openFaultProxy } from './fault-proxy.ts';

const { db, url } = await testDatabase();
const proxy = await openFaultProxy(url);
const dataDir = await mkdtemp(path.join(tmpdir(), 'naru-faults-'));
const naru = startProgram([], { DATABASE_URL: proxy.url, NARU_DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
const baseUrl = addressIn(await naru.line('is ready'));

afterAll(async () => {
  proxy.heal();
  naru.signal('SIGTERM');
  expect((await naru.end()).code).toBe(0);
  await proxy.close();
  await rm(dataDir, { recursive: true });
});

const authorization = 'Bearer naru_nobody-has-this-key-at-all';
const ask = () => fetch(`${baseUrl}/api/v1/exporters`, { headers: { authorization } });
const isServing = () =>
  vi.waitFor(async () => expect((await ask()).status).toBe(401), { timeout: 20_000, interval: 200 });

beforeEach(async () => {
  proxy.heal();
  await isServing();
});

test('while the database is gone, the answer is 503 and when to come back; afterwards all is as before', async () => {
  proxy.goDown();

  const answer = await ask();
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await answer.json()).toMatchObject({ status: 503, type: 'urn:naru:problem:unavailable' });
  expect((await fetch(`${baseUrl}/livez`)).status).toBe(200);
  expect((await fetch(`${baseUrl}/readyz`)).status).toBe(503);

  proxy.heal();
  await isServing();
});

test('a network that swallows everything holds no request for longer than half a minute', async () => {
  proxy.swallow();
  const asked = Date.now();

  const answers = await Promise.all(Array.from({ length: 30 }, ask));

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(Date.now() - asked).toBeLessThan(35_000);
  proxy.heal();
  await isServing();
});

test('connections that the database cuts are replaced without anybody noticing for long', async () => {
  await db.raw(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

  await isServing();
});
