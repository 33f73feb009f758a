import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** What a day of asking one carrier came to. */
export type CarrierDay = {
  readonly asked: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly events: number;
  readonly unreadable: number;
};

const SUMS = (was: 'd' | 'h') =>
  ['asked', 'unchanged', 'failed', 'events', 'unreadable']
    .map((what) => `${what} = ${was}.${what} + excluded.${what}`)
    .join(', ');

/** Counts for the day and for the hour, in one statement. */
export async function addToCarrierDay(
  trx: Database,
  forwarderId: string,
  { carrier, at }: { readonly carrier: string; readonly at: Temporal.Instant },
  { asked, unchanged, failed, events, unreadable }: CarrierDay,
): Promise<void> {
  await named(trx, {
    name: 'carrier_day_add',
    text: `WITH of_hour AS (
             INSERT INTO carrier_hours AS h (forwarder_id, carrier, hour, asked, unchanged, failed, events, unreadable)
             VALUES ($1, $2, date_trunc('hour', $3::timestamptz), $4, $5, $6, $7, $8)
             ON CONFLICT (forwarder_id, carrier, hour) DO UPDATE SET ${SUMS('h')})
           INSERT INTO carrier_days AS d (forwarder_id, carrier, day, asked, unchanged, failed, events, unreadable)
           VALUES ($1, $2, $3::timestamptz::date, $4, $5, $6, $7, $8)
           ON CONFLICT (forwarder_id, carrier, day) DO UPDATE SET ${SUMS('d')}`,
    values: [forwarderId, carrier, at.toString(), asked, unchanged, failed, events, unreadable],
  });
}

/** The hours since then in which anything was asked, oldest first. */
export async function findCarrierHours(
  db: Database,
  forwarderId: string,
  { carrier, from }: { readonly carrier: string; readonly from: Temporal.Instant },
): Promise<(CarrierDay & { readonly hour: Temporal.Instant })[]> {
  return named(db, {
    name: 'carrier_hours_find',
    text: `SELECT hour, asked::integer, unchanged::integer, failed::integer, events::integer, unreadable::integer
             FROM carrier_hours WHERE forwarder_id = $1 AND carrier = $2 AND hour > $3 ORDER BY hour`,
    values: [forwarderId, carrier, from.toString()],
  });
}

/** The newest days of each carrier, newest first. */
export async function findCarrierDays(
  db: Database,
  forwarderId: string,
  { carrier, from }: { readonly carrier: string; readonly from: string },
): Promise<(CarrierDay & { readonly day: string })[]> {
  return named(db, {
    name: 'carrier_days_find',
    text: `SELECT day::text AS day, asked::integer, unchanged::integer, failed::integer, events::integer,
                  unreadable::integer
             FROM carrier_days WHERE forwarder_id = $1 AND carrier = $2 AND day >= $3 ORDER BY day DESC`,
    values: [forwarderId, carrier, from],
  });
}
