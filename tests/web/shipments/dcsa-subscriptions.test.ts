import { createHmac } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { sendWebhooks } from '../../../src/operations/webhooks/send-webhooks.ts';
import { eventsOf, stepsIn } from '../../../src/demo/voyage.ts';
import { dcsaValidator } from '../../support/dcsa-schema.ts';
import { aVoyage } from '../../support/examples.ts';
import { answer, aScriptedCarrier } from '../../support/scripted-carrier.ts';
import { startTrackedNaru } from '../../support/tracked-naru.ts';

const { naru, carrier, connect, aTracked, poll } = await startTrackedNaru();
const receiver = await aScriptedCarrier();
const secret = Buffer.alloc(32, 7).toString('base64');
const isEvent = await dcsaValidator('transportEvent', 'shipmentEvent', 'equipmentEvent');
const isSubscription = await dcsaValidator('subscription');
await connect();

type Body = { readonly subscriptionID: string } & Readonly<Record<string, unknown>>;
type Said = { readonly eventID: string; readonly eventType: string };

async function ask(method: string, at: string, body?: object, key = naru.forwarder.key) {
  const response = await fetch(`${naru.baseUrl}/dcsa/v2/event-subscriptions${at}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Body,
  };
}

const subscribe = (about: object = {}, key?: string) =>
  ask('POST', '', { callbackUrl: `${receiver.baseUrl}/in`, secret, ...about }, key);

let voyages = 0;
/** A shipment of which its carrier tells everything at once. */
async function aVoyageTold(about: object = {}) {
  voyages += 1;
  const voyage = {
    ...aVoyage(),
    masterBill: `HDMUFOLLOW${String(voyages).padStart(4, '0')}`,
    booking: `BK${String(voyages)}`,
  };
  carrier.says((_request, response) => answer(response, eventsOf(voyage, stepsIn(voyage))));
  const reference = await aTracked({
    masterBill: voyage.masterBill,
    booking: voyage.booking,
    containers: [voyage.container],
    ...about,
  });
  await poll(reference);
  await sendWebhooks(naru.tools);
  return voyage;
}
const told = () => receiver.heard.flatMap(({ body }) => JSON.parse(body) as Said[]);

beforeEach(async () => {
  await naru.db('webhooks').delete();
  receiver.heard.splice(0);
  receiver.says((_request, response) => response.writeHead(204).end());
  naru.clock.advance({ minutes: 1 });
});

test('a follower is told of each event once, signed over the whole body', async () => {
  const { status, body } = await subscribe();
  await aVoyageTold();

  expect([status, isSubscription(body), 'secret' in body]).toEqual([201, true, false]);
  expect(told().length).toBeGreaterThan(5);
  for (const event of told()) expect([event, isEvent(event)]).toEqual([event, true]);
  expect(new Set(told().map(({ eventID }) => eventID)).size).toBe(told().length);
  for (const { headers, body: sent } of receiver.heard) {
    const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(sent).digest('hex');
    expect(headers).toMatchObject({
      'notification-signature': `sha256=${signature}`,
      'subscription-id': body.subscriptionID,
      'api-version': '2.2.0',
    });
  }
});

test('each key is told of its own shipments alone, and what is told is what it could ask for', async () => {
  const stranger = await naru.addForwarder('follower');
  await subscribe({ callbackUrl: `${receiver.baseUrl}/exporter` }, naru.exporter.key);
  await subscribe({ callbackUrl: `${receiver.baseUrl}/stranger` }, stranger.key);
  await aVoyageTold();
  expect(told()).toEqual([]);

  const { masterBill } = await aVoyageTold({ exporter: 'bora' });
  const asked = await fetch(`${naru.baseUrl}/dcsa/v2/events?transportDocumentReference=${masterBill}`, {
    headers: { Authorization: `Bearer ${naru.exporter.key}` },
  });
  expect(new Set(receiver.heard.map(({ url }) => url))).toEqual(new Set(['/exporter']));
  expect(new Set(told().map((event) => JSON.stringify(event)))).toEqual(
    new Set(((await asked.json()) as Said[]).map((event) => JSON.stringify(event))),
  );
});

test('filters are held together: kinds, numbers and places', async () => {
  await subscribe({
    eventType: ['TRANSPORT'],
    UNLocationCode: 'VNSGN',
    carrierBookingReference: `BK${String(voyages + 2)}`,
  });
  await aVoyageTold();
  expect(told()).toEqual([]);
  await aVoyageTold();

  expect(told().length).toBeGreaterThan(0);
  expect(new Set(told().map(({ eventType }) => eventType))).toEqual(new Set(['TRANSPORT']));
});

test('a subscription is read, changed, given another secret and ended, by its owner alone', async () => {
  const { body, headers } = await subscribe({ equipmentEventTypeCode: ['LOAD'] });
  const at = `/${body.subscriptionID}`;
  const changed = { subscriptionID: body.subscriptionID, callbackUrl: `${receiver.baseUrl}/new` };
  const another = Buffer.alloc(64, 9).toString('base64');

  expect(headers.get('Location')).toBe(`/dcsa/v2/event-subscriptions${at}`);
  expect((await ask('GET', at)).body).toEqual({ ...body, equipmentEventTypeCode: ['LOAD'] });
  expect((await ask('GET', '')).body).toEqual([body]);
  for (const [method, to] of [
    ['GET', at],
    ['PUT', at],
    ['DELETE', at],
    ['PUT', `${at}/secret`],
  ] as const) {
    expect(
      (await ask(method, to, method === 'GET' ? undefined : { ...changed, secret }, naru.exporter.key))
        .status,
    ).toBe(404);
  }
  expect((await ask('PUT', at, { ...changed, secret })).status).toBe(400);
  expect((await ask('PUT', at, changed)).body).toEqual(changed);
  expect((await ask('PUT', `${at}/secret`, { secret: another })).status).toBe(204);
  await aVoyageTold();
  const [heard] = receiver.heard;
  const signature = createHmac('sha256', Buffer.from(another, 'base64'))
    .update(heard?.body ?? '')
    .digest('hex');
  expect([heard?.url, heard?.headers['notification-signature']]).toEqual(['/new', `sha256=${signature}`]);

  expect((await ask('DELETE', at)).status).toBe(204);
  expect((await ask('GET', at)).status).toBe(404);
  expect((await ask('GET', '')).body).toEqual([]);
});

test('subscriptions come in pages', async () => {
  const ids = [(await subscribe()).body, (await subscribe()).body, (await subscribe()).body].map(
    ({ subscriptionID }) => subscriptionID,
  );
  const first = await ask('GET', '?limit=2');
  const next = await ask(
    'GET',
    first.headers.get('Next-Page')?.replace('/dcsa/v2/event-subscriptions', '') ?? '',
  );
  const seen = [first.body, next.body].flat();

  expect(seen.map(({ subscriptionID }) => subscriptionID)).toEqual(ids);
  expect(next.headers.get('Next-Page')).toBeNull();
});

test.each([
  ['a secret of 31 bytes', { secret: Buffer.alloc(31).toString('base64') }],
  ['a secret of 65 bytes', { secret: Buffer.alloc(65).toString('base64') }],
  ['a secret that is no Base64', { secret: '!'.repeat(44) }],
  ['no secret', { secret: undefined }],
  ['no address', { callbackUrl: undefined }],
  ['an address of a file', { callbackUrl: 'file:///etc/passwd' }],
  ['a kind of event nobody knows', { eventType: ['BIRTHDAY'] }],
  ['a filter nobody knows', { colour: 'red' }],
])('%s makes no subscription', async (_name, about) => {
  const { status, body } = await subscribe(about);

  expect([status, await dcsaValidator('error').then((isError) => isError(body))]).toEqual([400, true]);
  expect((await ask('GET', '')).body).toEqual([]);
});

test('a receiver that finds a bundle too large gets it in halves, and one that is away gets it later', async () => {
  await subscribe();
  receiver.says((request, response) =>
    response.writeHead((JSON.parse(request.body) as Said[]).length > 3 ? 413 : 204).end(),
  );
  await aVoyageTold();
  await sendWebhooks(naru.tools);
  const taken = receiver.heard.flatMap(({ body }) => {
    const events = JSON.parse(body) as Said[];
    return events.length > 3 ? [] : events.map(({ eventID }) => eventID);
  });
  expect(new Set(taken).size).toBe(taken.length);
  expect(new Set(taken)).toEqual(new Set(told().map(({ eventID }) => eventID)));

  receiver.heard.splice(0);
  receiver.says((_request, response) => response.writeHead(503).end());
  await aVoyageTold();
  receiver.says((_request, response) => response.writeHead(204).end());
  naru.clock.advance({ minutes: 1 });
  await sendWebhooks(naru.tools);
  expect(receiver.heard.length).toBe(2);
  expect(receiver.heard[0]?.body).toBe(receiver.heard[1]?.body);
});

test('our own webhooks and the standard’s subscriptions do not get in each other’s way', async () => {
  await subscribe();
  const { body } = await naru.api(naru.forwarder.key)<{ items: object[] }>('GET', '/webhooks');
  expect(body.items).toEqual([]);

  await aVoyageTold();
  expect(receiver.heard.every(({ headers }) => headers['webhook-id'] === undefined)).toBe(true);
});
