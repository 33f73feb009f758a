import type { Temporal } from '../time.ts';
import type { PastPlan, Shipment } from './shipment.ts';

type Change = { readonly reason: string; readonly at: Temporal.Instant };

/**
 * What is to be remembered of how a shipment was booked: its story goes on under new numbers and times, and nothing that
 * was said under the old ones is lost. A change of anything else adds nothing.
 */
export function pastAfter(before: Shipment, after: Shipment, { reason, at }: Change): readonly PastPlan[] {
  const past = before.past ?? [];
  const was = planIn(before);
  if (textOf(was) === textOf(planIn(after))) return past;
  return [...past, { ...was, changedAt: at, reason }];
}

function planIn({ legs }: Shipment): Pick<PastPlan, 'etd' | 'eta' | 'bills'> {
  const bills = legs.flatMap(({ masterBill, booking }) => [masterBill, booking]).filter((n) => n !== null);
  return { etd: legs[0]?.etd ?? null, eta: legs.at(-1)?.eta ?? null, bills: [...new Set(bills)] };
}

function textOf({ etd, eta, bills }: Pick<PastPlan, 'etd' | 'eta' | 'bills'>): string {
  return JSON.stringify([etd, eta, bills]);
}
