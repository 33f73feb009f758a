import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { changePassword } from '../../../src/operations/accounts/change-password.ts';
import { callerOfSession } from '../../../src/operations/accounts/recognise.ts';
import { signIn } from '../../../src/operations/accounts/sign-in.ts';
import { signOut } from '../../../src/operations/accounts/sign-out.ts';
import { testDatabase } from '../../support/database.ts';
import { aForwarder, aPassword } from '../../support/examples/accounts.ts';
import { aDesk, edgeTools, serveEdge } from './serve.ts';

const { db } = await testDatabase();
const clock = { now: instant('2026-11-23T00:00:00Z') };
const tools = edgeTools(db, clock);
const desk = await aDesk(tools);
const site = await serveEdge(tools);
const { email } = aForwarder().account;

const open = async () => (await signIn(tools, { email, password: aPassword })).token;
const asSession = (token: string, headers: Record<string, string> = {}) => ({
  cookie: `naru=${token}`,
  ...headers,
});
const write = (token: string, headers: Record<string, string>, slug: string) =>
  site.send('/api/v1/exporters', {
    method: 'POST',
    headers: asSession(token, { 'content-type': 'application/json', ...headers }),
    body: JSON.stringify({ slug, name: 'By session' }),
  });

test('a session is as good as a key', async () => {
  expect((await site.get('/api/v1/exporters', asSession(await open()))).status).toBe(200);
});

test('signing out ends the session at once, wherever its cookie went', async () => {
  const token = await open();
  await signOut(tools, token);

  const answer = await site.get('/api/v1/exporters', asSession(token));

  expect(answer.status).toBe(401);
  expect(answer.headers.get('set-cookie')).toMatch(/^naru=;.*Expires=Thu, 01 Jan 1970/);
});

test('every sign-in has a token of its own, and only its hash is kept', async () => {
  const [one, two] = [await open(), await open()];
  expect(one).not.toBe(two);

  const rows = await db<{ token_hash: Buffer }>('sessions').select('token_hash');
  const kept = rows.map((row) => row.token_hash.toString('latin1')).join();
  expect(kept).not.toContain(one);
});

test('a session ends after seven idle days, and after thirty whatever is done', async () => {
  const token = await open();
  const start = clock.now;
  const isOpen = async (days: number) => {
    clock.now = start.add({ hours: 24 * days });
    return (await callerOfSession(tools, token)) !== null;
  };

  for (const day of [6, 12, 18, 24, 29]) expect(await isOpen(day)).toBe(true);
  expect(await isOpen(30)).toBe(false);

  clock.now = start;
  const idle = await open();
  clock.now = start.add({ hours: 24 * 7 });
  expect(await callerOfSession(tools, idle)).toBeNull();
  clock.now = start;
});

test('a new password ends every session of the account', async () => {
  const other = await aDesk(tools, 'other-desk');
  const address = 'desk@other-desk.example';
  const { token } = await signIn(tools, { email: address, password: aPassword });

  await expect(
    changePassword(tools, other.caller, { current: 'wrong', password: 'a better ferry' }),
  ).rejects.toThrow('not your password');
  await changePassword(tools, other.caller, { current: aPassword, password: 'a better ferry' });

  expect(await callerOfSession(tools, token)).toBeNull();
  await expect(signIn(tools, { email: address, password: aPassword })).rejects.toThrow('not right');
  await signIn(tools, { email: ` ${address.toUpperCase()} `, password: 'a better ferry' });
});

test('an unknown address and a wrong password get the same words, after the same work', async () => {
  let verified = 0;
  const counting = {
    ...tools,
    verifyPassword: (hash: string, password: string) => {
      verified += 1;
      return tools.verifyPassword(hash, password);
    },
  };

  const wrong = await signIn(counting, { email, password: 'wrong' }).catch((error: unknown) => error);
  const nobody = await signIn(counting, { email: 'nobody@nowhere.example', password: 'wrong' }).catch(
    (error: unknown) => error,
  );

  expect(String(wrong)).toBe(String(nobody));
  expect(verified).toBe(2);
});

const crossSite = {
  'a form of another site': { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  'a neighbouring host': { 'sec-fetch-site': 'same-site' },
  'an old browser’s other origin': { origin: 'https://evil.example' },
  'an origin that hides': { origin: 'null' },
  'no origin at all': {},
} as const;

test.each(Object.entries(crossSite))('with a session, %s can write nothing', async (_what, headers) => {
  const answer = await write(await open(), headers, 'csrf');

  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ type: 'urn:naru:problem:refused' });
});

test('our own pages can', async () => {
  const token = await open();

  expect((await write(token, { 'sec-fetch-site': 'same-origin', origin: 'null' }, 'own-page')).status).toBe(
    201,
  );
  expect((await write(token, { origin: site.url }, 'own-old-page')).status).toBe(201);
});

test('another site cannot sign a visitor in as somebody else', async () => {
  const answer = await site.send('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    body: new URLSearchParams({ email, password: aPassword }),
  });

  expect(answer.status).toBe(403);
});

test('over HTTPS the plain cookie of a neighbour is not looked at', async () => {
  const secure = await serveEdge(tools, { secureCookies: true });
  const token = await open();

  expect((await secure.get('/api/v1/exporters', { cookie: `naru=${token}` })).status).toBe(401);
  expect((await secure.get('/api/v1/exporters', { cookie: `__Host-naru=${token}` })).status).toBe(200);
});

test('a key beats a cookie, and a bad key is not rescued by one', async () => {
  const answer = await site.get(
    '/api/v1/exporters',
    asSession(await open(), { authorization: 'Bearer naru_0000000000000000000000' }),
  );

  expect(answer.status).toBe(401);
  expect(desk.key).toMatch(/^naru_[A-Za-z0-9_-]{27,}$/);
});
