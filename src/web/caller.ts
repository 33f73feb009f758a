import type { Response } from 'express';
import { isDesk, type Caller } from '../domain/account/caller.ts';
import { NaruError } from '../domain/error.ts';

/** Who is asking, and by what: the identity tells two keys of one exporter apart. */
export type Recognised = {
  readonly caller: Caller;
  /** `account:<id>` or `key:<id>`. */
  readonly identity: string;
  readonly by: 'session' | 'key';
};

export function remember(response: Response, recognised: Recognised): void {
  response.locals['recognised'] = recognised;
}

export function recognisedIn(response: Response): Recognised | null {
  return (response.locals['recognised'] as Recognised | undefined) ?? null;
}

/** The caller if there is one: for pages that greet who is signed in and serve who is not. */
export function visitorOf(response: Response): Caller | null {
  return recognisedIn(response)?.caller ?? null;
}

/** Who is asking, or 401. */
export function callerOf(response: Response): Caller {
  const caller = visitorOf(response);
  if (caller) return caller;
  throw new NaruError('unauthenticated', 'Sign in, or send an API key as "Authorization: Bearer naru_…".');
}

/** The forwarder's own desk. To an exporter, what only the desk may do does not exist. */
export function deskOf(response: Response): Caller {
  const caller = callerOf(response);
  if (isDesk(caller)) return caller;
  throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}
