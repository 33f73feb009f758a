import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inForwarder } from '../../../src/database/connect.ts';
import { claimKey, findKey } from '../../../src/database/tables/idempotency.ts';
import { instant } from '../../../src/domain/time.ts';
import { claimAnswer } from '../../../src/operations/accounts/answer-once.ts';
import { listExporters } from '../../../src/operations/accounts/list-exporters.ts';
import { testDatabase } from '../../support/database.ts';
import { aCustomer, aDesk, bearer, edgeTools, json, serveEdge } from './serve.ts';

const { db } = await testDatabase();
const clock = { now: instant('2026-11-23T00:00:00Z') };
const tools = edgeTools(db, clock);
const desk = await aDesk(tools);
const site = await serveEdge(tools);

const post = (body: object, key: string, as = desk) =>
  site.send('/api/v1/exporters', json(as, body, { 'idempotency-key': key }));
const slugs = async () => (await listExporters(tools, desk.caller)).map(({ slug }) => slug);

test('the same key and body get the first answer, to the letter', async () => {
  const first = await post({ slug: 'first', name: 'First' }, 'k1');
  const again = await post({ slug: 'first', name: 'First' }, 'k1');

  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.text()).toBe(await first.text());
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(first.headers.get('idempotency-replayed')).toBeNull();
});

test('a refusal is an answer too', async () => {
  const first = await post({ slug: 'first', name: 'Again' }, 'k2');
  const again = await post({ slug: 'first', name: 'Again' }, 'k2');

  expect([first.status, again.status]).toEqual([409, 409]);
  expect(again.headers.get('content-type')).toContain('application/problem+json');
  expect(await again.text()).toBe(await first.text());
});

test('the same key with another body, or at another address, is refused', async () => {
  await post({ slug: 'third', name: 'Third' }, 'k3');

  expect((await post({ slug: 'other', name: 'Third' }, 'k3')).status).toBe(422);
  const elsewhere = json(desk, { slug: 'third', name: 'Third' }, { 'idempotency-key': 'k3' });
  expect((await site.send('/api/v1/api-keys', elsewhere)).status).toBe(422);
  expect(await slugs()).not.toContain('other');
});

test('of ten requests at once one is done, and the others wait or get its answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => post({ slug: 'ten', name: 'Ten' }, 'k4')),
  );

  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(201);
  expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
  expect((await slugs()).filter((slug) => slug === 'ten')).toHaveLength(1);
  expect((await post({ slug: 'ten', name: 'Ten' }, 'k4')).status).toBe(201);
});

test('two callers may choose the same key', async () => {
  const neighbour = await aDesk(tools, 'neighbour');

  await post({ slug: 'same', name: 'Same' }, 'k5');
  const other = await post({ slug: 'not-the-same', name: 'Same' }, 'k5', neighbour);

  expect(other.status).toBe(201);
});

test('a request that crashed while running holds its key for a minute, and only its own repetition may follow', async () => {
  const held = { forwarderId: desk.caller.forwarderId, caller: 'key:crashed', key: 'k6' };
  const requestHash = createHash('sha256').update('the request').digest();
  const otherHash = createHash('sha256').update('another').digest();

  expect(await claimAnswer(tools, held, requestHash)).toEqual({ kind: 'run' });
  expect(await claimAnswer(tools, held, requestHash)).toEqual({ kind: 'running' });
  expect(await claimAnswer(tools, held, otherHash)).toEqual({ kind: 'other_request' });

  clock.now = clock.now.add({ seconds: 61 });
  expect(await claimAnswer(tools, held, otherHash)).toEqual({ kind: 'other_request' });
  expect(await claimAnswer(tools, held, requestHash)).toEqual({ kind: 'run' });
  expect(await claimAnswer(tools, held, requestHash)).toEqual({ kind: 'running' });
});

test('a fault of ours gives the key back', async () => {
  const failing = await serveEdge({
    ...tools,
    newId: () => {
      throw new Error('out of ids');
    },
  });
  const init = json(desk, { slug: 'later', name: 'Later' }, { 'idempotency-key': 'k7' });

  expect((await failing.send('/api/v1/exporters', init)).status).toBe(500);
  expect((await site.send('/api/v1/exporters', init)).status).toBe(201);
});

test('an answer without a body is kept as well', async () => {
  const made = (await (await site.send('/api/v1/api-keys', json(desk, { name: 'Old' }))).json()) as {
    id: string;
  };
  const remove = () =>
    site.send(`/api/v1/api-keys/${made.id}`, {
      method: 'DELETE',
      headers: { ...bearer(desk), 'idempotency-key': 'k8' },
    });

  expect((await remove()).status).toBe(204);
  const again = await remove();
  expect(again.status).toBe(204);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
});

test('a key that is no key is named', async () => {
  const answer = await post({ slug: 'long', name: 'Long' }, 'x'.repeat(256));

  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ errors: [{ path: 'Idempotency-Key' }] });
});

test('answers are forgotten after a week', async () => {
  const { forwarderId } = desk.caller;
  const old = { forwarderId, caller: 'key:old', key: 'forgotten' };
  const at = clock.now.subtract({ hours: 24 * 8 });
  await inForwarder(db, forwarderId, (trx) =>
    claimKey(trx, old, { requestHash: Buffer.alloc(32), at, abandoned: at }),
  );

  await post({ slug: 'newer', name: 'Newer' }, 'k9');

  expect(await inForwarder(db, forwarderId, (trx) => findKey(trx, old))).toBeNull();
});

test('an exporter’s key is behind the same wall', async () => {
  const customer = await aCustomer(tools, desk, 'walled');

  const answer = await post({ slug: 'own', name: 'Own' }, 'k1', customer);

  expect(answer.status).toBe(404);
});
