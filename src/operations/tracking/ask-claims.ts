import { inForwarder } from '../../database/connect.ts';
import type { Claim } from '../../database/hot/claims.ts';
import { findConnections, takeAllowance, type StoredConnection } from '../../database/tables/connections.ts';
import { findAsked, type AskedShipment } from '../../database/tables/shipment-numbers.ts';
import { numbersFor } from '../../domain/shipment/numbers.ts';
import { Temporal } from '../../domain/time.ts';
import type {
  CarrierAnswer,
  CarrierAuth,
  CarrierConnection,
  FailureReason,
  TrackingQuestion,
} from '../../domain/tracking/question.ts';
import type { Tools } from '../tools.ts';
import type { Answered } from './answered.ts';
import { recordAnswers } from './record-answers.ts';

export type Asking = {
  readonly forwarderId: string;
  readonly leasedBy: string;
  readonly claims: readonly Claim[];
  /** A person waits: a pause of our own making is not kept, one the carrier asked for is. */
  readonly byHand: boolean;
};

type AskTools = Pick<Tools, 'db' | 'now' | 'newId' | 'unseal' | 'track' | 'log'>;

/** Asks about what was claimed, with no transaction open, and writes down what comes, as it comes. */
export async function askClaims(tools: AskTools, asking: Asking): Promise<Answered[]> {
  const known = await lookUp(tools, asking);
  const done: Answered[] = [];
  await asTheyCome(
    asking.claims.map((claim) => askOne(tools, claim, asking, known)),
    async (batch) => {
      done.push(...(await recordAnswers(tools, asking, batch)));
    },
  );
  return done;
}

type Known = {
  readonly connections: ReadonlyMap<string, StoredConnection>;
  readonly shipments: ReadonlyMap<string, AskedShipment>;
  /** Each connection with its credentials opened, once for all that was claimed; null: they cannot be. */
  readonly opened: Map<string, CarrierConnection | null>;
  /** How many more of each carrier's questions this minute allows. */
  readonly allowance: Map<string, number>;
};

async function lookUp({ db, now }: AskTools, { forwarderId, claims }: Asking): Promise<Known> {
  const wanted = Map.groupBy(claims, ({ carrier }) => carrier);
  return inForwarder(db, forwarderId, async (trx) => {
    const connections = await findConnections(trx, forwarderId, [...wanted.keys()]);
    const ids = [...new Set(claims.map(({ shipmentId }) => shipmentId))];
    const shipments = await findAsked(trx, forwarderId, ids);
    const allowance = new Map<string, number>();
    for (const carrier of [...connections.keys()].toSorted()) {
      const terms = { wanted: wanted.get(carrier)?.length ?? 0, now: now() };
      allowance.set(carrier, await takeAllowance(trx, forwarderId, carrier, terms));
    }
    const opened = new Map<string, CarrierConnection | null>();
    return { connections, shipments: new Map(shipments.map((each) => [each.id, each])), opened, allowance };
  });
}

async function askOne(tools: AskTools, claim: Claim, asking: Asking, known: Known): Promise<Answered> {
  const now = tools.now();
  const connection = known.connections.get(claim.carrier);
  const shipment = known.shipments.get(claim.shipmentId);
  if (!connection || !shipment) {
    return notAsked(claim, null, failed('not_configured', `No connection to ${claim.carrier} is set up.`));
  }
  const hindrance = whyNot(connection, asking, known.allowance, now);
  if (hindrance) return notAsked(claim, connection, hindrance);

  const opened = openOnce(tools, connection, known.opened);
  if (opened === null) {
    const sentence =
      'The stored credentials cannot be opened with the key of this installation. Set them again.';
    return notAsked(claim, connection, failed('not_configured', sentence));
  }
  const question = questionAbout(shipment, claim, asking.byHand, now);
  const answer = await tools.track(opened, question);
  return { claim, connection, answer, askedAt: now };
}

function questionAbout(
  shipment: AskedShipment,
  claim: Claim,
  byHand: boolean,
  now: Temporal.Instant,
): TrackingQuestion {
  return {
    ...numbersFor(shipment, claim.carrier),
    houseBill: shipment.houseBill,
    askedAt: now,
    byHand,
    since: claim.lastAnswerAt,
    etag: claim.etag,
    bodyHash: claim.bodyHash,
  };
}

/** The carrier asked for silence, refused us, or has been asked enough this minute. */
function whyNot(
  { carrier, stoppedAt, pausedUntil, requestsPerMinute }: StoredConnection,
  { byHand }: Asking,
  allowance: Map<string, number>,
  now: Temporal.Instant,
): CarrierAnswer | null {
  if (stoppedAt !== null && !byHand) {
    return failed('refused', `${carrier} refuses our credentials. Set the connection again.`);
  }
  if (pausedUntil !== null && Temporal.Instant.compare(now, pausedUntil) < 0) {
    return failed('throttled', `${carrier} asked to be left alone for a while.`, pausedUntil);
  }
  const left = allowance.get(carrier) ?? 0;
  allowance.set(carrier, left - 1);
  if (left >= 1) return null;
  const wait = now.add({ milliseconds: Math.ceil((60_000 / requestsPerMinute) * (1 - left)) });
  return failed(
    'throttled',
    `The ${String(requestsPerMinute)} questions a minute to ${carrier} are used up.`,
    wait,
  );
}

function openOnce(
  tools: AskTools,
  connection: StoredConnection,
  opened: Known['opened'],
): CarrierConnection | null {
  const known = opened.get(connection.carrier);
  if (known !== undefined) return known;
  const own = open(tools, connection);
  opened.set(connection.carrier, own);
  return own;
}

function open({ unseal }: AskTools, connection: StoredConnection): CarrierConnection | null {
  try {
    return { ...connection, auth: JSON.parse(unseal(connection.sealedAuth)) as CarrierAuth };
  } catch {
    return null; // Sealed with another key: the sentence for the desk says so.
  }
}

function notAsked(claim: Claim, connection: StoredConnection | null, answer: CarrierAnswer): Answered {
  return { claim, connection, answer, askedAt: null };
}

function failed(
  reason: FailureReason,
  message: string,
  retryAfter: Temporal.Instant | null = null,
): CarrierAnswer {
  return { kind: 'failed', reason, message, retryAfter, body: null };
}

/** Answers that come so soon after one another are written down together. */
const TOGETHER_MS = 100;

/**
 * Hands on whatever has come whenever the one before is done with: many at once when they come fast, each by itself when
 * they come slowly. None waits for the slowest, and nothing is waited for once all have come.
 */
async function asTheyCome<T>(
  coming: readonly Promise<T>[],
  handle: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  const ready: T[] = [];
  let left = coming.length;
  let handling: Promise<void> | null = null;
  let goOn: () => void = () => undefined;
  const drain = async () => {
    while (ready.length > 0) {
      if (left > ready.length) {
        await new Promise<void>((resolve) => {
          goOn = resolve;
          setTimeout(resolve, TOGETHER_MS);
        });
      }
      left -= ready.length;
      await handle(ready.splice(0));
    }
    handling = null;
  };
  await Promise.all(
    coming.map(async (each) => {
      ready.push(await each);
      if (ready.length === left) goOn();
      handling ??= drain();
      await handling;
    }),
  );
}
