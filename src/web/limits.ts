import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit, type Options } from 'express-rate-limit';
import { NaruError } from '../domain/error.ts';

const WINDOW_MS = 15 * 60_000;

/** Wrong passwords in a quarter of an hour: few for one account, whoever asks; more for one address, whatever it asks. */
const WRONG_PER_ACCOUNT = 10;
const WRONG_PER_PEER = 50;
/** Addresses nobody has, asked for by one peer: a person mistypes a link a few times, a guesser thousands. */
const MISSES_PER_PEER = 100;
/** Questions to makers. */
const QUESTIONS_PER_PEER = 12;

/** Counts every attempt before it is made, and takes back those that succeed: a hundred at once are a hundred. */
export function signInLimits(): RequestHandler[] {
  const shared: Partial<Options> = {
    windowMs: WINDOW_MS,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode < 400,
    handler: (_request, _response, next) => {
      next(
        new NaruError('too_many', 'Too many attempts to sign in. Wait a quarter of an hour and try again.'),
      );
    },
  };
  return [
    rateLimit({ ...shared, limit: WRONG_PER_PEER, keyGenerator: peerOf }),
    rateLimit({ ...shared, limit: WRONG_PER_ACCOUNT, keyGenerator: accountOf }),
  ];
}

/** Stops who guesses at public links. A link that exists costs nothing, however often it is opened. */
export function guessLimit(): RequestHandler {
  const misses = new MemoryStore();
  misses.init({ windowMs: WINDOW_MS } as Options);
  return async (request, response, next) => {
    const peer = peerOf(request);
    const known = await misses.get(peer);
    if ((known?.totalHits ?? 0) >= MISSES_PER_PEER) {
      response.set('Retry-After', String(WINDOW_MS / 1000));
      throw new NaruError('too_many', 'Too many addresses that do not exist. Wait a quarter of an hour.');
    }
    response.once('finish', () => {
      if (response.statusCode === 404) void misses.increment(peer);
    });
    next();
  };
}

/** A person asks one maker, or three; a program asks them all. Those that were mistyped count as well. */
export function questionLimit(): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: QUESTIONS_PER_PEER,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: peerOf,
    handler: (_request, _response, next) => {
      next(new NaruError('too_many', 'Too many of these. Wait a quarter of an hour and try again.'));
    },
  });
}

/** The true peer: Express believes a forwarded address only from a proxy it was told to trust. */
function peerOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown');
}

function accountOf(request: Request): string {
  const { email } = (request.body ?? {}) as { email?: unknown };
  return typeof email === 'string' ? `account ${email.trim().toLowerCase().slice(0, 254)}` : peerOf(request);
}
