import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { aPassword } from '../../support/examples/accounts.ts';
import { aCustomer, aDesk, bearer, edgeTools, json, serveEdge, type Party } from '../edge/serve.ts';

const { db } = await testDatabase();
const tools = edgeTools(db);
const site = await serveEdge(tools);
let desk: Party;
let neighbour: Party;
let customer: Party;

beforeAll(async () => {
  desk = await aDesk(tools);
  neighbour = await aDesk(tools, 'neighbour');
  customer = await aCustomer(tools, desk);
});

test('a new exporter can sign in, and belongs to the desk that made it', async () => {
  const body = {
    slug: 'dasan-foods',
    name: 'Dasan Foods',
    currency: 'USD',
    account: { name: 'Park Min', email: 'Park@Dasan.example', password: aPassword },
  };
  const made = await site.send('/api/v1/exporters', json(desk, body));

  expect(made.status).toBe(201);
  expect(await made.json()).toEqual({
    slug: 'dasan-foods',
    name: 'Dasan Foods',
    language: 'ko',
    currency: 'USD',
    groups: [],
  });
  expect((await site.get('/api/v1/exporters/dasan-foods', bearer(neighbour))).status).toBe(404);
});

test('a short name is taken per desk, a mail address for everybody', async () => {
  const account = { name: 'Kim', email: 'kim@twice.example', password: aPassword };
  await site.send('/api/v1/exporters', json(desk, { slug: 'twice', name: 'Twice', account }));

  const sameSlug = await site.send('/api/v1/exporters', json(desk, { slug: 'twice', name: 'Twice' }));
  const elsewhere = await site.send('/api/v1/exporters', json(neighbour, { slug: 'twice', name: 'Twice' }));
  const sameMail = await site.send(
    '/api/v1/exporters',
    json(desk, { slug: 'thrice', name: 'Thrice', account }),
  );

  expect([sameSlug.status, elsewhere.status, sameMail.status]).toEqual([409, 201, 409]);
  expect((await site.get('/api/v1/exporters/thrice', bearer(desk))).status).toBe(404);
});

test('exporters come by short name, a page at a time', async () => {
  const first = (await (await site.get('/api/v1/exporters?limit=1', bearer(desk))).json()) as {
    items: { slug: string }[];
    nextCursor: string;
  };
  const rest = (await (
    await site.get(`/api/v1/exporters?cursor=${first.nextCursor}`, bearer(desk))
  ).json()) as {
    items: { slug: string }[];
    nextCursor: null;
  };

  expect([...first.items, ...rest.items].map(({ slug }) => slug)).toEqual([
    'dasan-foods',
    'hanok-cosmetics',
    'twice',
  ]);
  expect(rest.nextCursor).toBeNull();
});

test('a key is shown once, works at once, and stops at once', async () => {
  const made = (await (
    await site.send('/api/v1/api-keys', json(desk, { name: 'Shop', exporter: 'hanok-cosmetics' }))
  ).json()) as { id: string; key: string; exporter: string };
  const withKey = { authorization: `Bearer ${made.key}` };

  expect(made).toMatchObject({ exporter: 'hanok-cosmetics', key: expect.stringMatching(/^naru_/) as string });
  expect((await site.get('/api/v1/exporters', withKey)).status).toBe(404); // An exporter: known, but not the desk.
  expect(await (await site.get('/api/v1/api-keys', bearer(desk))).text()).not.toContain(made.key);

  const revoke = { method: 'DELETE', headers: bearer(desk) };
  expect((await site.send(`/api/v1/api-keys/${made.id}`, revoke)).status).toBe(204);
  expect((await site.get('/api/v1/exporters', withKey)).status).toBe(401);
  expect((await site.send(`/api/v1/api-keys/${made.id}`, revoke)).status).toBe(204);
});

test('what is the neighbour’s and what does not exist are the same answer', async () => {
  const { id } = (await (await site.send('/api/v1/api-keys', json(desk, { name: 'Ours' }))).json()) as {
    id: string;
  };
  const revoke = (as: Party, key: string) =>
    site.send(`/api/v1/api-keys/${key}`, { method: 'DELETE', headers: bearer(as) });

  const theirs = await revoke(neighbour, id);
  const nobodys = await revoke(neighbour, '0197b0a0-0000-7000-8000-000000000000');

  expect([theirs.status, nobodys.status]).toEqual([404, 404]);
  expect(await theirs.text()).toBe(await nobodys.text());
});

test('a key for an exporter of another desk cannot be made', async () => {
  const answer = await site.send(
    '/api/v1/api-keys',
    json(neighbour, { name: 'x', exporter: 'hanok-cosmetics' }),
  );

  expect(answer.status).toBe(422);
});

test.each([
  ['GET', '/exporters'],
  ['POST', '/exporters'],
  ['GET', '/exporters/hanok-cosmetics'],
  ['GET', '/api-keys'],
  ['POST', '/api-keys'],
  ['DELETE', '/api-keys/0197b0a0-0000-7000-8000-000000000000'],
])('to an exporter %s %s does not exist', async (method, path) => {
  const answer = await site.send(`/api/v1${path}`, {
    method,
    headers: { ...bearer(customer), 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: '{}' } : {}),
  });

  expect(answer.status).toBe(404);
});

test('an API key has no password to change', async () => {
  const answer = await site.send('/api/v1/password', {
    ...json(desk, { current: 'x', password: 'ten letters long' }),
    method: 'PUT',
  });

  expect(answer.status).toBe(403);
});
