import type { SubscriptionStep } from '../../domain/tracking/push.ts';
import type { CarrierConnection } from '../../domain/tracking/question.ts';
import type { SubscriptionRequest } from '../connector.ts';
import { fieldsOf, textIn } from '../reading.ts';
import { profileNamed } from './profiles.ts';

/** `/v2/event-subscriptions` of DCSA Track & Trace 2.2: everything the carrier knows of us, to one address. */
export function subscriptionRequest(
  step: SubscriptionStep,
  connection: Omit<CarrierConnection, 'auth'>,
): SubscriptionRequest {
  if (step.step === 'create') {
    const { callbackUrl, secret } = step;
    return request('POST', addressOf(connection, ''), { callbackUrl, secret });
  }
  const id = `/${encodeURIComponent(step.subscriptionId)}`;
  if (step.step === 'check') return request('GET', addressOf(connection, id), null);
  if (step.step === 'end') return request('DELETE', addressOf(connection, id), null);
  return request('PUT', addressOf(connection, `${id}/secret`), { secret: step.secret });
}

/** What the carrier calls our subscription; null when it does not say. */
export function subscriptionIn(payload: unknown): string | null {
  return textIn(fieldsOf(payload), 'subscriptionID', 'subscriptionId');
}

function request(
  method: SubscriptionRequest['method'],
  url: string,
  body: object | null,
): SubscriptionRequest {
  return {
    method,
    url,
    headers: [
      { name: 'Accept', value: 'application/json' },
      { name: 'API-Version', value: '2' },
      ...(body === null ? [] : [{ name: 'Content-Type', value: 'application/json' }]),
    ],
    body: body === null ? null : JSON.stringify(body),
  };
}

/** Beside the events: `…/v2` or `…/v2/events` both lead to `…/v2/event-subscriptions`. */
function addressOf({ baseUrl, profile }: Omit<CarrierConnection, 'auth'>, rest: string): string {
  const url = new URL(baseUrl);
  const parts = url.pathname.replace(/\/+$/, '').split('/');
  const last = parts.at(-1);
  const base = last === 'events' || last === profileNamed(profile).endpoint ? parts.slice(0, -1) : parts;
  url.pathname = `${base.join('/')}/event-subscriptions${rest}`;
  return url.href;
}
