/**
 * The one error type the business raises on purpose.
 *
 * A message is written for the person who will read it: it says what is wrong and how to mend it.
 * Anything else that is thrown is a bug or an outage, and its message stays in the log.
 */
export type ErrorCode =
  | 'unreadable'
  | 'invalid'
  | 'unauthenticated'
  | 'refused'
  | 'not_found'
  | 'conflict'
  | 'expired'
  | 'too_large'
  | 'too_many'
  | 'unavailable'
  | 'carrier_unreadable';

/** One fault in what was sent: `path` is the field as the sender wrote it (`pieces.0.weightKg`). */
export type Fault = { readonly path: string; readonly message: string };

export class NaruError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];

  constructor(code: ErrorCode, message: string, faults: readonly Fault[] = []) {
    super(message);
    this.name = 'NaruError';
    this.code = code;
    this.faults = faults;
  }
}

/** Narrows a programmer's belief into a fact, or stops the program. */
export function assert(condition: boolean, belief: string): asserts condition {
  if (!condition) throw new Error(`Broken assumption: ${belief}`);
}

/** Every case was handled; the compiler agrees. */
export function never(value: never): never {
  throw new Error(`Broken assumption: nothing else is possible, got ${String(value)}`);
}
