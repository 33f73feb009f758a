import { createHash } from 'node:crypto';
import type { CarrierAuth } from '../domain/tracking/question.ts';
import { Temporal } from '../domain/time.ts';
import { jsonOf, textOf } from './body.ts';
import type { Client, Incoming, Limits, Mishap } from './exchange.ts';

type OAuth = Extract<CarrierAuth, { type: 'oauth2-client-credentials' }>;
type Token = { readonly value: string; readonly useUntil: Temporal.Instant };

const MARGIN_SECONDS = 60;
const LIFETIME_WHEN_UNSAID_SECONDS = 300;
const LARGEST_TOKEN_ANSWER = 65_536;

export type Credentials = {
  /** The headers that prove who asks. Null `afresh` uses what is remembered. */
  readonly headersFor: (
    auth: CarrierAuth,
    client: Client,
    limits: Limits,
  ) => Promise<Record<string, string> | Mishap>;
  /** A token the carrier refused is fetched anew, once, however many were refused with it. */
  readonly forget: (auth: CarrierAuth, headers: Readonly<Record<string, string>>) => boolean;
};

/** Remembers access tokens. Who comes while one is being fetched waits for the same one. */
export function createCredentials(now: () => Temporal.Instant): Credentials {
  const tokens = new Map<string, Token>();
  const fetching = new Map<string, Promise<Token | Mishap>>();

  const tokenFor = async (auth: OAuth, client: Client, limits: Limits): Promise<Token | Mishap> => {
    const key = keyOf(auth);
    const known = tokens.get(key);
    if (known && Temporal.Instant.compare(now(), known.useUntil) < 0) return known;

    const under = fetching.get(key);
    if (under) return under;
    const fetched = fetchToken(auth, client, limits, now).then((token) => {
      if ('value' in token) tokens.set(key, token);
      return token;
    });
    fetching.set(key, fetched);
    try {
      return await fetched;
    } finally {
      fetching.delete(key);
    }
  };

  return {
    async headersFor(auth, client, limits) {
      if (auth.type !== 'oauth2-client-credentials') return fixedHeaders(auth);
      const token = await tokenFor(auth, client, limits);
      if ('failed' in token) return token;
      return { ...named(auth.headers), authorization: `Bearer ${token.value}` };
    },
    forget(auth, headers) {
      if (auth.type !== 'oauth2-client-credentials') return false;
      const key = keyOf(auth);
      if (`Bearer ${tokens.get(key)?.value ?? ''}` === headers['authorization']) tokens.delete(key);
      return true;
    },
  };
}

function fixedHeaders(auth: Exclude<CarrierAuth, OAuth>): Record<string, string> {
  if (auth.type === 'headers') return named(auth.headers);
  if (auth.type !== 'basic') return {};
  return { authorization: basic(auth.user, auth.password) };
}

function named(
  headers: readonly { readonly name: string; readonly value: string }[],
): Record<string, string> {
  return Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]));
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

function keyOf({ tokenUrl, clientId, clientSecret, scope }: OAuth): string {
  const text = [tokenUrl, clientId, clientSecret, scope ?? ''].join('\n');
  return createHash('sha256').update(text).digest('base64');
}

async function fetchToken(
  auth: OAuth,
  client: Client,
  limits: Limits,
  now: () => Temporal.Instant,
): Promise<Token | Mishap> {
  const inBody = await askForToken(auth, client, limits, false);
  const refused = !('failed' in inBody) && (inBody.status === 400 || inBody.status === 401);
  // Some services take the client's name and secret only as Basic credentials, others only in the form.
  const answer = refused ? await askForToken(auth, client, limits, true) : inBody;
  if ('failed' in answer) return answer;
  if (answer.status !== 200 && answer.status !== 201) {
    return {
      failed: tokenFailure(answer.status),
      because: 'The carrier gave no access token for these credentials.',
    };
  }
  return readToken(answer, now());
}

function tokenFailure(status: number): Mishap['failed'] {
  if (status === 429) return 'throttled';
  return status >= 500 ? 'server' : 'refused';
}

async function askForToken(
  { tokenUrl, clientId, clientSecret, scope, headers }: OAuth,
  client: Client,
  limits: Limits,
  asBasic: boolean,
): Promise<Incoming | Mishap> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== null) form.set('scope', scope);
  if (!asBasic) {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
  }
  return client(
    {
      method: 'POST',
      url: tokenUrl,
      headers: {
        ...named(headers),
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        ...(asBasic ? { authorization: basic(clientId, clientSecret) } : {}),
      },
      body: form.toString(),
    },
    { ...limits, mostBytes: LARGEST_TOKEN_ANSWER },
  );
}

/** Used until a minute before it ends, or half its life where that is less: some live only a few minutes. */
function readToken({ body, headers }: Incoming, now: Temporal.Instant): Token | Mishap {
  const unreadable: Mishap = {
    failed: 'unreadable',
    because: 'The access token of the carrier cannot be read.',
  };
  try {
    const answer = jsonOf(textOf(body, headers['content-type'] ?? '')) as Record<string, unknown> | null;
    const value = answer?.['access_token'];
    if (typeof value !== 'string' || !/^[\x21-\x7e]{1,16384}$/.test(value)) return unreadable;
    const said = Number(answer?.['expires_in']);
    const lifetime = said > 0 ? said : LIFETIME_WHEN_UNSAID_SECONDS;
    const seconds = lifetime - Math.min(MARGIN_SECONDS, lifetime / 2);
    return { value, useUntil: now.add({ milliseconds: Math.floor(Math.min(seconds, 86_400) * 1000) }) };
  } catch {
    return unreadable; // Not JSON, or not text: the sentence says so, and the log must not hold a token.
  }
}
