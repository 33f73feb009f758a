import { beforeAll, describe, expect, test } from 'vitest';
import { lookForExceptions } from '../../../src/operations/tracking/look-for-exceptions.ts';
import { cookieOf } from '../../support/sign-in.ts';
import { startNaru, type Ask, type TestNaru } from '../../support/naru.ts';

type Exception = {
  readonly id: string;
  readonly code: string;
  readonly severity: string;
  readonly owner: string | null;
  readonly dueAt: string | null;
  readonly nextStep: string | null;
  readonly closedAt: string | null;
  readonly reason: string | null;
};
type Queue = {
  readonly items: readonly (Exception & { readonly shipment: { readonly reference: string } })[];
  readonly nextCursor: string | null;
};

let naru: TestNaru;
let desk: Ask;
beforeAll(async () => {
  naru = await startNaru();
  desk = naru.api(naru.forwarder.key);
});

const told = (milestone: string, classifier: string, happenedAt: string, place: string) => ({
  milestone,
  classifier,
  happenedAt,
  place,
  reason: 'told on the telephone',
});

/** Booked to arrive on 1 December, and said to arrive on the 4th. */
async function aLateShipment(): Promise<string> {
  const { body } = await desk<{ reference: string }>('POST', '/shipments', {
    mode: 'FCL',
    origin: 'KRPUS',
    destination: 'VNSGN',
    exporter: naru.exporter.slug,
    etd: '2026-11-22T04:00:00+09:00',
    eta: '2026-12-01T14:00:00+07:00',
  });
  const events = `/shipments/${body.reference}/events`;
  await desk('POST', events, told('departed', 'ACT', '2026-11-22T05:00:00+09:00', 'KRPUS'));
  await desk('POST', events, told('arrived', 'EST', '2026-12-04T14:00:00+07:00', 'VNSGN'));
  return body.reference;
}

const exceptionsOf = async (reference: string, ask = desk) =>
  (await ask<{ exceptions: readonly Exception[] }>('GET', `/shipments/${reference}`)).body.exceptions;
const queue = async (query = '') => (await desk<Queue>('GET', `/exceptions${query}`)).body.items;
const act = (reference: string, what: string, body?: object) =>
  desk<Exception>('POST', `/shipments/${reference}/exceptions/late_arrival/${what}`, body);

describe('a shipment that will be late', () => {
  test('stands in the queue at once, with when it is due and what to do', async () => {
    const reference = await aLateShipment();

    expect(await exceptionsOf(reference)).toMatchObject([
      { id: 'late_arrival', severity: 'late', owner: null, dueAt: '2026-11-24T00:00:00Z', closedAt: null },
    ]);
    expect((await queue('?owner=nobody')).map(({ shipment }) => shipment.reference)).toContain(reference);
    expect((await exceptionsOf(reference))[0]?.nextStep).toContain('Tell the customer');
  });

  test('is taken, handed over, and closed with a reason that stays', async () => {
    const reference = await aLateShipment();

    expect((await act(reference, 'take')).body.owner).toBe('tests');
    const handed = await act(reference, 'hand-over', { to: naru.forwarder.email });
    expect(handed.body.owner).toBe('Kim Naru');
    expect((await act(reference, 'close', { reason: 'The customer knows.' })).body).toMatchObject({
      closedAt: '2026-11-23T00:00:00Z',
      reason: 'The customer knows.',
    });

    await desk(
      'POST',
      `/shipments/${reference}/events`,
      told('gate_in', 'ACT', '2026-11-20T05:00:00+09:00', 'KRPUS'),
    );
    expect(await exceptionsOf(reference)).toMatchObject([
      { owner: 'Kim Naru', reason: 'The customer knows.' },
    ]);
    expect((await queue('?state=closed')).map(({ shipment }) => shipment.reference)).toContain(reference);
    expect((await act(reference, 'close', { reason: 'again' })).status).toBe(409);
  });

  test('is told to its exporter without the desk’s own words', async () => {
    const reference = await aLateShipment();
    await act(reference, 'close', { reason: 'They never read mails anyway.' });

    expect(await exceptionsOf(reference, naru.api(naru.exporter.key))).toMatchObject([
      { id: 'late_arrival', nextStep: null, reason: null },
    ]);
  });

  test('opens again when it comes back', async () => {
    const reference = await aLateShipment();
    await act(reference, 'take');
    await act(reference, 'close', { reason: 'The customer knows.' });
    const events = `/shipments/${reference}/events`;

    naru.clock.advance({ minutes: 1 });
    await desk('POST', events, told('arrived', 'EST', '2026-12-01T14:00:00+07:00', 'VNSGN'));
    expect(await exceptionsOf(reference)).toMatchObject([{ closedAt: expect.any(String) as string }]);
    naru.clock.advance({ minutes: 1 });
    await desk('POST', events, told('arrived', 'EST', '2026-12-05T14:00:00+07:00', 'VNSGN'));

    expect(await exceptionsOf(reference)).toMatchObject([{ owner: 'tests', closedAt: null }]);
    naru.clock.set('2026-11-23T09:00:00+09:00');
  });
});

test('who did what is in the book', async () => {
  const reference = await aLateShipment();
  await act(reference, 'take');
  await act(reference, 'close', { reason: 'The customer knows.' });

  const rows = await naru
    .db('audit_events')
    .where({ subject: reference })
    .orderBy('id')
    .select('action', 'details');
  expect(rows.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['exception.taken', 'exception.closed']),
  );
});

describe('the page of the queue', () => {
  const form = async (path: string, fields: Record<string, string>) =>
    fetch(`${naru.baseUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: naru.baseUrl, cookie: await cookieOf(naru.baseUrl, naru.forwarder) },
      body: new URLSearchParams(fields),
    });

  test('sees to things without scripts, and leads back to where one was', async () => {
    const reference = await aLateShipment();
    const late = `/shipments/${reference}/exceptions/late_arrival`;
    const back = '/exceptions?tab=nobody&severity=late';

    const taken = await form(`${late}/take`, { back });
    expect([taken.status, taken.headers.get('location')]).toEqual([303, back]);
    expect(await exceptionsOf(reference)).toMatchObject([{ owner: 'Kim Naru' }]);

    const unexplained = await form(`${late}/close`, { back: '/exceptions', reason: ' ' });
    expect(unexplained.status).toBe(422);
    expect(await unexplained.text()).toContain('Write why, for whoever reads it later.');

    const elsewhere = await form(`${late}/close`, {
      back: 'https://evil.example/',
      reason: 'The customer knows.',
    });
    expect(elsewhere.headers.get('location')).toBe(`/shipments/${reference}`);
  });

  test('is told at once that the queue has changed', async () => {
    const leave = new AbortController();
    const news = await fetch(`${naru.baseUrl}/exceptions/news`, {
      headers: { cookie: await cookieOf(naru.baseUrl, naru.forwarder) },
      signal: leave.signal,
    });
    const lines = news.body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
    await lines?.next();
    const next = lines?.next();
    await aLateShipment();

    expect((await next)?.value).toContain('event: changed');
    leave.abort();
  });
});

test('what is refused names its field', async () => {
  const reference = await aLateShipment();

  expect((await act(reference, 'close', { reason: ' ' })).status).toBe(422);
  expect((await act(reference, 'close', {})).status).toBe(422);
  const stranger = await act(reference, 'hand-over', { to: naru.exporter.email });
  expect(stranger).toMatchObject({ status: 422, body: { errors: [{ path: 'to' }] } });
  expect((await desk('POST', `/shipments/${reference}/exceptions/nothing/take`)).status).toBe(404);
  expect((await desk('GET', '/exceptions?severity=terrible')).status).toBe(422);
  expect((await naru.api(naru.exporter.key)('GET', '/exceptions')).status).toBe(404);
});

test('the queue is paged, the most pressing first, and none is seen twice', async () => {
  await Promise.all(Array.from({ length: 3 }, () => aLateShipment()));

  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { body }: { body: Queue } = await desk<Queue>(
      'GET',
      `/exceptions?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...body.items.map(({ shipment, id }) => `${shipment.reference} ${id}`));
    cursor = body.nextCursor;
  } while (cursor !== null);

  expect(seen).toHaveLength((await queue('?limit=200')).length);
  expect(new Set(seen).size).toBe(seen.length);
});

test('the clock alone brings trouble: two days after its time a departure is missed', async () => {
  const { body } = await desk<{ reference: string }>('POST', '/shipments', {
    mode: 'FCL',
    origin: 'KRPUS',
    destination: 'VNSGN',
    etd: '2026-11-24T09:00:00+09:00',
    eta: '2026-12-01T14:00:00+07:00',
  });
  const ofIt = async () =>
    (await queue('?limit=200')).filter(({ shipment }) => shipment.reference === body.reference);
  await lookForExceptions(naru.tools);
  expect(await ofIt()).toEqual([]);

  naru.clock.set('2026-11-26T10:00:00+09:00');
  await lookForExceptions(naru.tools);

  expect(await ofIt()).toMatchObject([{ code: 'overdue_departure', owner: null }]);
  naru.clock.set('2026-11-23T09:00:00+09:00');
});
