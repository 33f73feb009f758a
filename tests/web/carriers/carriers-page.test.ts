import { expect, test } from 'vitest';
import { pollShipments } from '../../../src/operations/tracking/poll-shipments.ts';
import { answer } from '../../support/scripted-carrier.ts';
import { cookieOf } from '../../support/sign-in.ts';
import { startTrackedNaru } from '../../support/tracked-naru.ts';

type Health = {
  readonly health: {
    readonly state: string;
    readonly stoppedAt: string | null;
    readonly lagSeconds: number | null;
    readonly quota: { readonly requestsPerMinute: number; readonly used: number };
    readonly last24Hours: {
      readonly asked: number;
      readonly failed: number;
      readonly failedPercent: string | null;
    };
  };
  readonly lastAnswers: readonly { readonly readable: boolean; readonly shipment: string }[];
};
type Lines = { readonly items: readonly { readonly reason: string; readonly message: string }[] };
type Tested = { readonly ok: boolean; readonly reason: string | null; readonly events: number };

const { naru, carrier, desk, connect, aTracked, poll, saysSeven } = await startTrackedNaru();
await connect();
const reference = await aTracked();
const health = async () => (await desk<Health>('GET', '/carriers/HDMU')).body;
const lines = async () => (await desk<Lines>('GET', '/carriers/HDMU/troubles')).body.items;

test('a page shows how a carrier answers: what came, what failed, what is left of the minute', async () => {
  saysSeven();
  await poll(reference);
  carrier.says((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html>down for maintenance</html>');
  });
  await poll(reference);

  const seen = await health();
  expect(seen.health.last24Hours).toMatchObject({ asked: 2, failed: 1, failedPercent: '50.0' });
  expect(seen.health.quota).toEqual({ requestsPerMinute: 6000, used: 2 });
  expect(seen.lastAnswers.map(({ readable }) => readable)).toEqual(expect.arrayContaining([true, false]));
  expect(await lines()).toMatchObject([{ reason: 'unreadable' }]);
});

test('an event that makes no sense leaves a line, and costs the others nothing', async () => {
  const other = await aTracked({ masterBill: 'HDMUSELM0000002', houseBill: 'HANB26110002' });
  carrier.says((_request, response) => answer(response, [{ eventType: 'EQUIPMENT' }, 42]));
  await poll(other);

  expect((await lines()).filter(({ reason }) => reason === 'event').length).toBeGreaterThan(0);
});

test('a test asks one question and keeps nothing', async () => {
  saysSeven();
  const before = await naru.db('raw_answers').count('* as count').first();
  const { body } = await desk<Tested>('POST', '/carriers/HDMU/test');

  expect(body).toMatchObject({ ok: true, reason: null, events: 7 });
  expect(await naru.db('raw_answers').count('* as count').first()).toEqual(before);
  expect((await desk('POST', '/carriers/KMTU/test')).status).toBe(404);
});

test('a carrier that refuses us is left alone until somebody starts again', async () => {
  await aTracked({ masterBill: 'HDMUSELM0000003', houseBill: 'HANB26110003' });
  carrier.says((_request, response) => answer(response, { message: 'no' }, { status: 403 }));
  naru.clock.advance({ hours: 7 });
  await pollShipments(naru.tools);
  expect((await health()).health.state).toBe('stopped');
  const heard = carrier.heard.length;
  naru.clock.advance({ hours: 7 });
  await pollShipments(naru.tools);
  expect(carrier.heard).toHaveLength(heard);

  saysSeven();
  const { body } = await desk<Health>('POST', '/carriers/HDMU/restart');
  expect(body.health.stoppedAt).toBeNull();
  await pollShipments(naru.tools);

  expect(carrier.heard.length).toBeGreaterThan(heard);
  expect((await health()).health.state).toBe('well');
});

test('the form keeps what is secret, shows it to nobody, and gives it to no other host', async () => {
  const cookie = await cookieOf(naru.baseUrl, naru.forwarder);
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${naru.baseUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: naru.baseUrl, cookie },
      body: new URLSearchParams(fields),
    });
  const fields = {
    connector: 'dcsa/hmm',
    baseUrl: `${carrier.baseUrl}/v2`,
    masterBill: 'on',
    authType: 'headers',
    headers: '',
    requestsPerMinute: '30',
    pollEveryMinutes: '15',
  };
  const page = await fetch(`${naru.baseUrl}/carriers/HDMU/connection`, { headers: { cookie } });
  expect(await page.text()).not.toContain('dummy-key');

  expect((await post('/carriers/HDMU/connection', fields)).status).toBe(303);
  await desk('POST', '/carriers/HDMU/test');
  expect(carrier.heard.at(-1)?.headers['consumer-key']).toBe('dummy-key');

  const elsewhere = await post('/carriers/HDMU/connection', {
    ...fields,
    baseUrl: 'https://elsewhere.example/v2',
  });
  expect(elsewhere.status).toBe(422);
  expect(await elsewhere.text()).toContain('the secrets must be written again');
  const wrong = await post('/carriers', { ...fields, code: 'HL CU', requestsPerMinute: 'many' });
  expect(wrong.status).toBe(422);
  const bad = await post('/carriers', {
    ...fields,
    code: 'HLCU',
    headers: 'no colon',
    requestsPerMinute: 'many',
  });
  expect(await bad.text()).toContain('must be a whole number');

  const made = await post('/carriers', { ...fields, code: 'hlcu', headers: 'X-Key: s3cret' });
  expect(made.headers.get('location')).toBe('/carriers/HLCU?saved=1');
});
