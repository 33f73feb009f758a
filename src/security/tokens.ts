import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 20;

/** 160 random bits in 27 characters that need no escaping in an address. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a token. It has too much chance in it to be guessed, so one fast hash is enough. */
export function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The same of bytes: a document is known by it. */
export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Compares without telling by the time it takes how much was right, nor how long the right one is. */
export function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}
