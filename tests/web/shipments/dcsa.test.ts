import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
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
  const isEvent = await dcsaValidator();
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

async function dcsaValidator() {
  const file = path.join(import.meta.dirname, '../../fixtures/dcsa/TNT_v2.2.0-resolved.yaml');
  const document = parse(await readFile(file, 'utf8')) as { components: object };
  const ajv = new Ajv({ strict: false, discriminator: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'tnt', components: document.components });
  const events = ['transportEvent', 'shipmentEvent', 'equipmentEvent'];
  return ajv.compile({ anyOf: events.map((name) => ({ $ref: `tnt#/components/schemas/${name}` })) });
}
