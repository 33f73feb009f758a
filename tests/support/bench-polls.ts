import type { Database } from '../../src/database/connect.ts';

/** So many shipments of one carrier, each with a bill and a question that is due. */
export async function addShipments(on: Database, forwarderId: string, count: number): Promise<void> {
  await on.raw(
    `WITH made AS (
       INSERT INTO shipments (forwarder_id, id, reference, mode, carrier, origin, destination, created_at)
       SELECT :forwarderId, gen_random_uuid(), 'S-2026-' || lpad(n::text, 6, '0'), 'FCL', 'HDMU', 'KRPUS', 'VNSGN', now()
         FROM generate_series(0, :count - 1) n RETURNING id, reference),
     legs AS (
       INSERT INTO shipment_legs (forwarder_id, shipment_id, position, mode, carrier, master_bill, from_place, to_place)
       SELECT :forwarderId, id, 0, 'FCL', 'HDMU', 'HDMUSEL' || right(reference, 6), 'KRPUS', 'VNSGN' FROM made)
     INSERT INTO polls (forwarder_id, shipment_id, carrier, next_at, created_at)
     SELECT :forwarderId, id, 'HDMU', now(), now() FROM made`,
    { forwarderId, count },
  );
  await on.raw('VACUUM ANALYZE');
}

/** Events of other shipments: a database at work is not empty, and an empty table is read as if it stayed so. */
export async function addOtherEvents(db: Database, forwarderId: string, count: number): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('SET LOCAL session_replication_role = replica'); // No foreign keys: nobody asks about those.
    await trx.raw(
      `INSERT INTO tracking_events (forwarder_id, id, shipment_id, source, identity, code, milestone, classifier,
         time_zone_known, "references", retracted, carrier_text, raw, recorded_at)
       SELECT :forwarderId, gen_random_uuid(), gen_random_uuid(), 'HDMU', gen_random_uuid(), 'LOAD', 'loaded', 'ACT',
              true, '[]', false, 'LOAD', '{}', now() FROM generate_series(1, :count)`,
      { forwarderId, count },
    );
  });
}

/** Nothing was ever heard of the shipments that are polled, and the database knows how large its tables are. */
export async function forgetEvents(db: Database): Promise<void> {
  await db.raw('DELETE FROM tracking_events WHERE shipment_id IN (SELECT id FROM shipments)');
  await db.raw('TRUNCATE raw_answers');
  await db.raw('VACUUM ANALYZE');
}

/** Puts so many questions into the schedule, so many of them due. They need no shipment to be claimed. */
export async function track(
  db: Database,
  forwarderId: string,
  { count, due }: { readonly count: number; readonly due: number },
): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('SET LOCAL session_replication_role = replica'); // No foreign keys: only the schedule is timed.
    await trx.raw('DELETE FROM polls');
    await trx.raw(
      `INSERT INTO polls (forwarder_id, shipment_id, carrier, next_at, created_at)
       SELECT :forwarderId, gen_random_uuid(), 'HDMU',
              now() + CASE WHEN n <= :due THEN interval '-1 hour' ELSE interval '1 hour' END, now()
         FROM generate_series(1, :count) n`,
      { forwarderId, due, count },
    );
  });
  await db.raw('VACUUM ANALYZE polls');
}

/** The bill of one of them. */
export function billOf(index: number): string {
  return `HDMUSEL${String(index).padStart(6, '0')}`;
}
