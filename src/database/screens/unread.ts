import type { Caller } from '../../domain/account/caller.ts';
import { inForwarder, named, type Database } from '../connect.ts';

export type UnreadCount = { readonly number: string; readonly messages: number };

/** The newest conversations with something to read; a page shows no more than this of a list. */
const MOST = 200;

/** What the caller's side has not read yet, by quote. */
export async function unreadOf(
  db: Database,
  { forwarderId, exporterId }: Caller,
): Promise<readonly UnreadCount[]> {
  return inForwarder(db, forwarderId, (trx) =>
    named<UnreadCount>(trx, {
      name: 'screen_unread',
      text: `SELECT q.number, u.messages FROM quote_unread AS u
               JOIN quotes AS q ON q.forwarder_id = u.forwarder_id AND q.id = u.quote_id
              WHERE u.forwarder_id = $1 AND u.side = CASE WHEN $2::uuid IS NULL THEN 'desk' ELSE 'exporter' END
                AND ($2::uuid IS NULL OR u.exporter_id = $2)
              ORDER BY q.created_at DESC, q.id DESC LIMIT ${MOST}`,
      values: [forwarderId, exporterId],
    }),
  );
}
