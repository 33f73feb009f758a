import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';

/** How a 32-byte seed of Ed25519 is written as PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;

export type PublicKey = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly use: 'sig';
  readonly kid: string;
};

export type Signing = {
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: string) => boolean;
  readonly publicKey: PublicKey;
};

/**
 * Signs what leaves the house on paper. The key comes out of the secret key (HKDF, RFC 5869) under a name of its own:
 * every machine of an installation signs alike, and there is no second secret to keep.
 */
export function signWith(secretKey: Buffer): Signing {
  const seed = Buffer.from(hkdfSync('sha256', secretKey, '', 'naru quotation signature', SEED_BYTES));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(key);
  const x = xOf(open);
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
    isSigned: (text, signature) => verify(null, Buffer.from(text), open, Buffer.from(signature, 'base64url')),
    publicKey: { kty: 'OKP', crv: 'Ed25519', x, use: 'sig', kid: x.slice(0, 12) },
  };
}

function xOf(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' });
  if (x === undefined) throw new Error('Broken assumption: an Ed25519 key has an x');
  return x;
}
