import { Router, type Response } from 'express';
import { unreadOf } from '../database/screens/unread.ts';
import type { Tools } from '../operations/tools.ts';
import { recognisedIn, visitorOf } from './caller.ts';

export type Unread = {
  readonly messages: number;
  readonly byQuote: Readonly<Record<string, number>>;
};

const NOTHING: Unread = { messages: 0, byQuote: {} };

/** Counts, before a page is shown to a person, what that side has not read yet: every page says so. */
export function countUnread(tools: Pick<Tools, 'db'>): Router {
  const router = Router();
  router.get('/{*page}', async (request, response, next) => {
    const caller = visitorOf(response);
    if (caller && recognisedIn(response)?.by === 'session' && request.accepts('html')) {
      const quotes = await unreadOf(tools.db, caller);
      response.locals['unread'] = {
        messages: quotes.reduce((sum, { messages }) => sum + messages, 0),
        byQuote: Object.fromEntries(quotes.map(({ number, messages }) => [number, messages])),
      } satisfies Unread;
    }
    next();
  });
  return router;
}

export function unreadIn(response: Response): Unread {
  return (response.locals['unread'] as Unread | undefined) ?? NOTHING;
}

/** They have just read it. */
export function forgetUnread(response: Response, number: string): void {
  const { messages, byQuote } = unreadIn(response);
  const { [number]: read = 0, ...rest } = byQuote;
  response.locals['unread'] = { messages: messages - read, byQuote: rest } satisfies Unread;
}
