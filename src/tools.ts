import { v7 as uuidv7 } from 'uuid';
import { readMessage } from './carriers/messages.ts';
import { connectorNamed } from './carriers/registry.ts';
import { Temporal } from './domain/time.ts';
import { composeMail } from './mail/messages/compose.ts';
import { readKept, readPushed } from './network/reading.ts';
import type { Tools } from './operations/tools.ts';
import { hashPassword, verifyPassword } from './security/passwords.ts';
import { isSignedPush } from './security/push-signatures.ts';
import { sealWith } from './security/sealing.ts';
import { signWith } from './security/signing.ts';
import { digest, newToken, sha256 } from './security/tokens.ts';

export type ToolParts = Pick<
  Tools,
  | 'db'
  | 'track'
  | 'subscribe'
  | 'renderQuote'
  | 'deliver'
  | 'sendWebhook'
  | 'fetchRates'
  | 'hear'
  | 'uploadFolder'
  | 'publicUrl'
  | 'log'
> & {
  readonly secretKey: Buffer;
  /** The clock on the wall, unless a test sets another. */
  readonly now?: Tools['now'];
};

/** Everything an operation is lent, from the parts that differ between an installation and a test. */
export function makeTools({ secretKey, now = () => Temporal.Now.instant(), ...parts }: ToolParts): Tools {
  return {
    ...parts,
    ...sealWith(secretKey),
    ...signWith(secretKey),
    now,
    newId: () => uuidv7(),
    newToken,
    readMessage,
    readAnswer: (connector, body, context) => {
      const reader = connectorNamed(connector);
      return reader && readKept(body, reader, context);
    },
    readPush: (connector, body, context) => {
      const reader = connectorNamed(connector);
      return reader && readPushed(body, reader, context);
    },
    isSignedPush,
    composeMail,
    digest,
    sha256,
    hashPassword,
    verifyPassword,
  };
}
