import { beforeEach, describe, expect, test } from 'vitest';
import { replayAnswers } from '../../../src/operations/tracking/replay-answers.ts';
import { dcsaSigned, push, standardSigned } from '../../support/signed-pushes.ts';
import { sevenEvents, startTrackedNaru } from '../../support/tracked-naru.ts';

const { naru, connect, aTracked, desk, show } = await startTrackedNaru();

type Callback = { readonly id: string; readonly url: string; readonly secret: string };

const aCallback = async (kind: string, carrier = 'HDMU') =>
  (await desk<Callback>('POST', `/carriers/${carrier}/callbacks`, { kind })).body;
const kept = async () => Number((await naru.db('raw_answers').count('* as count'))[0]?.['count']);
/** The published sample as if it were about a bill of ours. */
const eventsAbout = (...all: readonly string[]) => JSON.stringify(all.flatMap(sevenAbout));
const sevenAbout = (masterBill: string) =>
  sevenEvents.map((event, at) => ({
    ...event,
    eventID: `${masterBill}-${String(at)}`,
    documentReferences: [{ documentReferenceType: 'TRD', documentReferenceValue: masterBill }],
  }));

let reference = '';
let bill = '';
let dcsa: Callback;
let bills = 0;
beforeEach(async () => {
  await naru.db('carrier_callbacks').delete();
  await naru.db('raw_answers').delete();
  await connect({ pollEveryMinutes: 15 });
  bills += 1;
  bill = `HDMUPUSH${String(bills).padStart(7, '0')}`;
  reference = await aTracked({ masterBill: bill });
  dcsa = await aCallback('dcsa');
});

test('what a carrier pushes moves the shipment as an answer would, and is kept as it came', async () => {
  const body = eventsAbout(bill);
  const answer = await push(dcsa.url, body, dcsaSigned(body, dcsa.secret));

  expect(answer).toEqual({ status: 204, text: '' });
  const { events } = await show(reference);
  expect(events).toHaveLength(sevenEvents.length);
  expect(await kept()).toBe(1);
  const [callback] = (await desk<{ items: object[] }>('GET', '/carriers/HDMU/callbacks')).body.items;
  expect(callback).toMatchObject({
    state: 'registered_by_hand',
    lastReceivedAt: naru.clock.now().toString(),
  });
});

test('the same push again changes nothing', async () => {
  const body = eventsAbout(bill);
  await push(dcsa.url, body, dcsaSigned(body, dcsa.secret));
  const once = await show(reference);
  const again = await push(dcsa.url, body, dcsaSigned(body, dcsa.secret));

  expect(again.status).toBe(204);
  expect(await show(reference)).toEqual(once);
  expect(await kept()).toBe(1);
});

test('what was told by itself need not be asked for so soon, and a replay puts nothing off', async () => {
  const body = eventsAbout(bill);
  await naru.db('polls').update({ next_at: naru.clock.now().toString() });
  await push(dcsa.url, body, dcsaSigned(body, dcsa.secret));
  const { nextAskAt } = (await show(reference)).tracking;
  naru.clock.advance({ minutes: 30 });
  await push(dcsa.url, body, dcsaSigned(body, dcsa.secret));

  const minutes = (Date.parse(nextAskAt ?? '') - naru.clock.now().epochMilliseconds) / 60_000 + 30;
  expect(minutes).toBeGreaterThanOrEqual(60);
  expect((await show(reference)).tracking.nextAskAt).toBe(nextAskAt);
});

describe('a push that is not signed right is refused in one and the same way, and nothing of it is kept', () => {
  const refusals: Record<string, (body: string, secret: string) => [string, Record<string, string>]> = {
    'without a signature': (body) => [body, { 'content-type': 'application/json' }],
    'signed with another secret': (body) => [body, dcsaSigned(body, Buffer.alloc(40, 7).toString('base64'))],
    'signed with an empty secret': (body) => [body, dcsaSigned(body, '')],
    'one byte altered': (body, secret) => [body.replace('{', ' {'), dcsaSigned(body, secret)],
    'one sign of the signature altered': (body, secret) => {
      const headers = dcsaSigned(body, secret);
      const last = headers['notification-signature'] ?? '';
      return [
        body,
        { ...headers, 'notification-signature': last.slice(0, -1) + (last.endsWith('0') ? '1' : '0') },
      ];
    },
    'an unknown kind of signature': (body, secret) => {
      const headers = dcsaSigned(body, secret);
      return [
        body,
        {
          ...headers,
          'notification-signature': headers['notification-signature']?.replace('sha256', 'sha512') ?? '',
        },
      ];
    },
    'two signatures': (body, secret) => {
      const headers = dcsaSigned(body, secret);
      const one = headers['notification-signature'] ?? '';
      return [body, { ...headers, 'notification-signature': `${one}, ${one}` }];
    },
    'no JSON at all, unsigned': () => ['<html>', { 'content-type': 'text/html' }],
  };

  test.each(Object.entries(refusals))('%s', async (_name, spoil) => {
    const [body, headers] = spoil(eventsAbout(bill), dcsa.secret);
    const answer = await push(dcsa.url, body, headers);

    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text)).toMatchObject({ detail: 'This push is not accepted.' });
    expect([(await show(reference)).events, await kept()]).toEqual([[], 0]);
  });
});

test('an address nobody has says what any unknown address says, asked politely or not', async () => {
  const unknown = dcsa.url.slice(0, -4) + 'AAAA';
  const body = eventsAbout(bill);

  expect((await push(unknown, body, dcsaSigned(body, dcsa.secret))).status).toBe(404);
  expect((await fetch(unknown, { method: 'HEAD' })).status).toBe(404);
  expect((await fetch(dcsa.url, { method: 'HEAD' })).status).toBe(204);
});

test('what is signed and makes no sense is kept, counted and refused; what is too large is not read', async () => {
  const nonsense = '{"hello": "world"}';
  const huge = `[${' '.repeat(1_200_000)}]`;

  expect((await push(dcsa.url, nonsense, dcsaSigned(nonsense, dcsa.secret))).status).toBe(400);
  expect(await kept()).toBe(1);
  expect((await push(dcsa.url, huge, dcsaSigned(huge, dcsa.secret))).status).toBe(413);
  expect(await kept()).toBe(1);
});

test('one push may speak of many bills; of what is not ours nothing is told', async () => {
  const other = await aTracked({ masterBill: `${bill}X` });
  const body = eventsAbout(bill, `${bill}X`, 'MAEU000000001');
  await push(dcsa.url, body, dcsaSigned(body, dcsa.secret));

  expect((await show(reference)).events).toHaveLength(7);
  expect((await show(other)).events).toHaveLength(7);
});

test('while the secret changes both are good, and a day later only the new one', async () => {
  const changed = await desk<Callback>('POST', `/carriers/HDMU/callbacks/${dcsa.id}/secret`);
  const [first, second] = [eventsAbout(bill), eventsAbout(`${bill}2`)];
  const status = async (body: string, secret: string) =>
    (await push(dcsa.url, body, dcsaSigned(body, secret))).status;

  expect(changed.body.secret).not.toBe(dcsa.secret);
  expect([await status(first, dcsa.secret), await status(second, changed.body.secret)]).toEqual([204, 204]);
  naru.clock.advance({ hours: 25 });
  expect([await status(first, dcsa.secret), await status(second, changed.body.secret)]).toEqual([401, 204]);
});

test('any sender can push as Standard Webhooks says, in the words of its connection', async () => {
  const { url, secret } = await aCallback('standard-webhooks');
  const data = JSON.parse(eventsAbout(bill)) as unknown;
  const body = JSON.stringify({ type: 'events', timestamp: '2026-11-23T00:00:00Z', data });
  const at = naru.clock.now();

  expect(Buffer.from(secret.slice(6), 'base64').length).toBeGreaterThanOrEqual(24);
  const stale = standardSigned(body, secret, { at: at.subtract({ minutes: 6 }) });
  const early = standardSigned(body, secret, { at: at.add({ minutes: 6 }) });
  expect((await push(url, body, stale)).status).toBe(401);
  expect((await push(url, body, early)).status).toBe(401);
  const good = standardSigned(body, secret, { at });
  expect((await push(url, body, { ...good, 'webhook-id': 'msg_2' })).status).toBe(401);
  expect((await push(url, body, good)).status).toBe(204);
  expect((await show(reference)).events).toHaveLength(7);
});

test('UPS Track Alert proves itself by its credential, and each package counts as one', async () => {
  const { url, secret } = await aCallback('ups-track-alert', 'UPS');
  const parcel = await aTracked({
    mode: 'EXPRESS',
    carrier: 'UPS',
    masterBill: '1Z204W4R0308071865',
    houseBill: null,
    packages: 2,
    origin: 'KRSEL',
    destination: 'USCLT',
  });
  const delivered = JSON.stringify({
    trackingNumber: '1Z204W4R0308071865',
    localActivityDate: '20261122',
    localActivityTime: '95004',
    activityLocation: { city: 'CHARLOTTE', stateProvince: 'NC', postalCode: '28209', country: 'US' },
    activityStatus: { type: 'D', code: 'FS', description: 'Delivered', descriptionCode: '011' },
    gmtActivityDate: '20261122',
    gmtActivityTime: '145004',
    deliveryPhoto: 'aGVsbG8=',
    receivedBy: 'John',
  });

  expect((await push(url, delivered, { 'content-type': 'application/json' })).status).toBe(401);
  expect((await push(url, delivered, { credential: `${secret}x` })).status).toBe(401);
  expect((await push(url, delivered, { authorization: `Bearer ${secret}` })).status).toBe(200);
  expect((await push(url, delivered, { credential: secret })).status).toBe(200);
  const { events, milestones, status } = await show(parcel);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ milestone: 'delivered', happenedAt: '2026-11-22T14:50:04Z' });
  expect(JSON.stringify(events[0]?.raw)).not.toContain('aGVsbG8');
  expect(milestones.find(({ code }) => code === 'delivered')).toMatchObject({ done: 1, of: 2, actual: null });
  expect(status).not.toBe('delivered');
});

test('a push is read again like any kept answer, beside each shipment it spoke of', async () => {
  const other = await aTracked({ masterBill: `${bill}Y` });
  const body = eventsAbout(bill, `${bill}Y`);
  await push(dcsa.url, body, dcsaSigned(body, dcsa.secret));
  await naru.db('tracking_events').delete();

  const found: string[] = [];
  const replays = replayAnswers(naru.tools, naru.forwarder.caller, { shipment: null, apply: true });
  for await (const { shipment, added } of replays) found.push(`${shipment} ${String(added.length)}`);
  expect(found.toSorted()).toEqual([`${reference} 7`, `${other} 7`].toSorted());
});

test('nobody else sees, changes or uses an address', async () => {
  const stranger = await naru.addForwarder(`stranger-${String(bills)}`);
  const ask = naru.api(stranger.key);

  expect((await ask<{ items: object[] }>('GET', '/carriers/HDMU/callbacks')).body.items).toEqual([]);
  expect((await ask('POST', `/carriers/HDMU/callbacks/${dcsa.id}/secret`)).status).toBe(404);
  expect((await ask('DELETE', `/carriers/HDMU/callbacks/${dcsa.id}`)).status).toBe(404);
  expect((await naru.api(naru.exporter.key)('GET', '/carriers/HDMU/callbacks')).status).toBe(404);
  expect((await desk('DELETE', `/carriers/HDMU/callbacks/${dcsa.id}`)).status).toBe(204);
  const body = eventsAbout(bill);
  expect((await push(dcsa.url, body, dcsaSigned(body, dcsa.secret))).status).toBe(404);
});
