import { inForwarder, named, type Database } from '../connect.ts';

/** A carrier that has lately not answered, and what it or the line said. */
export type FailingCarrier = { readonly code: string; readonly error: string };

const FAILURES_THAT_COUNT = 2;

export async function failingCarriers(db: Database, forwarderId: string): Promise<FailingCarrier[]> {
  return inForwarder(db, forwarderId, (trx) =>
    named<FailingCarrier>(trx, {
      name: 'screen_failing_carriers',
      text: `SELECT DISTINCT ON (p.carrier) p.carrier AS code, coalesce(p.last_error, '') AS error
               FROM polls p
              WHERE p.forwarder_id = $1 AND p.failures >= $2 AND p.next_at IS NOT NULL
              ORDER BY p.carrier, p.last_asked_at DESC LIMIT 20`,
      values: [forwarderId, FAILURES_THAT_COUNT],
    }),
  );
}
