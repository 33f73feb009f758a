import { beforeEach, expect, test } from 'vitest';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { instant, type Temporal } from '../../src/domain/time.ts';
import { createTracker } from '../../src/network/gateway.ts';
import { aConnection, aQuestion } from '../support/examples.ts';
import { answer, aScriptedCarrier } from '../support/scripted-carrier.ts';

const carrier = await aScriptedCarrier();
let now: Temporal.Instant;
let track: ReturnType<typeof createTracker>;
let valid: string;
let issued: number;

const connection = aConnection({
  baseUrl: `${carrier.baseUrl}/v2`,
  auth: {
    type: 'oauth2-client-credentials',
    tokenUrl: `${carrier.baseUrl}/token`,
    clientId: 'naru',
    clientSecret: 'dummy-secret',
    scope: 'track',
    headers: [{ name: 'Consumer-Key', value: 'dummy-key' }],
  },
});
const asked = (path: string) => carrier.heard.filter(({ url }) => url.startsWith(path));

beforeEach(() => {
  now = instant('2026-11-23T00:00:00Z');
  issued = 0;
  valid = '';
  carrier.heard.length = 0;
  track = createTracker({ connectorNamed, now: () => now, random: () => 0, allowPrivateHosts: true });
  carrier.says((request, response) => {
    if (request.url === '/token') {
      issued += 1;
      valid = `token-${issued}`;
      answer(response, { access_token: valid, token_type: 'Bearer', expires_in: 299 });
    } else {
      const isRight = request.headers.authorization === `Bearer ${valid}`;
      answer(response, isRight ? [] : {}, { status: isRight ? 200 : 401 });
    }
  });
});

test('fifty questions at once fetch one token', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => track(connection, aQuestion())));

  expect(answers.every(({ kind }) => kind === 'events')).toBe(true);
  expect(asked('/token')).toHaveLength(1);
  expect(asked('/token')[0]?.body).toContain('client_secret=dummy-secret');
  expect(asked('/v2')[0]?.headers).toMatchObject({
    authorization: 'Bearer token-1',
    'consumer-key': 'dummy-key',
  });
});

test('a token is used while it is safe, and not to its last second', async () => {
  await track(connection, aQuestion());
  now = now.add({ seconds: 200 });
  await track(connection, aQuestion());
  expect(asked('/token')).toHaveLength(1);

  now = now.add({ seconds: 45 });
  await track(connection, aQuestion());
  expect(asked('/token')).toHaveLength(2);
});

test('a token that the carrier forgot is fetched anew, once, and the question asked again', async () => {
  await track(connection, aQuestion());
  valid = 'revoked by the carrier';

  expect(await track(connection, aQuestion())).toMatchObject({ kind: 'events' });
  expect(asked('/token')).toHaveLength(2);
});

test('a carrier that refuses us twice refuses us', async () => {
  carrier.says((request, response) =>
    request.url === '/token'
      ? answer(response, { access_token: 'never-good', expires_in: 299 })
      : answer(response, {}, { status: 401 }),
  );

  expect(await track(connection, aQuestion())).toMatchObject({ kind: 'failed', reason: 'refused' });
  expect(asked('/v2')).toHaveLength(2);
});

test('a service that wants the client as Basic credentials gets it so', async () => {
  carrier.says((request, response) => {
    if (request.url !== '/token') {
      answer(response, []);
      return;
    }
    const isBasic = request.headers.authorization?.startsWith('Basic ') ?? false;
    answer(response, { access_token: 't' }, { status: isBasic ? 200 : 401 });
  });

  expect(await track(connection, aQuestion())).toMatchObject({ kind: 'events' });
});

test('an HTML page is no token, and nobody is asked with it', async () => {
  carrier.says((_request, response) => response.end('<html>Sign in</html>'));

  expect(await track(connection, aQuestion())).toMatchObject({ kind: 'failed', reason: 'unreadable' });
  expect(asked('/v2')).toEqual([]);
});
