import type { Request, Response } from 'express';
import { NaruError } from '../domain/error.ts';

/** A browser opens six connections to one house: who keeps more pages open than this reads them without scripts. */
const MOST_OF_ONE = 4;
const MOST_OF_ALL = 1_000;
const BEAT_MS = 20_000;
/** A stream ends now and then, so that who has lost the right to listen does not come back. */
const LIFE_MS = 15 * 60_000;
const COME_BACK_MS = 1_000;

/** One event as it goes out: its id is where a reader who was cut off goes on. */
export type Event = { readonly id: string; readonly name: string; readonly data: object };

export type Stream = {
  /** Calls back whenever there may be something to look for. Gives what ends that. */
  readonly hear: (listener: { readonly onNews: () => void; readonly onEnd: () => void }) => () => void;
  /** What has come since the last look, in order. */
  readonly look: () => Promise<readonly Event[]>;
};

const open = new Map<string, number>();

/** Refuses one stream too many of one person or of all. */
export function refuseCrowd(response: Response, who: string): void {
  const all = [...open.values()].reduce((sum, count) => sum + count, 0);
  if ((open.get(who) ?? 0) < MOST_OF_ONE && all < MOST_OF_ALL) return;
  response.set('Retry-After', '30');
  throw new NaruError('too_many', 'Too many pages listen at once. Close one, or ask again in a while.');
}

/**
 * Keeps the answer open and writes events as they come (server-sent events). News only says that there is something: what
 * it is, is looked up in order, so nothing is missed, sent twice, or seen before it is kept. A beat now and then tells both
 * ends that the line is alive, and looks as well.
 */
export function streamEvents(request: Request, response: Response, who: string, stream: Stream): void {
  open.set(who, (open.get(who) ?? 0) + 1);
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform', // Compressing would hold events back.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write(`retry: ${String(COME_BACK_MS)}\n\n`);

  const end = () => response.end();
  const look = lookInTurn(stream, (events) => response.write(events.map(written).join('')), end);
  const leave = stream.hear({ onNews: look, onEnd: end });
  const beat = setInterval(() => {
    response.write(': still here\n\n');
    look();
  }, BEAT_MS);
  const life = setTimeout(end, LIFE_MS);
  response.once('close', () => {
    leave();
    clearInterval(beat);
    clearTimeout(life);
    const left = (open.get(who) ?? 1) - 1;
    if (left > 0) open.set(who, left);
    else open.delete(who);
  });
  request.socket.setNoDelay(true);
  look();
}

type Watched = Pick<Stream, 'hear'> & {
  /** What a page shows, in a few letters. */
  readonly stampOf: () => Promise<string>;
};

/** Says "changed" whenever the stamp is another; what has changed, the page itself tells when it is fetched anew. */
export async function streamChanges(
  request: Request,
  response: Response,
  who: string,
  { hear, stampOf }: Watched,
): Promise<void> {
  let known = await stampOf();
  refuseCrowd(response, who);
  streamEvents(request, response, who, {
    hear,
    look: async () => {
      const stamp = await stampOf();
      if (stamp === known) return [];
      known = stamp;
      return [{ id: stamp, name: 'changed', data: {} }];
    },
  });
}

/** One look at a time; news that comes meanwhile is one more. A look that fails ends the stream: its reader comes back. */
function lookInTurn(
  { look }: Stream,
  write: (events: readonly Event[]) => void,
  end: () => void,
): () => void {
  const turn = { isLooking: false, isAskedAgain: false };
  const run = async () => {
    while (turn.isAskedAgain) {
      turn.isAskedAgain = false;
      const events = await look();
      if (events.length > 0) write(events);
    }
  };
  return () => {
    turn.isAskedAgain = true;
    if (turn.isLooking) return;
    turn.isLooking = true;
    run()
      .catch(end)
      .finally(() => {
        turn.isLooking = false;
      });
  };
}

/** A text event stream ends a field with a line: JSON has none inside. */
function written({ id, name, data }: Event): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
