import { beforeAll, describe, expect, test } from 'vitest';
import { openApiOf } from '../../../src/web/openapi.ts';
import { apiModules } from '../../../src/web/routes.ts';
import { startNaru, type Member, type TestNaru } from '../../support/naru.ts';

/** Every call the API describes, with names in its path that are nobody's. */
const calls = Object.entries(openApiOf(apiModules.map(({ paths }) => paths)).paths ?? {}).flatMap(
  ([path, item]) =>
    Object.entries(
      item as Record<string, { requestBody?: { content: object }; security?: readonly object[] }>,
    ).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      type: Object.keys(operation.requestBody?.content ?? {})[0],
      /** It says of itself that anybody may ask. */
      isPublic: operation.security?.length === 0,
    })),
);

const NOBODYS: Readonly<Record<string, string>> = {
  slug: 'nobodys',
  number: 'Q-2026-999999',
  reference: 'S-2026-999999',
  id: '0197b0a0-0000-7000-8000-000000000000',
  link: '0197b0a0-0000-7000-8000-000000000001',
  code: 'NBDY',
  name: 'nobodys',
};
const filled = (path: string) =>
  path.replace(/\{(\w+)\}/g, (_all, name: string) => NOBODYS[name] ?? 'nobodys');

let naru: TestNaru;
let neighbour: Member;
beforeAll(async () => {
  naru = await startNaru();
  neighbour = await naru.addForwarder('neighbour');
});

const send = (call: (typeof calls)[number], key: string | null, body: BodyInit | null = '{}') =>
  fetch(`${naru.baseUrl}/api/v1${filled(call.path)}`, {
    method: call.method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(call.type ? { 'content-type': call.type } : {}),
    },
    ...(call.method === 'GET' || call.method === 'DELETE' ? {} : { body }),
  });

describe.each(calls)('$method $path', (call) => {
  test('needs a key, and a good one', async () => {
    if (!call.isPublic) expect((await send(call, null)).status).toBe(401);
    expect((await send(call, 'naru_thisKeyWasNeverMadeByAnybody')).status).toBe(401);
  });

  test('whatever is sent, the fault is not ours', async () => {
    const bodies = ['{}', '[]', 'null', '"text"', '{"a":', '\u0000', '{"pieces":{"0":1},"items":[null]}'];
    for (const body of bodies) {
      for (const key of [naru.forwarder.key, naru.exporter.key]) {
        const answer = await send(call, key, body);

        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) expect(answer.headers.get('content-type')).toContain('problem+json');
      }
    }
  });

  test('a query nobody knows, or one given twice, is refused', async () => {
    if (call.method !== 'GET') return;
    const ask = (query: string) =>
      fetch(`${naru.baseUrl}/api/v1${filled(call.path)}?${query}`, {
        headers: { authorization: `Bearer ${naru.forwarder.key}` },
      });

    expect([404, 422]).toContain((await ask('nobodyKnowsThis=1')).status);
    expect([400, 404]).toContain((await ask('lang=ko&lang=en')).status);
  });

  test('to a neighbour, what is nobody’s and what is ours look the same', async () => {
    if (call.method !== 'GET' || !call.path.includes('{')) return;

    const ours = await send(call, naru.forwarder.key);
    const theirs = await send(call, neighbour.key);

    expect(theirs.status).toBe(ours.status);
    expect(await theirs.text()).toBe(await ours.text());
  });
});

test('the calls of the contract are all described', () => {
  const described = new Set(calls.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`));
  const promised = [
    'POST /rates/imports',
    'GET /rates/imports/{}',
    'GET /rates/imports/{}/diff',
    'POST /rates/imports/{}/publish',
    'POST /rates/imports/{}/undo',
    'GET /rates/export',
    'PUT /charges/{}',
    'PUT /zones/{}',
    'PUT /measuring-profiles/{}',
    'PUT /margins/{}',
    'PUT /free-time-tariffs/{}',
    'PUT /exchange-rates',
    'POST /quotes',
    'GET /quotes',
    'GET /quotes/{}',
    'GET /quotes/{}/pdf',
    'GET /quotes/{}/recalculation',
    'POST /quotes/{}/send',
    'POST /quotes/{}/revisions',
    'POST /quotes/{}/messages',
    'POST /quotes/{}/acceptance',
    'POST /quotes/{}/decline',
    'POST /shipments',
    'GET /shipments',
    'GET /shipments/{}',
    'PATCH /shipments/{}',
    'POST /shipments/{}/poll',
    'POST /shipments/{}/events',
    'POST /shipments/{}/links',
    'DELETE /shipments/{}/links/{}',
    'PUT /carriers/{}/connection',
    'GET /carriers',
    'GET /carriers/{}',
    'POST /tools/measure',
    'POST /tools/free-time',
    'GET /tools/check-number',
    'POST /webhooks',
    'GET /webhooks/{}/deliveries',
  ];

  expect(promised.filter((call) => !described.has(call))).toEqual([]);
});
