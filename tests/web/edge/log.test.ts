import { pino } from 'pino';
import { expect, test } from 'vitest';
import { withoutToken } from '../../../src/web/app.ts';
import { testDatabase } from '../../support/database.ts';
import { aDesk, bearer, edgeTools, serveEdge } from './serve.ts';

const { db } = await testDatabase();
const tools = edgeTools(db);
const desk = await aDesk(tools);

test('what opens a door is not written down', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const site = await serveEdge(tools, { logger });

  await site.get('/api/v1/exporters?limit=7', bearer(desk));
  await site.get('/t/canary-of-a-public-link?code=1234', { cookie: 'naru=canaryOfASessionToken00000' });
  await site.get('/api/v1/exporters/%0d%0a{"level":60}', bearer(desk));

  const log = lines.join('');
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(log).not.toMatch(/canary|1234|limit=7/);
  expect(log).not.toContain(desk.key);
  expect(lines.every((line) => JSON.parse(line) !== null && line.indexOf('\n') === line.length - 1)).toBe(
    true,
  );
});

test('an address is written without its token', () => {
  expect(withoutToken('/t/abc?x=1')).toBe('/t/[token]');
  expect(withoutToken('/q/abc/acceptance')).toBe('/q/[token]/acceptance');
  expect(withoutToken('/setup/abc')).toBe('/setup/[token]');
  expect(withoutToken('/callbacks/carriers/abc')).toBe('/callbacks/carriers/[token]');
  expect(withoutToken('/quotes/Q-2026-000001')).toBe('/quotes/Q-2026-000001');
});
