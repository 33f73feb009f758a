import express, { type RequestHandler } from 'express';
import { NaruError, type Fault } from '../domain/error.ts';

const LARGEST_BODY = '1mb';
const DEEPEST = 32;

/** Reads JSON bodies of at most a megabyte. Everything else is left for who can read it: a tariff file is a stream. */
export const jsonBodies: readonly RequestHandler[] = [
  express.raw({ type: ['application/json', 'application/*+json'], limit: LARGEST_BODY }),
  (request, _response, next) => {
    if (Buffer.isBuffer(request.body)) request.body = parseJson(request.body);
    next();
  },
];

/** Refuses the character that ends texts elsewhere, in an address or a form: no database can hold it. */
export const noNul: RequestHandler = (request, _response, next) => {
  const form = Object.entries((request.body ?? {}) as Record<string, unknown>);
  if (
    /%00/.test(request.url) ||
    form.some((pair) => pair.flat().some((text) => String(text).includes('\0')))
  ) {
    throw new NaruError('unreadable', 'The request holds a NUL character.');
  }
  next();
};

/**
 * JSON that means one thing only: valid UTF-8, no name twice in an object, no `__proto__`, at most 32 levels, and no
 * text that a database or another program could not hold.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const value = parse(text);
  inspectNames(text);
  if (text.includes('\\u')) refuseBrokenText(value);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NaruError('unreadable', 'The body is not UTF-8 text.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const where = error instanceof SyntaxError ? error.message.slice(0, 160) : 'it is nested too deeply';
    throw new NaruError('unreadable', `The body is not JSON: ${where}.`);
  }
}

/** Looks at the text again, because parsing keeps the last of two equal names and forgets the first. */
function inspectNames(text: string): void {
  const open: (Set<string> | null)[] = [];
  let lastText = '';
  // The text is known to be JSON, so every quote has its partner and this cannot run away.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') claimName(open.at(-1), lastText);
    else lastText = token;
    if (open.length > DEEPEST) {
      throw new NaruError('unreadable', `The body is nested more than ${String(DEEPEST)} levels deep.`);
    }
  }
}

function claimName(names: Set<string> | null | undefined, written: string): void {
  const name = JSON.parse(written) as string;
  if (name === '__proto__') throw new NaruError('unreadable', 'The name "__proto__" is not allowed.');
  if (names?.has(name)) {
    throw new NaruError('unreadable', `The name "${name.slice(0, 80)}" stands twice in one object.`);
  }
  names?.add(name);
}

function refuseBrokenText(value: unknown): void {
  const faults: Fault[] = [];
  collectBrokenText(value, [], faults);
  if (faults.length > 0) {
    throw new NaruError('invalid', 'The request has text that cannot be kept.', faults.slice(0, 100));
  }
}

function collectBrokenText(value: unknown, path: readonly string[], faults: Fault[]): void {
  if (typeof value === 'string') {
    const fault = faultOf(value);
    if (fault) faults.push({ path: path.join('.'), message: fault });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      const fault = faultOf(name);
      if (fault) faults.push({ path: path.join('.'), message: fault });
      collectBrokenText(inner, [...path, name.toWellFormed()], faults);
    }
  }
}

/** What is wrong with a text, if anything: half of a character, or the character that ends texts elsewhere. */
export function faultOf(text: string): string | null {
  if (!text.isWellFormed()) return 'This text holds half of a character (a lone surrogate).';
  if (text.includes('\0')) return 'This text holds a NUL character.';
  return null;
}
