import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../../src/security/passwords.ts';

test('a password is known again, and another is not', async () => {
  const hash = await hashPassword('부산항 1876!');

  expect(await verifyPassword(hash, '부산항 1876!')).toBe(true);
  expect(await verifyPassword(hash, '부산항 1876')).toBe(false);
});

test('the hash says Argon2id at the cost OWASP asks for, and differs each time', async () => {
  const [first, second] = await Promise.all([hashPassword('same'), hashPassword('same')]);

  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
});

test('Hangul typed on a keyboard that decomposes it is the same password', async () => {
  const hash = await hashPassword('나루'.normalize('NFC'));

  expect(await verifyPassword(hash, '나루'.normalize('NFD'))).toBe(true);
});
