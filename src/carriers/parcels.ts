import { Temporal } from '../domain/time.ts';
import type { Milestone, ReportedEvent } from '../domain/tracking/event.ts';
import type { About, CarrierConnection, TrackingQuestion } from '../domain/tracking/question.ts';
import { fieldsOf, textIn, tidy, type Fields } from './reading.ts';

/** What the express carriers have in common: one number for everything, and hubs on the way. */

/** The numbers to ask by, one after the other: the waybill wherever it was entered. A parcel has no container. */
export function waybillsToAsk(
  { masterBill, booking, houseBill }: TrackingQuestion,
  trackBy: CarrierConnection['trackBy'],
): About[] {
  const numbers = { masterBill, booking, container: null };
  const types = { masterBill: 'TRD', booking: 'BKG', container: 'EQ' };
  const asked = trackBy.map((by) => ({ type: types[by], value: numbers[by] }));
  const all = [...asked, { type: 'HBL', value: houseBill }];
  const known = all.flatMap(({ type, value }) =>
    value === null ? [] : [{ type, value: value.replace(/\s/g, '') }],
  );
  return known.filter(({ value }, at) => known.findIndex((each) => each.value === value) === at);
}

/** The connection's address with the service's own path behind it. */
export function endpoint(baseUrl: string, path: string): URL {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  return url;
}

/** From which country to which, where the carrier says so. */
export type Route = { readonly from: string | null; readonly to: string | null };

/**
 * A scan at a hub is a departure only out of the country of origin, and an arrival only in that of the destination:
 * everywhere else the parcel is on its way, and so it is within one country.
 */
export function hubScan(
  kind: 'departed' | 'arrived',
  country: string | null,
  { from, to }: Route,
): Milestone {
  if (country === null || from === null || to === null || from === to) return 'unknown';
  return country === (kind === 'departed' ? from : to) ? kind : 'unknown';
}

/** It arrives once in a country, however many hubs it then passes. */
export function arrivingOnce(events: readonly ReportedEvent[]): ReportedEvent[] {
  const arrivals = events.filter(
    ({ milestone, happenedAt }) => milestone === 'arrived' && happenedAt !== null,
  );
  const [first] = arrivals.toSorted((a, b) => compareTimes(a.happenedAt, b.happenedAt));
  return events.map((event) =>
    event.milestone === 'arrived' && event !== first ? { ...event, milestone: 'unknown' } : event,
  );
}

function compareTimes(a: Temporal.Instant | null, b: Temporal.Instant | null): number {
  return a === null || b === null ? 0 : Temporal.Instant.compare(a, b);
}

export type Address = { readonly country: string | null; readonly words: string | null };

/** Town, state and country, never the street: an address is nobody's business on a tracking page. */
export function addressIn(value: unknown, names: { readonly town: string; readonly state: string }): Address {
  const fields: Fields = fieldsOf(value);
  const code = textIn(fields, 'countryCode', 'country')?.toUpperCase() ?? null;
  const country = code !== null && /^[A-Z]{2}$/.test(code) ? code : null;
  const parts = [textIn(fields, names.town), textIn(fields, names.state), code];
  return { country, words: tidy(parts.filter((part) => part !== null).join(', ')) };
}

/** One piece of several is told apart by its own number; the only one speaks for all. */
export function pieceOf(number: string | null, count: number): Pick<ReportedEvent, 'equipment' | 'pieces'> {
  return count > 1
    ? { equipment: number?.slice(0, 40) ?? null, pieces: 1 }
    : { equipment: null, pieces: null };
}
