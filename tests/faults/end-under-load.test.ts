import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { addressIn, startProgram } from '../support/program.ts';

test('ended under load, no request that was taken is left without its answer', async () => {
  const { url } = await testDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'naru-load-'));
  const naru = startProgram([], { DATABASE_URL: url, NARU_DATA_DIR: dataDir });
  const baseUrl = addressIn(await naru.line('is ready'));
  const statuses: number[] = [];
  const failures: string[] = [];

  const clients = Array.from({ length: 20 }, async () => {
    for (;;) {
      try {
        const answer = await fetch(`${baseUrl}/readyz`);
        await answer.text();
        statuses.push(answer.status);
        if (statuses.length === 200) naru.signal('SIGTERM');
      } catch (error) {
        failures.push(reasonOf(error));
        return;
      }
    }
  });
  await Promise.all(clients);

  expect((await naru.end()).code).toBe(0);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(statuses.length).toBeGreaterThanOrEqual(200);
  // Each client stops at the closed door, never in the middle of an answer.
  expect(failures.filter((reason) => !/ECONNREFUSED|ECONNRESET|other side closed/.test(reason))).toEqual([]);
  await rm(dataDir, { recursive: true });
});

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : error;
  return cause instanceof Error
    ? `${'code' in cause ? String(cause.code) : ''} ${cause.message}`
    : String(cause);
}
