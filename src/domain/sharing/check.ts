import { NaruError } from '../error.ts';
import { Temporal } from '../time.ts';

/** How long a mailed code is good for, and how often it may be typed wrong. */
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;
/** So many codes are mailed for one link within an hour. */
export const CODES_AN_HOUR = 5;
/** After so many wrong words beside it, a link opens nothing until a new one is made. */
export const LINK_CODE_MISSES = 20;

const ONE_MILLION = 1_000_000;

/** Six digits from a text of chance, in hexadecimal: 48 bits are so many more than a million that none is likelier. */
export function sixDigits(chance: string): string {
  const code = Number.parseInt(chance.slice(0, 12), 16) % ONE_MILLION;
  return String(code).padStart(6, '0');
}

export type Check = {
  readonly id: string;
  readonly codeHash: Uint8Array;
  readonly tries: number;
  readonly expiresAt: Temporal.Instant;
};

/** Whether a code may still be tried; whether it is right is asked after that. */
export function refuseSpent(check: Check | null, now: Temporal.Instant): asserts check is Check {
  if (check === null || Temporal.Instant.compare(check.expiresAt, now) <= 0) {
    throw codeFault('expired', 'This code has ended. Ask for a new one.');
  }
  if (check.tries >= CODE_TRIES) {
    throw codeFault('too_many', 'The code was wrong five times. Ask for a new one.');
  }
}

export function codeFault(code: 'expired' | 'too_many' | 'invalid', message: string): NaruError {
  return new NaruError(code, message, [{ path: 'code', message }]);
}
