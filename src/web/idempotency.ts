import { createHash, type Hash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { NaruError } from '../domain/error.ts';
import {
  claimAnswer,
  freeAnswer,
  keepAnswer,
  type FirstAnswer,
  type IdempotencyKey,
} from '../operations/accounts/answer-once.ts';
import type { Tools } from '../operations/tools.ts';
import { recognisedIn } from './caller.ts';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const LONGEST_KEY = 255;

/**
 * Hashes the body of a request that carries an Idempotency-Key while it arrives, whoever reads it: parsed JSON or a
 * tariff file that is never whole in memory. It must stand before anything that reads.
 */
export const hashBody: RequestHandler = (request, response, next) => {
  if (request.get('idempotency-key') !== undefined && WRITES.has(request.method)) {
    const hash = createHash('sha256').update(`${request.method} ${request.originalUrl}\n`);
    const early: unknown = request.readableLength > 0 ? request.read() : null;
    if (Buffer.isBuffer(early)) {
      hash.update(early);
      request.unshift(early);
    }
    const push = request.push.bind(request);
    request.push = (chunk: unknown, encoding) => {
      if (Buffer.isBuffer(chunk)) hash.update(chunk);
      return push(chunk, encoding);
    };
    response.locals['bodyHash'] = hash;
  }
  next();
};

/** Does a write once: repetitions of its Idempotency-Key get the first answer. Stands after the JSON is read. */
export function answerOnce(tools: Tools): RequestHandler {
  return async (request, response, next) => {
    const hash = response.locals['bodyHash'] as Hash | undefined;
    const recognised = recognisedIn(response);
    if (!hash || !recognised) {
      next();
      return;
    }
    const key = keyOf(request, recognised.caller.forwarderId, recognised.identity);
    const claim = await claimAnswer(tools, key, hash.copy().digest());
    switch (claim.kind) {
      case 'run':
        keepWhatIsSent(tools, response, { key, hash });
        next();
        return;
      case 'running':
        throw new NaruError('conflict', 'The first request with this Idempotency-Key is still running.');
      case 'other_request':
        throw otherRequest();
      case 'answered':
        await drain(request);
        if (!hash.digest().equals(claim.requestHash)) throw otherRequest();
        replay(response, claim.answer);
    }
  };
}

function keyOf(request: Request, forwarderId: string, caller: string): IdempotencyKey {
  const key = request.get('idempotency-key') ?? '';
  if (key.length >= 1 && key.length <= LONGEST_KEY && /^[\x20-\x7e]+$/.test(key)) {
    return { forwarderId, caller, key };
  }
  const message = `An Idempotency-Key has 1 to ${String(LONGEST_KEY)} plain characters.`;
  throw new NaruError('invalid', message, [{ path: 'Idempotency-Key', message }]);
}

function otherRequest(): NaruError {
  const message = 'This Idempotency-Key belongs to another request. Choose a new one.';
  return new NaruError('invalid', message, [{ path: 'Idempotency-Key', message }]);
}

/**
 * Holds the answer back until it is kept, so that no client can see an answer that a repetition would not get.
 * A fault of ours is not an answer: the key is given back, and the repetition runs. A client that went away changes
 * nothing: the work goes on, and its answer waits for the repetition.
 */
function keepWhatIsSent(
  tools: Tools,
  response: Response,
  { key, hash }: { readonly key: IdempotencyKey; readonly hash: Hash },
): void {
  const end = response.end.bind(response) as (...all: unknown[]) => Response;
  let isHeld = false;
  response.end = ((...all: unknown[]) => {
    if (isHeld) return end(...all);
    isHeld = true;
    const answer = answerOf(response, all[0]);
    settle(tools, key, { requestHash: hash.copy().digest(), answer })
      .catch((error: unknown) => {
        tools.log.warn({ error }, 'An answer could not be kept for repetitions.');
      })
      .finally(() => end(...all));
    return response;
  }) as Response['end'];
}

/** What a repetition can be given: text that is sent whole. A stream or a document is made anew. */
function answerOf(response: Response, body: unknown): FirstAnswer | null {
  const { statusCode: status } = response;
  // Refused before the body was read whole, it cannot be told from another one.
  if (status >= 500 || response.headersSent || !response.req.complete) return null;
  if (body === undefined || body === null) return { status, body: '' };
  const isText = /json/.test(response.get('content-type') ?? '');
  if (typeof body === 'string') return { status, body };
  return isText && Buffer.isBuffer(body) ? { status, body: body.toString('utf8') } : null;
}

async function settle(
  tools: Tools,
  key: IdempotencyKey,
  { requestHash, answer }: { readonly requestHash: Buffer; readonly answer: FirstAnswer | null },
): Promise<void> {
  if (answer) await keepAnswer(tools, key, { requestHash, answer });
  else await freeAnswer(tools, key);
}

/** Reads the rest of a repetition for its hash alone. */
async function drain(request: Request): Promise<void> {
  if (!request.readableEnded) await finished(request.resume());
}

function replay(response: Response, { status, body }: FirstAnswer): void {
  response.status(status).set('Idempotency-Replayed', 'true');
  if (body === '') response.end();
  else response.type(status >= 400 ? 'application/problem+json' : 'application/json').send(body);
}
