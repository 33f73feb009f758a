import { queueTopicOf } from '../tables/exceptions.ts';
import { inForwarder, named, type Database } from '../connect.ts';

/** What to listen to for news of the queue, and how it stands. */
export function watchQueue(
  db: Database,
  forwarderId: string,
): { readonly topic: string; readonly stampOf: () => Promise<string> } {
  return { topic: queueTopicOf(forwarderId), stampOf: () => stampOfQueue(db, forwarderId) };
}

/** What the head of the queue looks like, in a few letters: other letters, other queue. */
async function stampOfQueue(db: Database, forwarderId: string): Promise<string> {
  return inForwarder(db, forwarderId, async (trx) => {
    const [row] = await named<{ stamp: string }>(trx, {
      name: 'screen_exceptions_stamp',
      text: `SELECT coalesce(md5(string_agg(id::text || severity || coalesce(owner_name, '') || due_at::text, ','
                      ORDER BY due_at, id)), '') AS stamp
               FROM (SELECT id, severity, owner_name, due_at FROM shipment_exceptions
                      WHERE forwarder_id = $1 AND closed_at IS NULL ORDER BY due_at, id LIMIT ${HEAD}) e`,
      values: [forwarderId],
    });
    return row?.stamp ?? '';
  });
}

const HEAD = 200;
