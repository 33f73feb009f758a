import { expect, test } from 'vitest';
import { parseJson } from '../../../src/web/json.ts';
import { testDatabase } from '../../support/database.ts';
import { aDesk, edgeTools, json, serveEdge } from './serve.ts';

const { db } = await testDatabase();
const tools = edgeTools(db);
const desk = await aDesk(tools);
const site = await serveEdge(tools);
const post = (body: string) => site.send('/api/v1/exporters', json(desk, body));

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each([
  ['nothing', ''],
  ['half an object', '{"slug": '],
  ['a trailing comma', '{"slug": "a",}'],
  ['nesting without end', deep(200_000)],
  ['33 levels', deep(33)],
  ['the same name twice', '{"slug": "a", "slug": "b"}'],
  ['the same name spelt two ways', '{"slug": "a", "sl\\u0075g": "b"}'],
  ['__proto__', '{"__proto__": {"desk": true}}'],
])('%s is unreadable', async (_what, body) => {
  const answer = await post(body);

  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 400, type: 'urn:naru:problem:unreadable' });
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('bytes that are not UTF-8 are unreadable', () => {
  expect(() => parseJson(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toThrow('not UTF-8');
});

test.each([
  ['half of a character', '{"slug": "\\ud800"}'],
  ['a NUL', '{"slug": "a\\u0000b"}'],
])('%s is named with its path', async (_what, body) => {
  const answer = await post(body);

  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ errors: [{ path: 'slug' }] });
});

test('more than a megabyte is too large', async () => {
  const answer = await post(JSON.stringify({ slug: 'a'.repeat(1_100_000) }));

  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ type: 'urn:naru:problem:too-large' });
});

test('a small body that unpacks to a large one is too large', async () => {
  const { gzipSync } = await import('node:zlib');
  const answer = await site.send('/api/v1/exporters', {
    ...json(desk, '', { 'content-encoding': 'gzip' }),
    body: new Uint8Array(gzipSync(Buffer.alloc(20_000_000, 0x20))),
  });

  expect(answer.status).toBe(413);
});

test('a hundred thousand names are read in well under a second', () => {
  const body = Buffer.from(
    JSON.stringify(Object.fromEntries(Array.from({ length: 80_000 }, (_, i) => [`n${i}`, 1]))),
  );
  const started = performance.now();

  parseJson(body);

  expect(performance.now() - started).toBeLessThan(1000);
});

test('a text that never ends does not make reading slow', () => {
  const started = performance.now();

  expect(() => parseJson(Buffer.from(`"${'\\"'.repeat(500_000)}`))).toThrow('not JSON');

  expect(performance.now() - started).toBeLessThan(1000);
});

test('what the schema does not know is not let in', async () => {
  const answer = await post(
    JSON.stringify({ slug: 'mass', name: 'Mass', forwarder_id: 'x', role: 'desk', constructor: {} }),
  );

  expect(answer.status).toBe(201);
  expect(Object.keys((await answer.json()) as object)).toEqual([
    'slug',
    'name',
    'language',
    'currency',
    'groups',
  ]);
});
