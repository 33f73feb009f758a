import { NaruError } from '../../../domain/error.ts';
import type { Subscription } from '../../../operations/tracking/follow-events.ts';
import { webAddress } from '../carrier-schema.ts';
import { filterOf, FILTERS, type Given } from './filter.ts';

const LONGEST_VALUE = 200;
const MOST_VALUES = 50;
const SECRET = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const SECRET_BYTES = { least: 32, most: 64 };

/**
 * Reads the body of a subscription: where to, and every filter. `id` is that of the one to be changed, whose secret is
 * changed elsewhere. (subscriptionBody of DCSA Track & Trace 2.2)
 */
export function readSubscription(body: unknown, id: string | null): Pick<Subscription, 'url' | 'wants'> {
  const fields = objectOf(body);
  const asked = Object.entries(fields).filter(([name]) => !OTHERS.includes(name));
  const unknown = asked.find(([name]) => !FILTERS.includes(name));
  if (unknown) throw bad(`A subscription has no "${unknown[0].slice(0, 80)}".`);
  if (id !== null && 'secret' in fields) throw bad('The secret is changed at …/secret.');
  if (id !== null && (fields['subscriptionID'] ?? id) !== id) throw bad('subscriptionID names another one.');

  const given: Given = new Map(asked.map(([name, value]) => [name, valueOf(name, value)]));
  const wants = { asked: Object.fromEntries(given), filter: filterOf(given) };
  return { url: urlIn(fields), wants };
}

const OTHERS = ['callbackUrl', 'secret', 'subscriptionID'];

function urlIn({ callbackUrl }: Readonly<Record<string, unknown>>): string {
  const read = webAddress.safeParse(callbackUrl);
  if (read.success) return read.data;
  throw bad(`callbackUrl: ${read.error.issues[0]?.message ?? 'This must be a web address.'}`);
}

/** The Base64 of 32 to 64 bytes: shorter than the hash is guessed, longer than its block is cut. */
export function readSecret(body: unknown): string {
  const { secret } = objectOf(body);
  const length = typeof secret === 'string' ? Buffer.from(secret, 'base64').length : 0;
  const isRight = typeof secret === 'string' && SECRET.test(secret);
  if (isRight && length >= SECRET_BYTES.least && length <= SECRET_BYTES.most) return secret;
  const { least, most } = SECRET_BYTES;
  throw bad(`secret is the Base64 of ${String(least)} to ${String(most)} random bytes.`);
}

function objectOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw bad('Send a JSON object with "Content-Type: application/json".');
}

function valueOf(name: string, value: unknown): string | readonly string[] {
  const isText = (each: unknown): each is string => typeof each === 'string' && each.length <= LONGEST_VALUE;
  if (isText(value)) return value;
  if (Array.isArray(value) && value.length <= MOST_VALUES && value.every(isText)) return value;
  throw bad(`${name} is a text, or a list of texts.`);
}

function bad(sentence: string): NaruError {
  return new NaruError('unreadable', sentence);
}
