import { beforeEach, expect, test } from 'vitest';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { instant, type Temporal } from '../../src/domain/time.ts';
import { createTracker } from '../../src/network/gateway.ts';
import { aConnection, aQuestion } from '../support/examples.ts';
import { answer, aScriptedCarrier } from '../support/scripted-carrier.ts';

const carrier = await aScriptedCarrier();
let now: Temporal.Instant;
let track: ReturnType<typeof createTracker>;

const aTracker = (about: Partial<Parameters<typeof createTracker>[0]> = {}) =>
  createTracker({
    connectorNamed,
    now: () => now,
    random: () => 0,
    allowPrivateHosts: true,
    deadlineMs: 1500,
    mostBytes: 200_000,
    ...about,
  });

beforeEach(() => {
  now = instant('2026-11-23T00:00:00Z');
  track = aTracker();
  carrier.heard.length = 0;
});

const connection = (about: Parameters<typeof aConnection>[0] = {}) =>
  aConnection({ baseUrl: carrier.baseUrl, ...about });
const event = (id: string) => ({
  eventID: id,
  eventType: 'TRANSPORT',
  eventClassifierCode: 'ACT',
  eventDateTime: '2026-11-20T10:00:00+09:00',
  transportEventTypeCode: 'DEPA',
  transportCall: { UNLocationCode: 'KRPUS' },
});
const ids = (got: Awaited<ReturnType<typeof track>>) =>
  got.kind === 'events' ? got.events.map(({ sourceEventId }) => sourceEventId) : got;

test.each([
  [
    'a link',
    (at: number) => `${carrier.baseUrl}/events?transportDocumentReference=HDMUSELM0000001&cursor=c${at}`,
  ],
  ['a path', (at: number) => `/events?transportDocumentReference=HDMUSELM0000001&cursor=c${at}`],
  ['a bare cursor', (at: number) => `c${at}`],
])('pages are followed when the next one is %s', async (_what, nextPage) => {
  carrier.says((request, response) => {
    const at = Number(/cursor=c(\d)/.exec(request.url ?? '')?.[1] ?? 0);
    answer(response, [event(`e${at}`)], { headers: at < 2 ? { 'Next-Page': nextPage(at + 1) } : {} });
  });

  expect(ids(await track(connection(), aQuestion()))).toEqual(['e0', 'e1', 'e2']);
  expect(carrier.heard.every(({ url }) => url.includes('transportDocumentReference=HDMUSELM0000001'))).toBe(
    true,
  );
});

test('pages that go round in a circle are read once', async () => {
  carrier.says((request, response) => {
    const next = request.url?.includes('cursor=c1') ? 'c2' : 'c1';
    answer(response, [event(`before ${next}`)], { headers: { 'Next-Page': next } });
  });

  const got = await track(connection(), aQuestion());

  expect(carrier.heard).toHaveLength(3);
  expect(got.kind === 'events' && got.unreadable.join()).toContain('circle');
  expect(got).toMatchObject({ bodyHash: null });
});

test('a last page that names itself as the next is the last', async () => {
  carrier.says((_request, response) => answer(response, [event('e')], { headers: { 'Next-Page': 'c1' } }));

  expect(await track(connection(), aQuestion())).toMatchObject({ kind: 'events', unreadable: [] });
  expect(carrier.heard).toHaveLength(2);
});

test('pages without an end come to one', async () => {
  carrier.says((request, response) => {
    const at = Number(/cursor=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
    answer(response, [event(`e${at}`)], { headers: { 'Next-Page': String(at + 1) } });
  });

  await aTracker({ deadlineMs: 10_000 })(connection(), aQuestion());

  expect(carrier.heard).toHaveLength(50);
});

test('a next page on another server is not fetched', async () => {
  const other = await aScriptedCarrier();
  carrier.says((_request, response) =>
    answer(response, [event('e')], { headers: { 'Next-Page': `${other.baseUrl}/events` } }),
  );

  expect(ids(await track(connection(), aQuestion()))).toEqual(['e']);
  expect(other.heard).toEqual([]);
});

test('a redirect is not followed', async () => {
  const other = await aScriptedCarrier();
  carrier.says((_request, response) => response.writeHead(302, { Location: other.baseUrl }).end());

  expect(await track(connection(), aQuestion())).toMatchObject({ kind: 'failed', reason: 'unreadable' });
  expect(other.heard).toEqual([]);
});

test('a private address is refused before anything is sent', async () => {
  const closed = aTracker({ allowPrivateHosts: false });

  expect(await closed(connection(), aQuestion())).toMatchObject({ kind: 'failed', reason: 'not_configured' });
  expect(carrier.heard).toEqual([]);
});

test('a carrier that stumbles is asked again', async () => {
  let asked = 0;
  carrier.says((_request, response) => {
    asked += 1;
    answer(response, asked < 3 ? {} : [event('e')], { status: asked < 3 ? 500 : 200 });
  });

  expect(ids(await track(connection(), aQuestion()))).toEqual(['e']);
});

test('an answer that was refused for its question is not asked for again', async () => {
  carrier.says((_request, response) => answer(response, { message: 'bad reference' }, { status: 400 }));

  const got = await track(connection({ trackBy: ['masterBill'] }), aQuestion());

  expect(got).toMatchObject({ kind: 'failed', message: expect.stringContaining('bad reference') as string });
  expect(carrier.heard).toHaveLength(1);
});

test.each([
  ['hangs', () => undefined],
  [
    'drips',
    (_request: unknown, response: { write: (text: string) => void; closed: boolean }) => {
      const timer = setInterval(() => (response.closed ? clearInterval(timer) : response.write(' ')), 20);
    },
  ],
] as const)('a carrier that %s is given up in time', async (_what, script) => {
  carrier.says(script);
  const started = performance.now();

  expect(await aTracker({ deadlineMs: 300 })(connection(), aQuestion())).toMatchObject({
    kind: 'failed',
    reason: 'timeout',
  });
  expect(performance.now() - started).toBeLessThan(2000);
});

test('an answer without end is cut off', async () => {
  carrier.says((_request, response) => {
    const pour = () => {
      while (!response.closed && response.write('x'.repeat(16_384)));
    };
    response.on('drain', pour);
    pour();
  });

  expect(await track(connection(), aQuestion())).toMatchObject({ kind: 'failed', reason: 'too_large' });
});

test.each([
  ['seconds', '120', '2026-11-23T00:02:00Z'],
  ['a date', 'Mon, 23 Nov 2026 00:05:00 GMT', '2026-11-23T00:05:00Z'],
])('a carrier that asks for silence in %s is left alone until then', async (_what, retryAfter, until) => {
  carrier.says((_request, response) =>
    answer(response, {}, { status: 429, headers: { 'Retry-After': retryAfter } }),
  );

  const first = await track(connection(), aQuestion());
  const second = await track(connection(), aQuestion({ byHand: true }));

  expect(first).toMatchObject({ reason: 'throttled' });
  expect(first.kind === 'failed' && first.retryAfter?.toString()).toBe(until);
  expect(second).toMatchObject({ reason: 'throttled' });
  expect(carrier.heard).toHaveLength(1);

  now = instant(until);
  carrier.says((_request, response) => answer(response, [event('e')]));
  expect(ids(await track(connection(), aQuestion()))).toEqual(['e']);
});

test('a carrier that keeps failing is left alone for a while, then tried once', async () => {
  const twice = connection({ trackBy: ['masterBill'] });
  carrier.says((_request, response) => answer(response, {}, { status: 501 }));
  for (let failures = 0; failures < 5; failures += 1) await track(twice, aQuestion());
  carrier.heard.length = 0;

  expect(await track(twice, aQuestion())).toMatchObject({ kind: 'failed', reason: 'unreachable' });
  expect(carrier.heard).toEqual([]);

  now = now.add({ seconds: 31 });
  carrier.says((_request, response) => answer(response, [event('e')]));
  const [first, second] = await Promise.all([track(twice, aQuestion()), track(twice, aQuestion())]);
  expect([ids(first), second.kind]).toEqual([['e'], 'failed']);
  expect(ids(await track(twice, aQuestion()))).toEqual(['e']);
});

test('an answer that is as it was is not read again', async () => {
  carrier.says((_request, response) => answer(response, [event('e')]));
  const first = await track(connection(), aQuestion());
  const bodyHash = first.kind === 'events' ? first.bodyHash : null;

  expect(await track(connection(), aQuestion({ bodyHash }))).toEqual({ kind: 'unchanged', requests: 1 });
});

test('a carrier that knows what it said is asked whether that has changed', async () => {
  carrier.says((request, response) =>
    request.headers['if-none-match'] === '"v1"'
      ? response.writeHead(304).end()
      : answer(response, [event('e')], { headers: { ETag: '"v1"' } }),
  );
  const first = await track(connection(), aQuestion());
  const etag = first.kind === 'events' ? first.etag : null;

  expect(etag).toBe('"v1"');
  expect(await track(connection(), aQuestion({ etag }))).toEqual({ kind: 'unchanged', requests: 1 });
});

test('one container of three that cannot be asked about does not cost the others', async () => {
  carrier.says((request, response) =>
    request.url?.includes('BBBB')
      ? answer(response, {}, { status: 501 })
      : answer(response, [event(request.url ?? '')]),
  );
  const boxes = aQuestion({ masterBill: null, booking: null, containers: ['AAAA', 'BBBB', 'CCCC'] });

  const got = await track(connection(), boxes);

  expect(ids(got)).toHaveLength(2);
  expect(got.kind === 'events' && got.unreadable.join()).toContain('501');
  expect(got).toMatchObject({ bodyHash: null });
});

test('what we prove ourselves with is never repeated', async () => {
  carrier.says((request, response) => answer(response, { you: request.headers }, { status: 400 }));
  const auth = { type: 'headers', headers: [{ name: 'X-Key', value: 'canary-secret' }] } as const;

  const got = await track(connection({ auth, trackBy: ['booking'] }), aQuestion());

  expect(carrier.heard[0]?.headers['x-key']).toBe('canary-secret');
  expect(JSON.stringify(got)).not.toContain('canary-secret');
});
