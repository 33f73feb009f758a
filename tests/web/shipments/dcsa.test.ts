import { expect, test } from 'vitest';
import { dcsaValidator } from '../../support/dcsa-schema.ts';
import { answer } from '../../support/scripted-carrier.ts';
import { eventsOf, stepsIn } from '../../../src/demo/voyage.ts';
import { aVoyage } from '../../support/examples.ts';
import { startTrackedNaru } from '../../support/tracked-naru.ts';

const { naru, carrier, connect, aTracked, poll } = await startTrackedNaru();
const voyage = aVoyage({ via: { code: 'SGSIN', timeZone: 'Asia/Singapore' } });
carrier.says((_request, response) => answer(response, eventsOf(voyage, stepsIn(voyage))));
await connect();
await poll(
  await aTracked({
    masterBill: voyage.masterBill,
    booking: voyage.booking,
    containers: [voyage.container],
    exporter: 'bora',
    references: [{ type: 'PO', value: 'PO-4711' }],
  }),
);

type Said = Readonly<Record<string, unknown>> & { readonly eventID: string; readonly eventType: string };

async function follow(query = '', key = naru.forwarder.key) {
  const response = await fetch(`${naru.baseUrl}/dcsa/v2/events${query}`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  return { status: response.status, headers: response.headers, events: (await response.json()) as Said[] };
}

test('every event we publish is a DCSA Track & Trace 2.2 event', async () => {
  const isEvent = await dcsaValidator('transportEvent', 'shipmentEvent', 'equipmentEvent');
  const { status, headers, events } = await follow();

  expect([status, headers.get('API-Version'), events.length > 10]).toEqual([200, '2.2.0', true]);
  for (const event of events) expect([event, isEvent(event), isEvent.errors]).toEqual([event, true, null]);
  expect(isEvent({ ...events[0], eventClassifierCode: 'MAYBE' })).toBe(false);
  expect(new Set(events.map(({ eventType }) => eventType))).toEqual(
    new Set(['SHIPMENT', 'EQUIPMENT', 'TRANSPORT']),
  );
});

test('a page says where the next one is, and all pages together are the whole', async () => {
  const whole = (await follow()).events.map(({ eventID }) => eventID);
  const seen: string[] = [];
  for (let next: string | null = '?limit=4&eventType=SHIPMENT,EQUIPMENT,TRANSPORT'; next !== null;) {
    const { events, headers }: Awaited<ReturnType<typeof follow>> = await follow(next);
    seen.push(...events.map(({ eventID }) => eventID));
    next = headers.get('Next-Page')?.replace('/dcsa/v2/events', '') ?? null;
  }

  expect(seen).toEqual(whole);
});

test('events are found by bill, booking, container, kind and time', async () => {
  const count = async (query: string) => (await follow(query)).events.length;
  const all = await count('');

  expect(await count(`?transportDocumentReference=${voyage.masterBill}`)).toBe(all);
  expect(
    await count(`?carrierBookingReference=${voyage.booking}&equipmentReference=${voyage.container}`),
  ).toBe(all);
  expect(await count('?equipmentReference=TCLU7777777')).toBe(0);
  expect(
    await count('?eventType=TRANSPORT&transportEventTypeCode=ARRI&UNLocationCode=VNSGN'),
  ).toBeGreaterThan(0);
  expect(await count('?eventCreatedDateTime:gte=2026-11-23T09:00:00%2B09:00')).toBe(all);
  expect(await count('?eventCreatedDateTime:gt=2026-11-23T00:00:00Z')).toBe(0);
  expect(await count('?eventCreatedDateTime=2026-11-23T00:00:00Z')).toBe(all);
});

test('the exporter follows its own shipments, another sees none of them', async () => {
  const other = await naru.addExporter(naru.forwarder, 'other');
  const stranger = await naru.addForwarder('stranger');

  expect((await follow('', naru.exporter.key)).events).toEqual((await follow()).events);
  expect((await follow('', other.key)).events).toEqual([]);
  expect((await follow('', stranger.key)).events).toEqual([]);
});

test('from any page there is a way to the first, the one before, the next and the last', async () => {
  const ids = async (query: string) => (await follow(query)).events.map(({ eventID }) => eventID);
  const whole = await ids('');
  const to = (headers: Headers, name: string) => headers.get(name)?.replace('/dcsa/v2/events', '') ?? '';
  const first = await follow('?limit=4');
  const second = await follow(to(first.headers, 'Next-Page'));
  const third = await follow(to(second.headers, 'Next-Page'));

  expect(['First-Page', 'Prev-Page'].map((name) => first.headers.get(name))).toEqual([null, null]);
  expect(await ids(to(third.headers, 'Prev-Page'))).toEqual(whole.slice(4, 8));
  expect(await ids(to(second.headers, 'Prev-Page'))).toEqual(whole.slice(0, 4));
  expect(await ids(to(third.headers, 'First-Page'))).toEqual(whole.slice(0, 4));
  expect(await ids(to(first.headers, 'Last-Page'))).toEqual(whole.slice(-4));
  const last = await follow(to(first.headers, 'Last-Page'));
  expect(['Next-Page', 'Last-Page'].map((name) => last.headers.get(name))).toEqual([null, null]);
  expect(to(last.headers, 'Current-Page')).toBe(to(first.headers, 'Last-Page'));
  expect(await ids('?sort=eventCreatedDateTime:DESC&limit=5000')).toEqual(whole.toReversed());
});

test('a filter for one kind of event leaves the others out, and two kinds at once fit nothing', async () => {
  const kinds = async (query: string) =>
    new Set((await follow(query)).events.map(({ eventType }) => eventType));

  expect(await kinds('?equipmentEventTypeCode=LOAD,DISC')).toEqual(new Set(['EQUIPMENT']));
  expect(await kinds('?documentTypeCode=BKG')).toEqual(new Set(['SHIPMENT']));
  expect(await kinds('?shipmentEventTypeCode=CONF&equipmentEventTypeCode=GTIN')).toEqual(new Set());
});

test('every filter of the standard is known, the deprecated ones too', async () => {
  const count = async (query: string) => (await follow(query)).events.length;

  expect(await count(`?bookingReference=${voyage.booking}`)).toBe(await count(''));
  expect(await count('?carrierVoyageNumber=nobodys')).toBe(0);
  expect(await count('?vesselIMONumber=9999999')).toBe(0);
  expect(await count('?carrierServiceCode=FE1')).toBe(0);
  expect(await count('?transportDocumentID=123e4567-e89b-12d3-a456-426614174000')).toBe(0);
  expect(await count('?scheduleID=123e4567-e89b-12d3-a456-426614174000')).toBe(0);
});

test('one event is read by its id, by whom it concerns', async () => {
  const [event] = (await follow()).events;
  const other = await naru.addForwarder('reader');

  expect((await follow(`/${event?.eventID ?? ''}`)).events).toEqual(event);
  expect((await follow(`/${event?.eventID ?? ''}`, other.key)).status).toBe(404);
  expect((await follow('/nonsense')).status).toBe(404);
});

test('whatever is wrong is answered in the standard’s own words', async () => {
  const isError = await dcsaValidator('error');
  const ask = (at: string, headers: Record<string, string> = {}) =>
    fetch(`${naru.baseUrl}/dcsa/v2${at}`, { headers });
  const key = { Authorization: `Bearer ${naru.forwarder.key}` };
  const answers = [
    [400, await ask('/events?limit=0', key)],
    [400, await ask('/events?eventType=BIRTHDAY', key)],
    [400, await ask('/events', { ...key, 'API-Version': '3' })],
    [401, await ask('/events')],
    [401, await ask('/events', { Authorization: 'Bearer naru_thisKeyWasNeverMadeByAnybody' })],
    [404, await ask('/nothing-here', key)],
  ] as const;

  for (const [status, response] of answers) {
    const body: unknown = await response.json();
    expect([response.status, body, isError(body)]).toEqual([status, body, true]);
    expect(response.headers.get('API-Version')).toBe('2.2.0');
    expect(body).toMatchObject({ statusCode: status, httpMethod: 'GET' });
  }
  expect((await ask('/events', { ...key, 'API-Version': '2' })).status).toBe(200);
});

test.each(['?limit=0', '?colour=red', '?cursor=x', '?eventCreatedDateTime=yesterday', '?sort=price'])(
  'a wrong question is answered as the standard says: %s',
  async (query) => {
    const { status, events } = await follow(query);

    expect([status, events]).toEqual([
      400,
      expect.objectContaining({ statusCode: 400, httpMethod: 'GET', errors: [expect.anything()] }),
    ]);
  },
);

test('nobody follows without a key', async () => {
  expect((await fetch(`${naru.baseUrl}/dcsa/v2/events`)).status).toBe(401);
});
