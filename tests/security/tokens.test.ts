import { expect, test } from 'vitest';
import { digest, isSame, newToken } from '../../src/security/tokens.ts';

test('a token has 160 bits and needs no escaping in an address', () => {
  const token = newToken();

  expect(Buffer.from(token, 'base64url')).toHaveLength(20);
  expect(encodeURIComponent(token)).toBe(token);
  expect(newToken()).not.toBe(token);
});

test('only the SHA-256 of a token is kept', () => {
  expect(digest('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test.each([
  ['secret', 'secret', true],
  ['secret', 'secreT', false],
  ['', 'secret', false],
  ['secret and more', 'secret', false],
])('%j against %j is the same: %j', (given, expected, same) => {
  expect(isSame(given, expected)).toBe(same);
});
