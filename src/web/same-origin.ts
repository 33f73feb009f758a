import type { Request, RequestHandler } from 'express';
import { NaruError } from '../domain/error.ts';
import { sessionTokenOf } from './session.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site made a browser send.
 *
 * Only a cookie travels unasked, so a request with a session must prove where it comes from, and one with a key need
 * not. Without a session (signing in, a buyer's link) a request is refused only if it says it comes from elsewhere.
 */
export const sameOrigin: RequestHandler = (request, _response, next) => {
  const mayPass =
    READING.has(request.method) || request.get('authorization') !== undefined || isOurs(request);
  if (!mayPass) throw new NaruError('refused', 'This came from another site, so nothing was done.');
  next();
};

function isOurs(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';

  const origin = request.get('origin');
  if (origin !== undefined) return hostOf(origin) === request.host;

  return sessionTokenOf(request) === null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
