import { createHash } from 'node:crypto';
import { Temporal } from '../domain/time.ts';
import type {
  CarrierAnswer,
  CarrierConnection,
  CarrierReply,
  CarrierRequest,
  FailedAnswer,
  Reading,
  ReadingContext,
  TrackingQuestion,
} from '../domain/tracking/question.ts';
import { failure, type Asked } from './answers.ts';
import { createAsker, type Asker, type Means } from './asker.ts';
import { createCredentials } from './credentials.ts';
import { createClient, type Client } from './exchange.ts';
import { createGate, type Gate } from './gate.ts';
import { readAll } from './reading.ts';

/** What the gateway needs of a connector (src/carriers/connector.ts). */
export type Speaker = {
  readonly speaks: 'json' | 'text';
  readonly trackRequests: (
    question: TrackingQuestion,
    connection: Omit<CarrierConnection, 'auth'>,
  ) => readonly (readonly CarrierRequest[])[];
  readonly nextRequests: (request: CarrierRequest, reply: CarrierReply) => readonly CarrierRequest[];
  readonly readTracking: (payload: unknown, context: ReadingContext) => Reading;
};

export type TrackerOptions = {
  readonly connectorNamed: (code: string) => Speaker | null;
  readonly now: () => Temporal.Instant;
  /** From 0 up to 1, for spreading repetitions. */
  readonly random: () => number;
  readonly allowPrivateHosts: boolean;
  /** For the whole of one question, all its pages and repetitions together. */
  readonly deadlineMs?: number;
  readonly mostBytes?: number;
  readonly log?: { readonly error: (facts: object, message: string) => void };
};

export type Tracker = (connection: CarrierConnection, question: TrackingQuestion) => Promise<CarrierAnswer>;

const DEADLINE_MS = 25_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** The only way a carrier is asked. Deadlines, caps, repetitions, credentials and silence are kept here; never throws. */
export function createTracker(options: TrackerOptions): Tracker {
  const gates = new Map<string, Gate>();
  const clients = new Map<string, Client>();
  const credentials = createCredentials(options.now);

  return async (connection, question) => {
    const speaker = options.connectorNamed(connection.connector);
    if (speaker === null) {
      return failure('not_configured', `There is no connector called "${connection.connector}".`);
    }
    const key = keysOf(connection);
    const gate = remembered(gates, key.gate, () => createGate(options.now));
    const closed = whyClosed(gate, question);
    if (closed) return closed;

    const client = remembered(clients, key.certificate, () => clientFor(connection, options));
    const means = { client, credentials, connection, gate, options: limitsOf(options) };
    const answer = await gate.run(() => answerTo(question, { speaker, means, log: options.log }));
    note(answer, gate);
    return answer;
  };
}

function limitsOf({ now, deadlineMs = DEADLINE_MS, mostBytes = MOST_BYTES }: TrackerOptions) {
  return { now, deadlineMs, mostBytes };
}

function whyClosed(gate: Gate, question: TrackingQuestion): FailedAnswer | null {
  const closed = gate.closedUntil();
  if (closed === null || (closed.because === 'failing' && question.byHand)) return null;
  return closed.because === 'throttled'
    ? failure('throttled', 'The carrier asked to be left alone for a while.', closed.until)
    : failure('unreachable', 'The carrier has been failing, and is left alone for a while.', closed.until);
}

function note(answer: CarrierAnswer, gate: Gate): void {
  if (answer.kind !== 'failed') gate.succeeded();
  else if (['timeout', 'unreachable', 'server'].includes(answer.reason)) gate.failed();
}

type Asking = {
  readonly speaker: Speaker;
  readonly means: Means;
  readonly log: TrackerOptions['log'];
};

/** Group after group, until one brings data. */
async function answerTo(question: TrackingQuestion, asking: Asking): Promise<CarrierAnswer> {
  const { speaker, means, log } = asking;
  const { connection } = means;
  try {
    const groups = speaker.trackRequests(question, withoutAuth(connection));
    if (groups.length === 0) {
      return failure('not_configured', 'The shipment has no number that this carrier can be asked by.');
    }
    const asker = createAsker(means, question);
    const answer = await throughGroups(groups, question, { ...asking, asker });
    return { ...answer, requests: asker.requests() };
  } catch (error) {
    log?.error({ error, carrier: connection.carrier }, 'a carrier connector failed');
    return failure('unreadable', 'The answer of the carrier could not be read.');
  }
}

async function throughGroups(
  groups: readonly (readonly CarrierRequest[])[],
  question: TrackingQuestion,
  { speaker, means, asker }: Asking & { readonly asker: Asker },
): Promise<CarrierAnswer> {
  const { connection } = means;
  const context = { carrier: connection.carrier, profile: connection.profile, receivedAt: question.askedAt };
  const asked: Asked[] = [];
  const read: ReturnType<typeof readAll>[] = [];
  for (const group of groups) {
    const got = await asker.askGroup(group, speaker);
    asked.push(got);
    const hash = hashOf(asked);
    if (got.notModified || (hash !== null && hash === question.bodyHash)) return { kind: 'unchanged' };

    const answer = readAll(got, speaker, context);
    if (isEnough(answer, got)) {
      return answer.kind === 'events' ? { ...answer, bodyHash: hash } : answer;
    }
    read.push(answer);
  }
  return withoutData(read, hashOf(asked));
}

/** Data, or trouble that another number would not mend. */
function isEnough(answer: CarrierAnswer, got: Asked): boolean {
  return answer.kind === 'events' ? answer.events.length > 0 : !got.mayTryOtherwise;
}

/** No number brought anything. When the carrier understood none of them, that is a failure. */
function withoutData(read: readonly ReturnType<typeof readAll>[], bodyHash: string | null): CarrierAnswer {
  const answers = read.filter((each) => each.kind === 'events');
  const [refusal] = read.filter((each) => each.kind === 'failed');
  if (refusal && answers.length === 0) return refusal;
  return {
    kind: 'events',
    events: [],
    unreadable: answers.flatMap(({ unreadable }) => unreadable),
    bodies: answers.flatMap(({ bodies }) => bodies),
    bodyHash,
    etag: null,
  };
}

/** Null when a part is missing, so that an incomplete answer never passes for an unchanged one. */
function hashOf(asked: readonly Asked[]): string | null {
  if (asked.some(({ failed, notes }) => failed !== null || notes.length > 0)) return null;
  const hash = createHash('sha256');
  for (const { replies } of asked) {
    for (const { status, body } of replies) hash.update(`${status} ${body.byteLength}\n`).update(body);
    hash.update('\n');
  }
  return hash.digest('base64url');
}

function withoutAuth(connection: CarrierConnection): Omit<CarrierConnection, 'auth'> {
  return { ...connection, auth: undefined } as Omit<CarrierConnection, 'auth'>;
}

function clientFor({ auth }: CarrierConnection, { allowPrivateHosts, random }: TrackerOptions): Client {
  if (auth.type !== 'client-certificate') return createClient({ allowPrivateHosts, random });
  return createClient({
    allowPrivateHosts,
    random,
    certificate: { cert: auth.certificate, key: auth.key },
  });
}

type Keys = { readonly gate: string; readonly certificate: string };

const keys = new WeakMap<CarrierConnection, Keys>();

/** A connection is opened once for hundreds of questions, and its keys are made once. */
function keysOf(connection: CarrierConnection): Keys {
  const known = keys.get(connection) ?? { gate: keyOf(connection), certificate: certificateKey(connection) };
  keys.set(connection, known);
  return known;
}

function certificateKey({ auth }: CarrierConnection): string {
  if (auth.type !== 'client-certificate') return '';
  return createHash('sha256').update(auth.certificate).update(auth.key).digest('base64');
}

/** One gate to a carrier for each set of credentials: limits belong to the customer, not to the carrier. */
function keyOf({ carrier, baseUrl, auth }: CarrierConnection): string {
  return createHash('sha256')
    .update(JSON.stringify([carrier, baseUrl, auth]))
    .digest('base64');
}

const MOST_REMEMBERED = 10_000;

function remembered<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  if (store.size >= MOST_REMEMBERED) store.clear();
  const made = make();
  store.set(key, made);
  return made;
}
