import { Router, type Request, type RequestHandler, type Response } from 'express';
import { NaruError } from '../../../domain/error.ts';
import { publishEvent, publishEvents, type Position } from '../../../operations/tracking/publish-events.ts';
import type { Tools } from '../../../operations/tools.ts';
import { callerOf } from '../../caller.ts';
import { cursorOf, readQuery } from './query.ts';

/** The version whose letter is kept. */
export const DCSA_VERSION = '2.2.0';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What Naru tells others in the words of DCSA Track & Trace 2.2, for the shipments a key may see. */
export function dcsaApi(tools: Tools): Router {
  const router = Router();
  router.use('/dcsa', inOurVersion);

  router.get('/dcsa/v2/events', async (request, response) => {
    const caller = callerOf(response);
    const { events, ...pages } = await publishEvents(tools, caller, readQuery(request.query));
    response.setHeader('Current-Page', pageAt(request, { cursor: request.query['cursor'] }));
    if (request.query['cursor'] !== undefined) response.setHeader('First-Page', pageAt(request, {}));
    leadTo(response, 'Next-Page', request, pages.next);
    leadTo(response, 'Prev-Page', request, pages.previous);
    leadTo(response, 'Last-Page', request, pages.last);
    response.json(events);
  });

  router.get('/dcsa/v2/events/:eventID', async (request, response) => {
    const caller = callerOf(response);
    const { eventID } = request.params;
    const event = UUID.test(eventID) ? await publishEvent(tools, caller, eventID.toLowerCase()) : null;
    if (event === null) throw new NaruError('not_found', 'There is no such event, or it is not yours.');
    response.json(event);
  });

  return router;
}

/** Says which version this is, and refuses another: a caller may name the first number of it. */
const inOurVersion: RequestHandler = (request, response, next) => {
  response.setHeader('API-Version', DCSA_VERSION);
  response.setHeader('Cache-Control', 'no-store');
  const asked = request.get('api-version')?.trim() ?? '2';
  if (!/^2(\.\d+)*$/.test(asked)) {
    throw new NaruError(
      'unreadable',
      `This is version ${DCSA_VERSION}; the API-Version asked for is another.`,
    );
  }
  next();
};

function leadTo(response: Response, header: string, request: Request, to: Position | 'first' | null): void {
  if (to === null) return;
  response.setHeader(header, pageAt(request, to === 'first' ? {} : { cursor: cursorOf(to) }));
}

/** The address asked, with all it was asked by, at another place of the list. */
export function pageAt(request: Request, { cursor }: { readonly cursor?: unknown }): string {
  const url = new URL(request.originalUrl, 'http://naru.invalid');
  url.searchParams.delete('cursor');
  if (typeof cursor === 'string') url.searchParams.set('cursor', cursor);
  return url.pathname + url.search;
}
