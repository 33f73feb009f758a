import { createHmac, timingSafeEqual } from 'node:crypto';
import { isSame } from './tokens.ts';

type Signed = {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  readonly receivedAt: { readonly epochMilliseconds: number };
};

type Proof = {
  readonly kind: 'dcsa' | 'ups-track-alert' | 'standard-webhooks';
  readonly secrets: readonly string[];
  readonly subscriptionId: string | null;
};

/** A secret shorter than this is none: a forgotten or emptied one must never open the door. */
const SHORTEST_SECRET = 24;

/**
 * Whether a push was signed with one of these secrets, over the bytes as they came. It takes the same time whatever is
 * wrong, and says only yes or no.
 */
export function isSignedPush(signed: Signed, proof: Proof): boolean {
  const checks = {
    dcsa: isSignedByDcsa,
    'ups-track-alert': isSignedByUps,
    'standard-webhooks': isSignedByStandardWebhooks,
  };
  const found = proof.secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .map((secret) => checks[proof.kind](signed, secret));
  return found.includes(true) && isOurSubscription(signed, proof);
}

/** The subscription it names, if it names one, is the one we made. */
function isOurSubscription({ headers }: Signed, { kind, subscriptionId }: Proof): boolean {
  const named = headers['subscription-id']?.trim().toLowerCase();
  return (
    kind !== 'dcsa' ||
    subscriptionId === null ||
    named === undefined ||
    named === subscriptionId.toLowerCase()
  );
}

/** `Notification-Signature: sha256=<hex>`, HMAC over the whole body; exactly one. (DCSA Track & Trace 2.2) */
function isSignedByDcsa({ headers, body }: Signed, secret: string): boolean {
  const said = /^\s*([A-Za-z0-9-_+]+)=([0-9a-fA-F]{64})\s*$/.exec(headers['notification-signature'] ?? '');
  const expected = createHmac('sha256', Buffer.from(secret, 'base64')).update(body).digest();
  const given = Buffer.from(said?.[2] ?? '', 'hex');
  const isRight = timingSafeEqual(given.length === expected.length ? given : Buffer.alloc(32), expected);
  return isRight && said?.[1]?.toLowerCase() === 'sha256';
}

const PREFIX = 'whsec_';
const TOLERANCE_MS = 5 * 60_000;

/**
 * `webhook-signature: v1,<base64> v1,<base64>` over `id.timestamp.body`, not older or newer than five minutes.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
function isSignedByStandardWebhooks({ headers, body, receivedAt }: Signed, secret: string): boolean {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  const given = (headers['webhook-signature'] ?? '').split(' ').slice(0, 10);
  const found = given.map((each) => isSame(each, `v1,${expected}`));
  const age = receivedAt.epochMilliseconds - Number(timestamp) * 1000;
  return /^\d{1,12}$/.test(timestamp) && id !== '' && Math.abs(age) <= TOLERANCE_MS && found.includes(true);
}

/** The credential that was registered with UPS: it comes as such, or as a key or token, by the account's settings. */
function isSignedByUps({ headers }: Signed, secret: string): boolean {
  const bearer = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  const found = [headers['credential'], bearer, headers['x-api-key']].map((given) =>
    isSame(given ?? '', secret),
  );
  return found.includes(true);
}
