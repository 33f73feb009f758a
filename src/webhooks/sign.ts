import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The signature of a message: HMAC-SHA256 over `id.timestamp.body`, keyed with the secret's bytes, scheme `v1`.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function sign(
  secret: string,
  { id, timestamp, body }: { readonly id: string; readonly timestamp: string; readonly body: string },
): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** `Notification-Signature` of DCSA Track & Trace 2.2: HMAC-SHA256 over the whole body, keyed with the Base64 secret. */
export function signNotification(secret: string, body: string): string {
  const key = Buffer.from(secret, 'base64');
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}
