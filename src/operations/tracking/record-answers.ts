import { inForwarder, type Database } from '../../database/connect.ts';
import { addEvents, type NewEvent } from '../../database/hot/events.ts';
import { findPlaces, resolvePlaces } from '../../database/tables/places.ts';
import { savePolls, type PollResult } from '../../database/tables/polls.ts';
import { addRawAnswers, type RawAnswer } from '../../database/tables/raw-answers.ts';
import type { Temporal } from '../../domain/time.ts';
import { airportsNamed, atAirport } from '../../domain/tracking/airports.ts';
import { onItsClock, placesToLookUp } from '../../domain/tracking/placing.ts';
import type { CarrierAnswer } from '../../domain/tracking/question.ts';
import { scheduleAfter, type Asking, type Schedule } from '../../domain/tracking/schedule.ts';
import type { Tools } from '../tools.ts';
import { noteNews } from '../webhooks/tell-webhooks.ts';
import type { Answered } from './answered.ts';
import { jitterFrom } from './jitter.ts';
import { noteCarriers, noteTroubles } from './note-carriers.ts';
import { watchShipments, type Watched } from './watch-shipments.ts';

type RecordTools = Pick<Tools, 'db' | 'now' | 'newId' | 'log'>;
type Recording = { readonly forwarderId: string; readonly leasedBy: string };

/**
 * Writes down what the carriers said, all of a forwarder's in one transaction. If the database will not have it, each is
 * tried by itself, so that one poisoned answer does not cost the others.
 */
export async function recordAnswers(
  tools: RecordTools,
  recording: Recording,
  batch: readonly Answered[],
): Promise<Answered[]> {
  try {
    return await inForwarder(tools.db, recording.forwarderId, (trx) => record(trx, tools, recording, batch));
  } catch (error) {
    if (batch.length > 1) {
      const one = (each: Answered) => recordAnswers(tools, recording, [each]);
      return (await inTurn(batch, one)).flat();
    }
    tools.log.error({ error, shipmentId: batch[0]?.claim.shipmentId }, 'an answer could not be kept');
    return recordFailure(tools, recording, batch);
  }
}

/** The answer cannot be kept; that it came, and that it could not, can. */
async function recordFailure(
  tools: RecordTools,
  recording: Recording,
  batch: readonly Answered[],
): Promise<Answered[]> {
  const failed = batch.map((each): Answered => ({
    ...each,
    answer: {
      kind: 'failed',
      reason: 'unreadable',
      message: 'The answer of the carrier could not be kept.',
      retryAfter: null,
      body: null,
    },
  }));
  return inForwarder(tools.db, recording.forwarderId, (trx) => record(trx, tools, recording, failed));
}

async function record(
  trx: Database,
  tools: RecordTools,
  { forwarderId, leasedBy }: Recording,
  batch: readonly Answered[],
): Promise<Answered[]> {
  const now = tools.now();
  const added = await addEvents(trx, forwarderId, await newEvents(trx, batch, tools.newId, now));
  const news = Map.groupBy(added, ({ shipmentId }) => shipmentId);
  await addRawAnswers(
    trx,
    forwarderId,
    batch.flatMap((each) => rawAnswers(each, tools.newId, now)),
  );
  await noteNews(trx, forwarderId, { ids: [...news.keys()], at: now });

  const first = batch.filter(({ claim, answer }) => answer.kind === 'events' && claim.watch.length === 0);
  const changed = new Set([...news.keys(), ...first.map(({ claim }) => claim.shipmentId)]);
  const watched = await watchShipments(trx, forwarderId, [...changed], news);
  const results = batch.map((each) => resultOf(each, watched.get(each.claim.shipmentId), tools, now));
  await savePolls(trx, forwarderId, leasedBy, results);

  const counted = batch.map((each) => ({ ...each, added: countFor(each, news) }));
  await noteCarriers(trx, forwarderId, counted, now);
  await noteTroubles(trx, forwarderId, counted, { now, newId: tools.newId });
  return counted;
}

function countFor({ claim, answer }: Answered, news: ReadonlyMap<string, readonly unknown[]>): number {
  return answer.kind === 'events' ? (news.get(claim.shipmentId)?.length ?? 0) : 0;
}

const NO_AIRPORTS: ReadonlyMap<string, string> = new Map();

async function newEvents(
  trx: Database,
  batch: readonly Answered[],
  newId: () => string,
  now: Temporal.Instant,
): Promise<NewEvent[]> {
  const said = batch.flatMap(({ claim, answer }) =>
    answer.kind === 'events' ? answer.events.map((event) => ({ claim, event })) : [],
  );
  const codes = airportsNamed(said.map(({ event }) => event));
  const airports = codes.length === 0 ? NO_AIRPORTS : await resolvePlaces(trx, codes, 'AIR');
  const told = said.map(({ claim, event }) => ({ claim, event: atAirport(event, airports) }));
  const places = await findPlaces(trx, placesToLookUp(told.map(({ event }) => event)));
  return told.map(({ claim, event }) => ({
    ...onItsClock(event, places),
    id: newId(),
    shipmentId: claim.shipmentId,
    source: claim.carrier,
    recordedAt: now,
    leg: null,
    corrects: null,
    recordedBy: null,
  }));
}

function rawAnswers(
  { claim, connection, answer }: Answered,
  newId: () => string,
  now: Temporal.Instant,
): RawAnswer[] {
  const kept = {
    shipmentId: claim.shipmentId,
    carrier: claim.carrier,
    connector: connection?.connector ?? '',
    receivedAt: now,
  };
  if (answer.kind === 'events') {
    return answer.bodies.map((body) => ({ ...kept, id: newId(), readable: true, body }));
  }
  if (answer.kind === 'unchanged' || answer.body === null) return [];
  return [{ ...kept, id: newId(), readable: false, body: answer.body }];
}

const EVERY_MINUTES_WHEN_UNSAID = 15;
const LONGEST_ERROR = 500;

function resultOf(
  answered: Answered,
  watched: Watched | undefined,
  { newId }: RecordTools,
  now: Temporal.Instant,
): PollResult {
  const { claim, answer, askedAt } = answered;
  const { watch, finished } = watched ?? claim;
  const { nextAt, failures } = nextAsking(answered, { watch, finished, now, jitter: jitterFrom(newId()) });
  return {
    shipmentId: claim.shipmentId,
    carrier: claim.carrier,
    nextAt,
    failures,
    askedAt,
    answeredAt: answer.kind === 'failed' ? null : now,
    error: errorOf(answer),
    known: answer.kind === 'events' ? { bodyHash: answer.bodyHash, etag: answer.etag } : null,
    watch: watched?.watch ?? null,
    finishedAt: finished ? now : null,
  };
}

/** Being put off is nobody's failure. */
function nextAsking(
  { claim, connection, answer, askedAt }: Answered,
  stand: Pick<Asking, 'watch' | 'finished' | 'now' | 'jitter'>,
): Schedule {
  const pollEveryMinutes = connection?.pollEveryMinutes ?? EVERY_MINUTES_WHEN_UNSAID;
  const asking = { ...stand, pollEveryMinutes, failures: claim.failures };
  const schedule = scheduleAfter(answer.kind === 'failed' ? answer : { kind: 'answered' }, asking);
  return askedAt === null ? { ...schedule, failures: claim.failures } : schedule;
}

function errorOf(answer: CarrierAnswer): string | null {
  if (answer.kind === 'unchanged') return null;
  const sentence = answer.kind === 'failed' ? answer.message : answer.unreadable.join(' ');
  return sentence === '' ? null : sentence.slice(0, LONGEST_ERROR);
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}
