import { Agent, request as send, type Dispatcher } from 'undici';
import type { FailureReason } from '../domain/tracking/question.ts';
import { BodyTooLarge, readUpTo, unpack } from './body.ts';
import { CLOSED_ADDRESS, openLookup, whyNotAsk } from './egress.ts';

export type Outgoing = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

export type Incoming = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** A network's bad day, as a value. `because` is for people and holds nothing secret. */
export type Mishap = { readonly failed: FailureReason; readonly because: string };

export type Limits = { readonly signal: AbortSignal; readonly mostBytes: number };

export type ClientOptions = {
  readonly allowPrivateHosts: boolean;
  readonly random: () => number;
  /** A client certificate and its key, for carriers that know their customers by it. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** How often one request is made before it has failed. */
  readonly tries?: number;
};

export type Client = (outgoing: Outgoing, limits: Limits) => Promise<Incoming | Mishap>;

const TRIES = 3;
const FIRST_PAUSE_MS = 250;
const CONNECTIONS_TO_ONE_HOST = 16;

/** The one way out. Tries again when the other side stumbled, never when it said no; follows no redirect; never throws. */
export function createClient(options: ClientOptions): Client {
  const { tries = TRIES } = options;
  const dispatcher = new Agent({
    connections: CONNECTIONS_TO_ONE_HOST,
    connect: {
      timeout: 10_000,
      ...(options.allowPrivateHosts ? {} : { lookup: openLookup }),
      ...options.certificate,
    },
  });

  return async (outgoing, limits) => {
    const why = whyNotAsk(outgoing.url, options.allowPrivateHosts);
    if (why !== null) return { failed: 'not_configured', because: why };

    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(outgoing, limits, dispatcher);
      if (attempt >= tries || !isWorthAnotherTry(outcome) || limits.signal.aborted) return outcome;
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + options.random()), limits.signal);
    }
  };
}

function isWorthAnotherTry(outcome: Incoming | Mishap): boolean {
  if ('failed' in outcome) return outcome.failed === 'unreachable';
  return outcome.status >= 500 && outcome.status !== 501 && outcome.headers['retry-after'] === undefined;
}

async function once(
  { method, url, headers, body }: Outgoing,
  { signal, mostBytes }: Limits,
  dispatcher: Dispatcher,
): Promise<Incoming | Mishap> {
  try {
    const response = await send(url, { method, headers, body, signal, dispatcher });
    const flat = flatten(response.headers);
    const packed = await readUpTo(response.body, mostBytes);
    return {
      status: response.statusCode,
      headers: flat,
      body: unpack(packed, flat['content-encoding'] ?? '', mostBytes),
    };
  } catch (error) {
    return mishapOf(error, signal);
  }
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  );
}

/** What went wrong, in a sentence that names no address and no secret. */
function mishapOf(error: unknown, signal: AbortSignal): Mishap {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (signal.aborted) return { failed: 'timeout', because: 'The carrier did not answer in time.' };
  if (error instanceof BodyTooLarge || code === 'ERR_BUFFER_TOO_LARGE') {
    return { failed: 'too_large', because: 'The carrier sent more than can be read.' };
  }
  if (code === CLOSED_ADDRESS) {
    return {
      failed: 'not_configured',
      because: 'The address points into a private network, which is not allowed here.',
    };
  }
  if (/TIMEOUT/.test(code)) return { failed: 'timeout', because: 'The carrier did not answer in time.' };
  if (code.startsWith('Z_')) {
    return { failed: 'unreadable', because: 'The answer of the carrier is damaged.' };
  }
  return {
    failed: 'unreachable',
    because: `The carrier cannot be reached${code === '' ? '' : ` (${code})`}.`,
  };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
