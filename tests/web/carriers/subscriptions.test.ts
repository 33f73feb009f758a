import { beforeEach, expect, test } from 'vitest';
import { keepSubscriptions } from '../../../src/operations/tracking/keep-subscriptions.ts';
import { answer } from '../../support/scripted-carrier.ts';
import { dcsaSigned, push } from '../../support/signed-pushes.ts';
import { startTrackedNaru } from '../../support/tracked-naru.ts';

const { naru, carrier, connect, desk } = await startTrackedNaru();

type Subscription = { readonly id: string; readonly callbackUrl: string; secret: string };

/** The carrier's side: the subscriptions it has, and every call about them. */
const held = new Map<string, Subscription>();
let made = 0;
let isDown = false;

const subscriptionCalls = () =>
  carrier.heard
    .filter(({ url }) => url.includes('event-subscriptions'))
    .map(({ method, url }) => `${method} ${url.replace('/v2', '').replace(/sub-\d+/, '{id}')}`);

beforeEach(async () => {
  await naru.db('carrier_callbacks').delete();
  held.clear();
  carrier.heard.splice(0);
  isDown = false;
  carrier.says((request, response) => {
    const [, , , id = '', part = ''] = (request.url ?? '').split('/');
    if (isDown) {
      response.writeHead(503, { 'Retry-After': '600' }).end();
    } else if (request.method === 'POST') {
      made += 1;
      const { callbackUrl, secret } = JSON.parse(request.body) as Subscription;
      const subscription = { id: `sub-${String(made)}`, callbackUrl, secret };
      held.set(subscription.id, subscription);
      answer(response, { subscriptionID: subscription.id, callbackUrl }, { status: 201 });
    } else if (!held.has(id)) {
      answer(response, { message: 'no such subscription' }, { status: 404 });
    } else if (request.method === 'DELETE') {
      held.delete(id);
      response.writeHead(204).end();
    } else if (part === 'secret') {
      const subscription = held.get(id);
      if (subscription) subscription.secret = (JSON.parse(request.body) as Subscription).secret;
      response.writeHead(204).end();
    } else {
      answer(response, { subscriptionID: id });
    }
  });
});

const only = () => [...held.values()][0] ?? { id: '', callbackUrl: '', secret: '' };
const ours = async () =>
  (
    await desk<{ items: { id: string; state: string; lastError: string | null }[] }>(
      'GET',
      '/carriers/HDMU/callbacks',
    )
  ).body.items;
const keep = () => keepSubscriptions(naru.tools);
const pushed = async ({ id, callbackUrl }: Subscription, secret: string, named = id) => {
  const headers = { ...dcsaSigned('[]', secret), 'subscription-id': named };
  return (await push(callbackUrl, '[]', headers)).status;
};

test('a connection that subscribes makes its subscription at the carrier, and its pushes are taken', async () => {
  await connect({ subscribe: true });

  expect(subscriptionCalls()).toEqual(['POST /event-subscriptions']);
  expect(carrier.heard[0]?.headers).toMatchObject({ 'consumer-key': 'dummy-key', 'api-version': '2' });
  const { secret } = only();
  expect(Buffer.from(secret, 'base64').toString('base64')).toBe(secret);
  expect(Buffer.from(secret, 'base64').length).toBeGreaterThanOrEqual(32);
  expect(Buffer.from(secret, 'base64').length).toBeLessThanOrEqual(64);
  expect(await ours()).toMatchObject([{ state: 'subscribed', lastError: null }]);
  expect(await pushed(only(), secret)).toBe(204);
  expect(await pushed(only(), secret, 'sub-of-somebody-else')).toBe(401);
});

test('set again with the same address it stays the same subscription', async () => {
  await connect({ subscribe: true });
  const { id } = only();
  await connect({ subscribe: true, requestsPerMinute: 100 });

  expect([...held.keys()]).toEqual([id]);
  expect(await ours()).toHaveLength(1);
});

test('without subscribe it ends at the carrier and is forgotten; at another address it is made anew', async () => {
  await connect({ subscribe: true });
  const first = only();
  await connect({ subscribe: true, baseUrl: `${carrier.baseUrl}/v2/events/` });
  await keep();
  expect(held.size).toBe(1);
  expect(only().id).not.toBe(first.id);
  expect(await pushed(first, first.secret)).toBe(404);

  await connect({ subscribe: false });
  expect([held.size, await ours()]).toEqual([0, []]);
});

test('a carrier that has dropped the subscription gets it anew', async () => {
  await connect({ subscribe: true });
  held.clear();
  naru.clock.advance({ hours: 25 });
  await keep();
  await keep();

  expect(held.size).toBe(1);
  expect(await ours()).toMatchObject([{ state: 'subscribed' }]);
});

test('a carrier in trouble is asked again after the time it named, and the desk reads why', async () => {
  isDown = true;
  await connect({ subscribe: true });
  expect(await ours()).toMatchObject([
    { state: 'failing', lastError: expect.stringContaining('left alone') as string },
  ]);

  isDown = false;
  naru.clock.advance({ minutes: 9 });
  await keep();
  expect(held.size).toBe(0);
  naru.clock.advance({ minutes: 2 });
  await keep();
  expect(await ours()).toMatchObject([{ state: 'subscribed', lastError: null }]);
});

test('the secret changes by itself every ninety days; on the way both are good', async () => {
  await connect({ subscribe: true });
  const old = only().secret;
  naru.clock.advance({ hours: 91 * 24 });
  await keep();
  const { secret } = only();

  expect(secret).not.toBe(old);
  expect([await pushed(only(), old), await pushed(only(), secret)]).toEqual([204, 204]);
  naru.clock.advance({ hours: 25 });
  expect([await pushed(only(), old), await pushed(only(), secret)]).toEqual([401, 204]);
});

test('when the answer to a changed secret is lost, whichever the carrier took is good', async () => {
  await connect({ subscribe: true });
  const old = only().secret;
  const [callback] = await ours();
  isDown = true;
  await desk('POST', `/carriers/HDMU/callbacks/${callback?.id ?? ''}/secret`);
  const body = JSON.parse(carrier.heard.at(-1)?.body ?? '{}') as Subscription;

  expect(carrier.heard.at(-1)?.method).toBe('PUT');
  expect([await pushed(only(), old), await pushed(only(), body.secret)]).toEqual([204, 204]);
});

test('of two workers at once one makes the subscription', async () => {
  isDown = true;
  await connect({ subscribe: true });
  isDown = false;
  carrier.heard.splice(0);
  naru.clock.advance({ minutes: 11 });
  await Promise.all([keep(), keep(), keep()]);

  expect(subscriptionCalls()).toEqual(['POST /event-subscriptions']);
});

test('who takes no subscription is not promised one', async () => {
  const { status, body } = await connect({ connector: 'dhl', subscribe: true });

  expect(status).toBe(422);
  expect(body).toMatchObject({ errors: [{ path: 'subscribe' }] });
});
