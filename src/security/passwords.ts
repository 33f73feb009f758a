import { hash, verify } from '@node-rs/argon2';

/** What OWASP asks of Argon2id, the library's own algorithm: 19 MB and two passes, about 10 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return hash(sameKeys(password), COST);
}

export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, sameKeys(password));
}

/** One keyboard sends Hangul and accents composed, another decomposed; the same keys are the same password. */
function sameKeys(password: string): string {
  return password.normalize('NFKC');
}
