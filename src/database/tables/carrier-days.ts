import { named, type Database } from '../connect.ts';

/** What a day of asking one carrier came to. */
export type CarrierDay = {
  readonly asked: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly events: number;
  readonly unreadable: number;
};

export async function addToCarrierDay(
  trx: Database,
  forwarderId: string,
  { carrier, day }: { readonly carrier: string; readonly day: string },
  { asked, unchanged, failed, events, unreadable }: CarrierDay,
): Promise<void> {
  await named(trx, {
    name: 'carrier_day_add',
    text: `INSERT INTO carrier_days AS d (forwarder_id, carrier, day, asked, unchanged, failed, events, unreadable)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (forwarder_id, carrier, day) DO UPDATE
              SET asked = d.asked + excluded.asked, unchanged = d.unchanged + excluded.unchanged,
                  failed = d.failed + excluded.failed, events = d.events + excluded.events,
                  unreadable = d.unreadable + excluded.unreadable`,
    values: [forwarderId, carrier, day, asked, unchanged, failed, events, unreadable],
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
