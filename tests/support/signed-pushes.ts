import { createHmac } from 'node:crypto';

/** Signs a body as a DCSA publisher does. */
export function dcsaSigned(body: string, secret: string): Record<string, string> {
  const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(body).digest('hex');
  return {
    'content-type': 'application/json',
    'notification-signature': `sha256=${signature}`,
    'api-version': '2.2.0',
  };
}

/** Signs a body as Standard Webhooks says. */
export function standardSigned(
  body: string,
  secret: string,
  { id = 'msg_1', at }: { readonly id?: string; readonly at: { readonly epochMilliseconds: number } },
): Record<string, string> {
  const timestamp = String(Math.floor(at.epochMilliseconds / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

export type PushAnswer = { readonly status: number; readonly text: string };

/** Pushes bytes to an address, with nothing but the headers given. */
export async function push(
  url: string,
  body: BodyInit,
  headers: Readonly<Record<string, string>>,
): Promise<PushAnswer> {
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, text: await response.text() };
}
