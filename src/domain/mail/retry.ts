import type { Temporal } from '../time.ts';
import type { Delivery, MailState } from './mail.ts';

/** Minutes until the next attempt; after the last, two days have passed and a person must look. */
const WAITS_MINUTES = [1, 5, 15, 60, 240, 720, 1440];

export type AfterDelivery = { readonly state: MailState; readonly nextAt: Temporal.Instant | null };

/**
 * What becomes of a mail after its n-th attempt. A server that says no for good is believed; one that is away is asked
 * again, with growing patience. What may have arrived is never sent again by itself: nobody is told a thing twice.
 */
export function afterDelivery(delivery: Delivery, attempt: number, now: Temporal.Instant): AfterDelivery {
  if (delivery.kind === 'sent') return { state: 'sent', nextAt: null };
  if (delivery.kind === 'unsure') return { state: 'unsure', nextAt: null };
  const minutes = WAITS_MINUTES[attempt - 1];
  if (delivery.kind === 'refused' || minutes === undefined) return { state: 'failed', nextAt: null };
  return { state: 'queued', nextAt: now.add({ minutes }) };
}
