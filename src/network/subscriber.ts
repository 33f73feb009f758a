import type { Subscribing, SubscriptionOutcome, SubscriptionStep } from '../domain/tracking/push.ts';
import type { CarrierConnection, Header } from '../domain/tracking/question.ts';
import { payloadOf } from './answers.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import { createClient, type Client, type Incoming, type Mishap, type Outgoing } from './exchange.ts';
import { createGate } from './gate.ts';
import { troubleIn } from './trouble.ts';
import type { TrackerOptions } from './gateway.ts';

/** What it needs of a connector (src/carriers/connector.ts). */
type Speaker = {
  readonly subscribing?: {
    readonly request: (
      step: SubscriptionStep,
      connection: Omit<CarrierConnection, 'auth'>,
    ) => Pick<Outgoing, 'method' | 'url' | 'body'> & { readonly headers: readonly Header[] };
    readonly idIn: (payload: unknown) => string | null;
  };
};

export type SubscriberOptions = Pick<TrackerOptions, 'now' | 'random' | 'allowPrivateHosts'> & {
  readonly connectorNamed: (code: string) => Speaker | null;
  readonly deadlineMs?: number;
};

const DEADLINE_MS = 10_000;
const MOST_BYTES = 256 * 1024;

/** Sees to our subscriptions at carriers, through the same way out as questions. Never throws. */
export function createSubscriber(options: SubscriberOptions): Subscribing {
  const { now, random, allowPrivateHosts, deadlineMs = DEADLINE_MS } = options;
  const credentials = createCredentials(now);

  return async (connection, step) => {
    const speaker = options.connectorNamed(connection.connector)?.subscribing;
    if (!speaker) return failed(`The connector ${connection.connector} has no subscriptions.`);
    const { auth } = connection;
    const certificate =
      auth.type === 'client-certificate' ? { certificate: { cert: auth.certificate, key: auth.key } } : {};
    const client = createClient({ allowPrivateHosts, random, tries: 1, ...certificate });
    const request = speaker.request(step, connection);
    const incoming = await send(request, connection, { client, credentials, deadlineMs });
    if (!('failed' in incoming) && (incoming.status === 404 || incoming.status === 410)) {
      return step.step === 'create'
        ? failed('The carrier has no subscriptions at this address (404).')
        : { kind: 'gone' };
    }
    const trouble = troubleIn(incoming, connection, createGate(now), now());
    if (trouble) return failed(trouble.message, trouble.retryAfter);
    return 'failed' in incoming ? failed(incoming.because) : doneWith(incoming, step, speaker.idIn);
  };
}

type Means = { readonly client: Client; readonly credentials: Credentials; readonly deadlineMs: number };

async function send(
  {
    method,
    url,
    headers,
    body,
  }: Pick<Outgoing, 'method' | 'url' | 'body'> & { readonly headers: readonly Header[] },
  { auth }: CarrierConnection,
  { client, credentials, deadlineMs }: Means,
): Promise<Incoming | Mishap> {
  const limits = { signal: AbortSignal.timeout(deadlineMs), mostBytes: MOST_BYTES };
  for (let attempt = 1; ; attempt += 1) {
    const proof = await credentials.headersFor(auth, client, limits);
    if ('failed' in proof && 'because' in proof) return proof as Mishap;
    const said = Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]));
    const incoming = await client(
      { method, url, headers: { 'user-agent': 'Naru', ...said, ...proof }, body },
      limits,
    );
    const isRefused = !('failed' in incoming) && incoming.status === 401;
    if (!isRefused || attempt === 2 || !credentials.forget(auth, proof)) return incoming;
  }
}

/** A subscription without a name could neither be changed nor ended: making one that is not named has failed. */
function doneWith(
  incoming: Incoming,
  { step }: SubscriptionStep,
  idIn: (payload: unknown) => string | null,
): SubscriptionOutcome {
  if (step !== 'create') return { kind: 'done', subscriptionId: null };
  try {
    const subscriptionId = idIn(payloadOf(incoming, 'json'));
    if (subscriptionId !== null) return { kind: 'done', subscriptionId };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  return failed('The carrier did not say what it calls the subscription.');
}

function failed(
  message: string,
  retryAfter: Extract<SubscriptionOutcome, { kind: 'failed' }>['retryAfter'] = null,
): SubscriptionOutcome {
  return { kind: 'failed', message, retryAfter };
}
