import type { Request, RequestHandler, Response } from 'express';
import { NaruError } from '../domain/error.ts';
import { callerOfKey, callerOfSession, SESSION_DAYS } from '../operations/accounts/recognise.ts';
import type { SignedIn } from '../operations/accounts/sign-in.ts';
import { signOut } from '../operations/accounts/sign-out.ts';
import type { Tools } from '../operations/tools.ts';
import { remember } from './caller.ts';

/** Over HTTPS the name itself makes browsers refuse a cookie planted by a neighbouring host. */
const SECURE_NAME = '__Host-naru';
const PLAIN_NAME = 'naru';

/** Learns who is asking: by the key if one is sent, else by the session's cookie. Nobody is somebody too. */
export function recognise(tools: Tools): RequestHandler {
  return async (request, response, next) => {
    const authorization = request.get('authorization');
    if (authorization !== undefined) await recogniseKey(tools, authorization, response);
    else await recogniseSession(tools, request, response);
    next();
  };
}

async function recogniseKey(tools: Tools, authorization: string, response: Response): Promise<void> {
  const key = /^Bearer +(naru_[A-Za-z0-9_-]{16,128})$/i.exec(authorization)?.[1];
  const found = key === undefined ? null : await callerOfKey(tools, key);
  if (!found) throw new NaruError('unauthenticated', 'This API key is unknown or was revoked.');
  remember(response, { caller: found.caller, identity: `key:${found.keyId}`, by: 'key' });
}

async function recogniseSession(tools: Tools, request: Request, response: Response): Promise<void> {
  const token = sessionTokenOf(request);
  if (token === null) return;
  const caller = await callerOfSession(tools, token);
  if (caller) remember(response, { caller, identity: `account:${String(caller.accountId)}`, by: 'session' });
  else response.clearCookie(cookieName(request), cookieOptions(request));
}

/** Puts a new session into the browser. One that was there before ends: nobody can plant an id and wait. */
export async function startSession(
  tools: Pick<Tools, 'db' | 'digest'>,
  request: Request,
  response: Response,
  { token }: Pick<SignedIn, 'token'>,
): Promise<void> {
  const before = sessionTokenOf(request);
  if (before !== null) await signOut(tools, before);
  response.cookie(cookieName(request), token, {
    ...cookieOptions(request),
    // A browser session would end with the window; the server decides when it really ends.
    maxAge: SESSION_DAYS * 86_400_000,
  });
}

export async function endSession(
  tools: Pick<Tools, 'db' | 'digest'>,
  request: Request,
  response: Response,
): Promise<void> {
  const token = sessionTokenOf(request);
  if (token !== null) await signOut(tools, token);
  response.clearCookie(cookieName(request), cookieOptions(request));
}

export function sessionTokenOf(request: Request): string | null {
  const name = cookieName(request);
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value !== undefined && /^[A-Za-z0-9_-]{16,128}$/.test(value)) return value;
  }
  return null;
}

function cookieName(request: Request): string {
  return isSecure(request) ? SECURE_NAME : PLAIN_NAME;
}

function cookieOptions(request: Request) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(request), path: '/' } as const;
}

function isSecure(request: Request): boolean {
  return request.app.get('secure cookies') === true;
}
