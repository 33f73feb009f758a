import type { Request } from 'express';
import { z } from 'zod';
import { NaruError, type Fault } from '../domain/error.ts';

/** At most this many faults are told at once: a clerk mends the first few and sends again. */
const FAULTS_TOLD = 100;

/** Reads a JSON body that the schema describes, or says field by field what is wrong with it. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body === undefined) {
    throw new NaruError('unreadable', 'Send a JSON body with "Content-Type: application/json".');
  }
  return parse(schema, body, 'The request has mistakes.');
}

/** Reads the query of an address. A name sent twice is unreadable; a name nobody knows is a mistake. */
export function parseQuery<T>(schema: z.ZodType<T>, query: Request['query']): T {
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== 'string' || /[[\]]/.test(name)) {
      throw new NaruError('unreadable', `The query parameter "${plain(name)}" may be given once, as text.`);
    }
  }
  const known = schema instanceof z.ZodObject ? schema.strict() : schema;
  return parse(known as z.ZodType<T>, { ...query }, 'The query has mistakes.');
}

/** Reads the parts of a path. One that cannot name anything names nothing: 404, not 422. */
export function parseParams<T>(schema: z.ZodType<T>, params: unknown): T {
  const result = schema.safeParse(params);
  if (result.success) return result.data;
  throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

/** What zod found, as `{ path, message }`: `pieces.0.weightKg`. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.slice(0, FAULTS_TOLD).map((issue) => ({
    path: [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]
      .map(String)
      .map(plain)
      .join('.'),
    message: issue.message,
  }));
}

function parse<T>(schema: z.ZodType<T>, input: unknown, sentence: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;

  const faults = faultsOf(result.error);
  const first = faults[0];
  const detail = first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : '';
  throw new NaruError('invalid', `${sentence} ${detail}`.trim(), faults);
}

function plain(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}
