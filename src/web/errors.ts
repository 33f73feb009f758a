import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { NaruError, type ErrorCode, type Fault } from '../domain/error.ts';
import type { Log } from '../operations/tools.ts';
import { say } from '../words/say.ts';
import { languageOf } from './language.ts';
import { show } from './show.ts';

const STATUS: Record<ErrorCode, number> = {
  unreadable: 400,
  unauthenticated: 401,
  refused: 403,
  not_found: 404,
  conflict: 409,
  expired: 410,
  too_large: 413,
  invalid: 422,
  too_many: 429,
  carrier_unreadable: 502,
  unavailable: 503,
};

/** RFC 9457. `errors` names the fields. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Fault[];
};

const NO_SUCH_THING = 'There is no such thing here, or it is not yours.';

export const noSuchPage: RequestHandler = () => {
  throw new NaruError('not_found', NO_SUCH_THING);
};

/** The only place that turns an error into an answer. What is not ours to explain is logged whole and told in general. */
export function showError(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const known = understand(error);
    note(log, error, { known, request });
    if (response.headersSent) {
      next(error); // Express cuts the connection, so that half an answer is not taken for a whole one.
      return;
    }
    answer(known, request, response);
  };
}

/** The same for who answers in words of another standard. */
export function explain(log: Log): (error: unknown) => Problem {
  return (error) => {
    const known = understand(error);
    if (!known) log.error({ error }, 'A request met a bug.');
    return problemOf(known);
  };
}

/**
 * The problem of an error, `null` for a bug. Whatever was not found, every answer is the same to the byte: it tells
 * nobody whether a thing does not exist or belongs to somebody else.
 */
export function problemOf(found: NaruError | null): Problem {
  const error = found?.code === 'not_found' ? new NaruError('not_found', NO_SUCH_THING) : found;
  const code = error?.code ?? 'bug';
  return {
    type: `urn:naru:problem:${code.replaceAll('_', '-')}`,
    title: say('en', `problem.${code}.title`),
    status: error ? STATUS[error.code] : 500,
    detail: error?.message ?? say('en', 'problem.bug.text'),
    ...(error && error.faults.length > 0 ? { errors: error.faults } : {}),
  };
}

function answer(known: NaruError | null, request: Request, response: Response): void {
  const problem = problemOf(known);
  response.status(problem.status).set('Cache-Control', 'no-store');
  if (known?.code === 'unauthenticated') response.set('WWW-Authenticate', 'Bearer realm="naru"');
  if (known?.code === 'unavailable' && !response.get('Retry-After')) response.set('Retry-After', '5');

  if (wantsJson(request)) response.type('application/problem+json').send(JSON.stringify(problem));
  else showPage(known, request, response);
}

function wantsJson(request: Request): boolean {
  return /^\/(api|callbacks)\//.test(request.originalUrl) || request.accepts(['html', 'json']) !== 'html';
}

function showPage(known: NaruError | null, request: Request, response: Response): void {
  if (known?.code === 'unauthenticated' && request.method === 'GET') {
    response.redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
    return;
  }
  const language = languageOf(request, response);
  const code = known?.code ?? 'bug';
  show(response, 'pages/bad-day', {
    title: say(language, `problem.${code}.title`),
    status: String(response.statusCode),
    sentence: say(language, `problem.${code}.text`),
    faults: known ? sentencesOf(known) : [],
    number: known ? '' : say(language, 'bad_day.number', { id: requestIdOf(response) }),
  });
}

function requestIdOf(response: Response): string {
  return response.get('X-Request-Id') ?? '';
}

function sentencesOf(error: NaruError): readonly string[] {
  if (error.faults.length === 0) return error.code === 'not_found' ? [] : [error.message];
  return error.faults.map(({ path, message }) => (path ? `${path}: ${message}` : message));
}

/** Errors of Express, its parsers and the database, in our own words; null for what nobody foresaw. */
function understand(error: unknown): NaruError | null {
  if (error instanceof NaruError) return error;
  if (isOutage(error)) {
    return new NaruError('unavailable', 'The service cannot reach its database. Try again in a moment.');
  }
  const status = statusOf(error);
  if (status === 413) return new NaruError('too_large', 'What was sent is too large.');
  if (status !== null && status >= 400 && status < 500) {
    return status === 404
      ? new NaruError('not_found', NO_SUCH_THING)
      : new NaruError('unreadable', 'The request cannot be read.');
  }
  return null;
}

function statusOf(error: unknown): number | null {
  if (error instanceof URIError) return 400;
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
  return null;
}

const OUTAGE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  '40001', // Serialization failure and deadlock: trying again is the cure.
  '40P01',
  '53100', // Disk full, out of memory, too many connections.
  '53200',
  '53300',
  '57014', // Cancelled by the statement timeout.
  '57P01', // Shut down, crashed, starting up.
  '57P02',
  '57P03',
]);

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    OUTAGE_CODES.has(code) ||
    code.startsWith('08') ||
    error.name === 'KnexTimeoutError' ||
    /Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error/.test(
      error.message,
    )
  );
}

function note(
  log: Log,
  error: unknown,
  { known, request }: { readonly known: NaruError | null; readonly request: Request },
): void {
  const facts = { request: request.id, method: request.method, error };
  if (!known) log.error(facts, 'A request met a bug.');
  else if (known.code === 'unavailable') log.warn(facts, 'A request could not be served for now.');
}
