import { Router, type Request, type Response } from 'express';
import { NaruError, type ErrorCode } from '../../../domain/error.ts';
import { publishEvents } from '../../../operations/tracking/publish-events.ts';
import type { Tools } from '../../../operations/tools.ts';
import { callerOf } from '../../caller.ts';
import { cursorOf, readQuery } from './query.ts';

const VERSION = '2.2.0';

/** What Naru tells others in the words of DCSA Track & Trace 2.2, for the shipments a key may see. */
export function dcsaApi(tools: Tools): Router {
  const router = Router();

  router.get('/dcsa/v2/events', async (request, response) => {
    response.setHeader('API-Version', VERSION);
    response.setHeader('Cache-Control', 'no-store');
    try {
      const { events, next } = await publishEvents(tools, callerOf(response), readQuery(request.query));
      response.setHeader('Current-Page', pageAt(request, null));
      if (next !== null) response.setHeader('Next-Page', pageAt(request, cursorOf(next)));
      response.json(events);
    } catch (error) {
      refuse(request, response, error, tools.now().toString());
    }
  });

  return router;
}

/** The address asked, with all it was asked by, at another place of the list. */
function pageAt(request: Request, cursor: string | null): string {
  const url = new URL(request.originalUrl, 'http://naru.invalid');
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  return url.pathname + url.search;
}

const STATUS: { readonly [C in ErrorCode]?: readonly [number, string] } = {
  unauthenticated: [401, 'Unauthorized'],
  unreadable: [400, 'Bad Request'],
  invalid: [400, 'Bad Request'],
};

/** The standard has an error body of its own. */
function refuse(request: Request, response: Response, error: unknown, errorDateTime: string): void {
  const known = error instanceof NaruError ? STATUS[error.code] : undefined;
  if (!(error instanceof NaruError) || known === undefined) throw error;
  const [statusCode, statusCodeText] = known;
  response.status(statusCode).json({
    httpMethod: request.method,
    requestUri: request.path,
    errors: [{ reason: error.code, message: error.message }],
    statusCode,
    statusCodeText,
    errorDateTime,
  });
}
