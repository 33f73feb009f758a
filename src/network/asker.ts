import type { Temporal } from '../domain/time.ts';
import type {
  CarrierConnection,
  CarrierReply,
  CarrierRequest,
  FailedAnswer,
  TrackingQuestion,
} from '../domain/tracking/question.ts';
import { hasData, payloadOf, type Asked, type Reply } from './answers.ts';
import type { Credentials } from './credentials.ts';
import type { Client, Incoming, Limits, Mishap } from './exchange.ts';
import type { Gate } from './gate.ts';
import { troubleIn } from './trouble.ts';

export type Asker = {
  readonly askGroup: (group: readonly CarrierRequest[], speaker: Paging) => Promise<Asked>;
  /** How many requests were made so far. */
  readonly requests: () => number;
};

type Paging = {
  readonly speaks: 'json' | 'text';
  readonly nextRequests: (request: CarrierRequest, reply: CarrierReply) => readonly CarrierRequest[];
};

export type Means = {
  readonly client: Client;
  readonly credentials: Credentials;
  readonly connection: CarrierConnection;
  readonly gate: Gate;
  readonly options: {
    readonly now: () => Temporal.Instant;
    readonly deadlineMs: number;
    readonly mostBytes: number;
  };
};

const MOST_PAGES = 50;

/** Asks and follows pages, within one deadline and one allowance of bytes for the whole question; the clock runs at once. */
export function createAsker(means: Means, { etag }: Pick<TrackingQuestion, 'etag'>): Asker {
  let left = means.options.mostBytes;
  let requests = 0;
  const signal = AbortSignal.timeout(means.options.deadlineMs);
  const ask = async (request: CarrierRequest, conditional: boolean) => {
    const limits: Limits = { signal, mostBytes: left };
    requests += 1;
    const outcome = await askOnce(request, conditional ? etag : null, means, limits);
    if (!('failed' in outcome)) left = Math.max(0, left - outcome.body.byteLength);
    return outcome;
  };
  return { askGroup: (group, speaker) => askGroup(group, speaker, ask, means), requests: () => requests };
}

type Ask = (request: CarrierRequest, conditional: boolean) => Promise<Incoming | Mishap>;

async function askGroup(
  group: readonly CarrierRequest[],
  speaker: Paging,
  ask: Ask,
  { connection, gate, options }: Means,
): Promise<Asked> {
  const queue = [...group];
  const seen = new Set(queue.map(({ url, body }) => `${url}\n${body ?? ''}`));
  const replies: Reply[] = [];
  const failures: { readonly answer: FailedAnswer; readonly status: number }[] = [];
  const notes: string[] = [];
  for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
    const incoming = await ask(request, group.length === 1 && replies.length === 0);
    const trouble = troubleIn(incoming, connection, gate, options.now());
    if (trouble) {
      failures.push({ answer: trouble, status: 'failed' in incoming ? 0 : incoming.status });
      if (isFinal(trouble)) break;
      continue;
    }
    if ('failed' in incoming) break;
    if (incoming.status === 304) return { ...NOTHING, notModified: true };
    replies.push({ ...incoming, request });
    for (const next of nextOf(request, incoming, speaker)) {
      const problem = whyNotNext(next, request, seen, replies.length + queue.length);
      if (problem === null) queue.push(next);
      else notes.push(problem);
    }
  }
  return summed(replies, failures, notes);
}

const NOTHING: Asked = { replies: [], failed: null, notes: [], notModified: false, mayTryOtherwise: false };

function summed(
  replies: readonly Reply[],
  failures: readonly { readonly answer: FailedAnswer; readonly status: number }[],
  notes: readonly string[],
): Asked {
  const [first] = failures;
  if (first && replies.length === 0) {
    const mayTryOtherwise = failures.every(({ status }) => status === 400 || status === 422);
    return { ...NOTHING, failed: first.answer, mayTryOtherwise };
  }
  return { ...NOTHING, replies, notes: [...notes, ...failures.map(({ answer }) => answer.message)] };
}

/** After these, asking on would only make it worse. */
function isFinal({ reason }: FailedAnswer): boolean {
  return (
    reason === 'throttled' || reason === 'refused' || reason === 'timeout' || reason === 'not_configured'
  );
}

function nextOf(request: CarrierRequest, incoming: Incoming, speaker: Paging): readonly CarrierRequest[] {
  if (!hasData(incoming)) return [];
  const { status, headers } = incoming;
  const reply = { url: request.url, status, headers, payload: () => payloadOf(incoming, speaker.speaks) };
  return speaker.nextRequests(request, reply);
}

/** The next page must lie where the first one was, be a new one, and be within reason. */
function whyNotNext(
  next: CarrierRequest,
  request: CarrierRequest,
  seen: Set<string>,
  asked: number,
): string | null {
  const key = `${next.url}\n${next.body ?? ''}`;
  if (new URL(next.url).origin !== new URL(request.url).origin) {
    return 'The next page lies on another server; it was not fetched.';
  }
  if (seen.has(key)) return 'The pages of the answer go round in a circle; each was read once.';
  if (asked >= MOST_PAGES) return `Only the first ${MOST_PAGES} pages of the answer were read.`;
  seen.add(key);
  return null;
}

async function askOnce(
  request: CarrierRequest,
  etag: string | null,
  { client, credentials, connection: { auth } }: Means,
  limits: Limits,
): Promise<Incoming | Mishap> {
  for (let attempt = 1; ; attempt += 1) {
    const proof = await credentials.headersFor(auth, client, limits);
    if (isMishap(proof)) return proof;
    const incoming = await client(outgoing(request, proof, etag), limits);
    const isRefused = !('failed' in incoming) && incoming.status === 401;
    if (!isRefused || attempt === 2 || !credentials.forget(auth, proof)) return incoming;
  }
}

function isMishap(proof: Record<string, string> | Mishap): proof is Mishap {
  return 'failed' in proof && 'because' in proof;
}

function outgoing(request: CarrierRequest, proof: Record<string, string>, etag: string | null) {
  const { method, headers, body, keyInQuery } = request;
  const plain = Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]));
  const conditional = etag === null ? {} : { 'if-none-match': etag };
  const common = { 'user-agent': 'Naru', ...plain, ...conditional };
  if (keyInQuery === null) return { method, url: request.url, headers: { ...common, ...proof }, body };

  const url = new URL(request.url);
  const key = proof[keyInQuery.header.toLowerCase()] ?? proof[keyInQuery.parameter.toLowerCase()];
  url.searchParams.set(keyInQuery.parameter, key ?? Object.values(proof)[0] ?? '');
  return { method, url: url.href, headers: common, body };
}
