import { NaruError } from '../domain/error.ts';
import type { ReportedEvent } from '../domain/tracking/event.ts';
import type {
  CarrierAnswer,
  CarrierRequest,
  FailedAnswer,
  Reading,
  ReadingContext,
} from '../domain/tracking/question.ts';
import { failure, hasData, payloadOf, type Asked, type Reply } from './answers.ts';

export type Reader = {
  readonly speaks: 'json' | 'text';
  readonly readTracking: (payload: unknown, context: ReadingContext) => Reading;
  readonly readPush?: (payload: unknown, context: ReadingContext) => Reading;
};

const MOST_KEPT_OF_NONSENSE = 262_144;

type Read = FailedAnswer | Extract<CarrierAnswer, { kind: 'events' }>;

/** Reads every page. One that makes no sense is named, and costs the others nothing; all of them together are a failure. */
export function readAll(
  { replies, failed, notes }: Asked,
  reader: Reader,
  context: Omit<ReadingContext, 'about'>,
): Read {
  if (failed) return failed;
  const withData = replies.filter(hasData);
  const read = withData.map((reply) => readReply(reply, reader, context));
  const nonsense = read.filter(isFailure);
  const [first] = nonsense;
  if (first && nonsense.length === read.length) return first;

  const readable = read.filter((each): each is Reading => !isFailure(each));
  const etags = replies.length === 1 ? replies.map(({ headers }) => headers['etag'] ?? null) : [];
  return {
    kind: 'events',
    events: readable.flatMap(({ events }) => events),
    unreadable: [
      ...readable.flatMap(({ unreadable }) => unreadable),
      ...nonsense.map(({ message }) => message),
      ...notes,
    ],
    bodies: withData.map(({ body }) => body),
    bodyHash: null,
    etag: etags[0] ?? null,
  };
}

function isFailure(read: Reading | FailedAnswer): read is FailedAnswer {
  return 'kind' in read;
}

/** Reads an answer that was kept, as today's connector understands it. Null when it still makes no sense. */
export function readKept(body: Uint8Array, reader: Reader, context: ReadingContext): Reading | null {
  const reply = { body, headers: {}, request: { about: context.about } };
  const read = readReply(reply, reader, context);
  return isFailure(read) ? null : read;
}

const NOTHING_ASKED = { type: 'PUSH', value: '' };

/** Reads what a carrier pushed. Null when it makes no sense, or tells of nothing. */
export function readPushed(
  body: Uint8Array,
  { speaks, readTracking, readPush = readTracking }: Reader,
  context: Omit<ReadingContext, 'about'>,
): Reading | null {
  const reader: Reader = {
    speaks,
    readTracking: (payload, about) => readPush(speaks === 'json' ? dataIn(payload) : payload, about),
  };
  return readKept(body, reader, { ...context, about: NOTHING_ASKED });
}

/** Standard Webhooks puts what it tells in an envelope of `type`, `timestamp` and `data`. */
function dataIn(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload;
  return 'data' in payload && 'type' in payload ? payload.data : payload;
}

function readReply(
  reply: Pick<Reply, 'body' | 'headers'> & { readonly request: Pick<CarrierRequest, 'about'> },
  reader: Reader,
  context: Omit<ReadingContext, 'about'>,
): Reading | FailedAnswer {
  const { about } = reply.request;
  const kept = reply.body.subarray(0, MOST_KEPT_OF_NONSENSE);
  try {
    const payload = payloadOf(reply, reader.speaks);
    const { events, unreadable } = reader.readTracking(payload, { ...context, about });
    return { events: events.map((event) => askedAbout(event, about)), unreadable };
  } catch (error) {
    if (error instanceof NaruError) return failure('unreadable', error.message, null, kept);
    if (error instanceof SyntaxError || error instanceof TypeError) {
      return failure(
        'unreadable',
        'The carrier answered with something that is no tracking answer.',
        null,
        kept,
      );
    }
    throw error;
  }
}

/** What answers a question about a bill or a booking is about it, whether each event repeats the number or not. */
function askedAbout(event: ReportedEvent, about: ReadingContext['about']): ReportedEvent {
  const isDocument = about.type === 'TRD' || about.type === 'BKG';
  const names = event.references.some(({ type, value }) => type === about.type && value === about.value);
  return isDocument && !names ? { ...event, references: [...event.references, about] } : event;
}
