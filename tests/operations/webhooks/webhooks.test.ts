import { createHmac } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { sendWebhooks } from '../../../src/operations/webhooks/send-webhooks.ts';
import { createWebhookSender } from '../../../src/webhooks/deliver.ts';
import { aQuoteBody, printer, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { startNaru, type Ask, type TestNaru } from '../../support/naru.ts';
import { aScriptedCarrier } from '../../support/scripted-carrier.ts';

type Made = { readonly id: string; readonly secret: string };
type Delivered = {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly payload: { readonly data: object };
};

const naru: TestNaru = await startNaru(printer);
await withSampleBook(naru);
const desk = naru.api(naru.forwarder.key);
const customer = naru.api(naru.exporter.key);
const receiver = await aScriptedCarrier();
const answerWith = (status: number, headers: Record<string, string> = {}) =>
  receiver.says((_request, response) => response.writeHead(status, headers).end());

beforeEach(async () => {
  await naru.db('webhooks').delete();
  receiver.heard.splice(0);
  answerWith(200);
});

const add = async (ask: Ask, about: object = {}) =>
  (await ask<Made>('POST', '/webhooks', { url: `${receiver.baseUrl}/in`, ...about })).body;
const told = async (ask: Ask, { id }: Made) =>
  (await ask<{ items: Delivered[] }>('GET', `/webhooks/${id}/deliveries`)).body.items;
const aQuote = async () => (await customer<QuoteBody>('POST', '/quotes', aQuoteBody())).body;

test('a quote is told to the desk and to its exporter, signed so that they can check it', async () => {
  const [ours, theirs] = [await add(desk), await add(customer)];
  const { number } = await aQuote();

  await sendWebhooks(naru.tools);

  expect(receiver.heard).toHaveLength(2);
  const secrets = [ours.secret, theirs.secret].map((secret) => Buffer.from(secret.slice(6), 'base64'));
  const fits = receiver.heard.flatMap(({ headers, body }) =>
    secrets.filter((secret) => {
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
      const signature = createHmac('sha256', secret).update(signed).digest('base64');
      return headers['webhook-signature'] === `v1,${signature}`;
    }),
  );
  expect(fits).toHaveLength(2);
  expect(JSON.parse(receiver.heard[0]?.body ?? '')).toEqual({
    type: 'quote.created',
    timestamp: '2026-11-23T00:00:00Z',
    data: { number, revision: 1, exporter: 'bora', url: `/api/v1/quotes/${number}` },
  });
  expect(await told(desk, ours)).toMatchObject([
    { type: 'quote.created', state: 'delivered', attempts: 1, status: 200 },
  ]);
});

test('accepting tells of the quote and of its shipment; an event tells that there is news', async () => {
  const ours = await add(desk, { events: ['quote.accepted', 'shipment.created', 'shipment.updated'] });
  const quote = await aQuote();
  const { body } = await customer<{ shipment: { reference: string } }>(
    'POST',
    `/quotes/${quote.number}/acceptance`,
    { optionId: quote.options[0]?.id },
  );
  const { reference } = body.shipment;
  await desk('POST', `/shipments/${reference}/events`, {
    milestone: 'departed',
    classifier: 'ACT',
    happenedAt: '2026-11-20T10:00:00+09:00',
    place: 'KRICN',
    reason: 'The airline called.',
  });

  const news = await told(desk, ours);

  expect(news.map(({ type }) => type).toSorted()).toEqual([
    'quote.accepted',
    'shipment.created',
    'shipment.updated',
  ]);
  expect(news.find(({ type }) => type === 'shipment.updated')?.payload.data).toEqual({
    reference,
    exporter: 'bora',
    url: `/api/v1/shipments/${reference}`,
  });
});

test('nobody is told of another’s business', async () => {
  const dasan = naru.api((await naru.addExporter(naru.forwarder, 'dasan')).key);
  const rival = naru.api((await naru.addForwarder('rival')).key);
  const addresses = [await add(dasan), await add(rival)];
  await aQuote();

  await sendWebhooks(naru.tools);

  expect(receiver.heard).toEqual([]);
  const [first, second] = addresses;
  if (!first || !second) throw new Error('Two were added.');
  expect(await told(dasan, first)).toEqual([]);
  expect((await desk('GET', `/webhooks/${second.id}/deliveries`)).status).toBe(404);
  expect((await customer('GET', `/webhooks/${first.id}/deliveries`)).status).toBe(404);
});

test('a receiver that stumbles gets the same message again, and the secret is shown only once', async () => {
  const ours = await add(desk);
  await aQuote();
  answerWith(500);
  await sendWebhooks(naru.tools);
  const [waiting] = await told(desk, ours);
  answerWith(204);
  naru.clock.advance({ seconds: 6 });

  await sendWebhooks(naru.tools);

  expect(waiting).toMatchObject({
    state: 'waiting',
    attempts: 1,
    status: 500,
    error: 'The address answered 500.',
  });
  expect(await told(desk, ours)).toMatchObject([{ id: waiting?.id, state: 'delivered', attempts: 2 }]);
  const [before, after] = receiver.heard;
  expect(after?.headers['webhook-id']).toBe(before?.headers['webhook-id']);
  expect(after?.body).toBe(before?.body);
  expect(JSON.stringify((await desk('GET', '/webhooks')).body)).not.toContain(ours.secret);
});

test('an address that is gone is turned off, and what waited for it has failed', async () => {
  const ours = await add(desk);
  await aQuote();
  answerWith(410);

  await sendWebhooks(naru.tools);
  await aQuote();

  expect(await told(desk, ours)).toMatchObject([{ state: 'failed', status: 410 }]);
  expect((await desk<{ disabledAt: string }>('GET', `/webhooks/${ours.id}`)).body.disabledAt).not.toBeNull();
});

test('a redirect is a failure, and is not followed', async () => {
  const ours = await add(desk);
  await aQuote();
  answerWith(302, { location: `${receiver.baseUrl}/elsewhere` });

  await sendWebhooks(naru.tools);

  expect(receiver.heard).toHaveLength(1);
  expect(await told(desk, ours)).toMatchObject([{ state: 'waiting', status: 302 }]);
});

test('two workers deliver each message once between them', async () => {
  await add(desk);
  for (let count = 0; count < 4; count += 1) await aQuote();

  await Promise.all([sendWebhooks(naru.tools), sendWebhooks(naru.tools)]);

  const ids = receiver.heard.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
});

test.each([
  'http://127.0.0.1:1/',
  'https://127.1/',
  'https://[::ffff:7f00:1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost./',
  'https://2130706433/',
])('where private hosts are closed, %s is never called', async (url) => {
  const send = createWebhookSender({ allowPrivateHosts: false, random: () => 0 });
  const secret = `whsec_${Buffer.from('a secret of enough bytes').toString('base64')}`;

  const message = { id: 'msg_1', url, secret, payload: '{}', subscriptionId: null };
  const answer = await send({ ...message, at: naru.clock.now() });

  expect(answer).toMatchObject({ status: null });
  expect(answer.error).toContain('may not be called from here');
});

test.each(['file:///etc/passwd', 'gopher://x', 'https://user:word@receiver.example/', 'no address', ''])(
  'no webhook is made of %j',
  async (url) => {
    expect((await desk('POST', '/webhooks', { url })).status).toBe(422);
  },
);

test('an address is removed, and is told nothing more', async () => {
  const ours = await add(desk);
  await aQuote();

  expect((await desk('DELETE', `/webhooks/${ours.id}`)).status).toBe(204);
  await sendWebhooks(naru.tools);

  expect(receiver.heard).toEqual([]);
  expect((await desk('GET', `/webhooks/${ours.id}`)).status).toBe(404);
});
