import { NaruError } from '../error.ts';

const SHORTEST_PASSWORD = 10;
/** Hashing is slow on purpose, so that a megabyte of password must not reach it. */
const LONGEST_PASSWORD = 200;

/** How people and companies sign in, written one way, so that two spellings are one account. */
export function email(text: string): string {
  const address = text.trim().toLowerCase();
  if (address.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(address)) return address;
  throw new NaruError('invalid', `"${text.slice(0, 80)}" is not a mail address.`, [
    { path: 'email', message: 'Write a mail address such as name@company.kr.' },
  ]);
}

/** A password long enough to be worth hashing. No rule about its characters: length is what protects it. */
export function newPassword(text: string): string {
  if (text.length >= SHORTEST_PASSWORD && text.length <= LONGEST_PASSWORD) return text;
  const message = `Choose a password of ${String(SHORTEST_PASSWORD)} to ${String(LONGEST_PASSWORD)} characters.`;
  throw new NaruError('invalid', message, [{ path: 'password', message }]);
}

/** The short name in addresses and tariff files: `hanok-cosmetics`. */
export function slug(text: string): string {
  if (/^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/.test(text)) return text;
  const message = 'Use small letters, digits and hyphens, at most 50, such as hanok-cosmetics.';
  throw new NaruError('invalid', `"${text.slice(0, 80)}" is not a short name. ${message}`, [
    { path: 'slug', message },
  ]);
}
