import { expect, test } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { aDesk, edgeTools, serveEdge } from './serve.ts';

const { db } = await testDatabase();
const tools = edgeTools(db);
await aDesk(tools);

const attempt = (site: Awaited<ReturnType<typeof serveEdge>>, email: string, from = '203.0.113.9') =>
  site.send('/sign-in', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'x-forwarded-for': from,
    },
    body: new URLSearchParams({ email, password: 'a guess' }),
  });

test('ten wrong passwords close an account for a while, wherever they say they come from', async () => {
  const site = await serveEdge(tools);
  const email = 'desk@royal-harbour.example';

  for (let i = 0; i < 10; i += 1) {
    expect((await attempt(site, email, `203.0.113.${String(i)}`)).status).not.toBe(429);
  }
  const eleventh = await attempt(site, ` ${email.toUpperCase()}`, '198.51.100.1');

  expect(eleventh.status).toBe(429);
  expect(Number(eleventh.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await eleventh.json()).toMatchObject({ type: 'urn:naru:problem:too-many' });
  expect((await attempt(site, 'somebody@else.example')).status).not.toBe(429);
});

test('a hundred guesses at once are a hundred guesses', async () => {
  const site = await serveEdge(tools);

  const answers = await Promise.all(
    Array.from({ length: 100 }, () => attempt(site, 'desk@royal-harbour.example')),
  );

  expect(answers.filter(({ status }) => status !== 429)).toHaveLength(10);
});

test('one peer cannot try every account', async () => {
  const site = await serveEdge(tools);

  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => attempt(site, `person${String(i)}@company.example`)),
  );

  expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
});

test('who guesses at public links is stopped; the same answer until then', async () => {
  const site = await serveEdge(tools);
  const guess = (i: number) => site.get(`/t/guess${String(i)}`, { accept: 'application/json' });

  const first = await (await guess(0)).text();
  for (let i = 1; i < 100; i += 1) expect(await (await guess(i)).text()).toBe(first);

  expect((await guess(100)).status).toBe(429);
  expect((await site.get('/livez')).status).toBe(200);
});

test('a link is kept from search engines and from other sites', async () => {
  const site = await serveEdge(tools);

  const { headers } = await site.get('/t/anything');

  expect(headers.get('x-robots-tag')).toContain('noindex');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});
