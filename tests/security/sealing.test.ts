import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { sealWith } from '../../src/security/sealing.ts';

const { seal, unseal } = sealWith(randomBytes(32));

test('what is sealed opens again, and reads as nothing until then', () => {
  const sealed = seal('{"apiKey":"비밀"}');

  expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
  expect(sealed).not.toContain('apiKey');
  expect(unseal(sealed)).toBe('{"apiKey":"비밀"}');
});

test('the same secret sealed twice looks different, so equal secrets cannot be told', () => {
  expect(seal('same')).not.toBe(seal('same'));
});

test('nothing at all can be sealed too', () => {
  expect(unseal(seal(''))).toBe('');
});

test('one altered character anywhere and it does not open', () => {
  const sealed = seal('secret');

  for (let at = 0; at < sealed.length - 1; at += 1) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    expect(() => unseal(sealed.slice(0, at) + other + sealed.slice(at + 1))).toThrow();
  }
  expect(() => unseal(sealed.slice(0, -8))).toThrow();
  expect(() => unseal('')).toThrow();
});

test('another key says that it is another key', () => {
  const other = sealWith(randomBytes(32));

  expect(() => other.unseal(seal('secret'))).toThrow(/^Sealed as v1\.\w{8}, but this installation's key is/);
});

test('a short key is no key', () => {
  expect(() => sealWith(randomBytes(16))).toThrow('32 bytes');
});
