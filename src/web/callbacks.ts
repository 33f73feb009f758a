import express, { Router, type Request } from 'express';
import { rateLimit } from 'express-rate-limit';
import { NaruError } from '../domain/error.ts';
import { findOpenCallback, receivePush } from '../operations/tracking/receive-push.ts';
import type { Tools } from '../operations/tools.ts';
import { guessLimit } from './limits.ts';

const LARGEST_PUSH = '1mb';
const PUSHES_A_MINUTE = 600;

/**
 * Where carriers push what happened. It stands before everything that knows sessions, keys and JSON: the address and the
 * signature over the raw bytes are all that counts, and a carrier's own credential is none of our keys.
 */
export function callbacks(tools: Tools): Router {
  const router = Router();
  const bytes = express.raw({ type: () => true, limit: LARGEST_PUSH });

  router.use('/callbacks/carriers', guessLimit(), (_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' });
    next();
  });

  /** Some senders ask whether anybody listens before they push. */
  router.head('/callbacks/carriers/:token', async (request, response) => {
    await findOpenCallback(tools, request.params.token);
    response.status(204).end();
  });

  router.post('/callbacks/carriers/:token', pushLimit(), bytes, async (request, response) => {
    const { kind } = await receivePush(tools, tokenOf(request), {
      headers: plainHeaders(request),
      body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
      receivedAt: tools.now(),
    });
    // DCSA takes 204 alone for success, UPS 200 alone.
    response.status(kind === 'ups-track-alert' ? 200 : 204).end();
  });

  return router;
}

/** Counted by address, so that one carrier's storm costs no other carrier anything. */
function pushLimit() {
  return rateLimit({
    windowMs: 60_000,
    limit: PUSHES_A_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: tokenOf,
    handler: (_request, _response, next) => {
      next(new NaruError('too_many', 'Too many pushes in a minute. Push again when the minute is over.'));
    },
  });
}

function tokenOf(request: Request): string {
  return String(request.params['token']).slice(0, 200);
}

/** A header sent twice is joined by Node, and then fits no signature. */
function plainHeaders({ headers }: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
