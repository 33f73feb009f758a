import { Temporal } from '../domain/time.ts';
import type { CarrierAuth, CarrierConnection, FailedAnswer } from '../domain/tracking/question.ts';
import { failure } from './answers.ts';
import { textOf } from './body.ts';
import type { Incoming, Mishap } from './exchange.ts';
import type { Gate } from './gate.ts';

/** What stands between us and an answer, as a sentence for the desk; null when there is one. */
export function troubleIn(
  incoming: Incoming | Mishap,
  { auth }: CarrierConnection,
  gate: Gate,
  now: Temporal.Instant,
): FailedAnswer | null {
  if ('failed' in incoming) return failure(incoming.failed, incoming.because);
  const { status } = incoming;
  if (status < 300 || status === 304 || status === 404) return null;
  if (status < 400) {
    return failure('unreadable', `The carrier sends us elsewhere (${status}); that is not followed.`);
  }
  const retryAfter = retryAfterOf(incoming, now);
  return status >= 500 ? serverTrouble(status, retryAfter, gate) : refusal(incoming, auth, retryAfter, gate);
}

function serverTrouble(status: number, retryAfter: Temporal.Instant | null, gate: Gate): FailedAnswer {
  if (status === 503 && retryAfter !== null) return silence(retryAfter, gate);
  return failure('server', `The carrier has trouble of its own (${status}).`, retryAfter);
}

function refusal(
  incoming: Incoming,
  auth: CarrierAuth,
  retryAfter: Temporal.Instant | null,
  gate: Gate,
): FailedAnswer {
  const { status } = incoming;
  if (status === 429) return silence(retryAfter, gate);
  if (status === 401 || status === 403) {
    return failure('refused', `The carrier refuses our credentials (${status}). Check the connection.`);
  }
  const words = redacted(incoming, auth);
  const said = words === '' ? '' : ` It says: ${words}`;
  return failure('unreadable', `The carrier did not accept the question (${status}).${said}`);
}

function silence(retryAfter: Temporal.Instant | null, gate: Gate): FailedAnswer {
  return failure('throttled', 'The carrier asked to be left alone for a while.', gate.hush(retryAfter));
}

const LONGEST_SILENCE = { hours: 24 };

/** Seconds, or a date; at most a day. */
export function retryAfterOf(
  { headers }: Pick<Incoming, 'headers'>,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const said = headers['retry-after']?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(said) ? Number(said) : secondsUntil(said, now);
  if (seconds === null) return null;
  const longest = now.add(LONGEST_SILENCE);
  const until = now.add({ seconds: Math.max(0, seconds) });
  return Temporal.Instant.compare(until, longest) > 0 ? longest : until;
}

function secondsUntil(date: string, now: Temporal.Instant): number | null {
  const milliseconds = Date.parse(date);
  if (date === '' || Number.isNaN(milliseconds)) return null;
  return Math.ceil((milliseconds - now.epochMilliseconds) / 1000);
}

const LONGEST_QUOTE = 160;

/** A few of the carrier's own words, without anything we proved ourselves with. */
function redacted(incoming: Incoming, auth: CarrierAuth): string {
  const words = wordsIn(incoming);
  const hidden = secretsOf(auth).reduce((text, secret) => text.replaceAll(secret, '…'), words);
  return hidden
    .replace(/[\w.~+/=-]{24,}/g, '…')
    .slice(0, LONGEST_QUOTE)
    .toWellFormed();
}

function wordsIn({ body, headers }: Incoming): string {
  if (/html/i.test(headers['content-type'] ?? '')) return '';
  try {
    const text = textOf(body.subarray(0, 4096), headers['content-type'] ?? '');
    return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  } catch {
    return ''; // Not text: there are no words to quote.
  }
}

function secretsOf(auth: CarrierAuth): string[] {
  if (auth.type === 'headers') return auth.headers.map(({ value }) => value).filter((value) => value !== '');
  if (auth.type === 'basic') return [auth.password].filter((value) => value !== '');
  if (auth.type !== 'oauth2-client-credentials') return [];
  return [auth.clientSecret, ...auth.headers.map(({ value }) => value)].filter((value) => value !== '');
}
