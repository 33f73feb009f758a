import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export const SECRET_KEY_BYTES = 32;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'v1';

export type Sealing = {
  readonly seal: (text: string) => string;
  readonly unseal: (sealed: string) => string;
};

/**
 * Encrypts secrets before they are stored: `v1.<key id>.<nonce, ciphertext and tag>`.
 *
 * The key id names the key without revealing it, so that a wrong key is told from a damaged text; both it and the
 * format are authenticated with the text.
 */
export function sealWith(key: Buffer): Sealing {
  if (key.length !== SECRET_KEY_BYTES) throw new Error(`A secret key has ${SECRET_KEY_BYTES} bytes.`);
  const label = `${FORMAT}.${keyId(key)}`;

  const seal = (text: string): string => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(label));
    const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${label}.${body.toString('base64url')}`;
  };

  const unseal = (sealed: string): string => {
    const [format = '', id = '', body = ''] = sealed.split('.');
    if (`${format}.${id}` !== label) {
      throw new Error(`Sealed as ${format}.${id}, but this installation's key is ${label}.`);
    }
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  };

  return { seal, unseal };
}

function keyId(key: Buffer): string {
  return createHash('sha256').update('naru key id').update(key).digest('hex').slice(0, 8);
}
