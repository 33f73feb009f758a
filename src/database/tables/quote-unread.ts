import type { Side } from '../../domain/consultation/message.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type Unread = {
  readonly quoteId: string;
  readonly exporterId: string;
  /** Who has something to read. */
  readonly side: Side;
  /** When a mail calls that side back, at the earliest. */
  readonly dueAt: Temporal.Instant;
};

/** After a mail, the next one for the same silence waits so long. */
const AGAIN = '60 minutes';

/** That side has one more to read. The first one decides when a mail goes; what follows waits with it. */
export async function addUnread(
  trx: Database,
  forwarderId: string,
  { quoteId, exporterId, side, dueAt }: Unread,
): Promise<void> {
  await named(trx, {
    name: 'add_unread',
    text: `INSERT INTO quote_unread AS u (forwarder_id, quote_id, side, exporter_id, messages, due_at)
           VALUES ($1, $2, $3, $4, 1, $5)
           ON CONFLICT (forwarder_id, quote_id, side) DO UPDATE
             SET messages = u.messages + 1,
                 due_at = coalesce(u.due_at, greatest($5::timestamptz, u.told_at + interval '${AGAIN}'))`,
    values: [forwarderId, quoteId, side, exporterId, dueAt.toString()],
  });
}

/** That side has looked; how many were new to it. */
export async function clearUnread(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  side: Side,
): Promise<number> {
  const [row] = await named<{ messages: number }>(trx, {
    name: 'clear_unread',
    text: `DELETE FROM quote_unread WHERE forwarder_id = $1 AND quote_id = $2 AND side = $3 RETURNING messages`,
    values: [forwarderId, quoteId, side],
  });
  return row?.messages ?? 0;
}

export type DueUnread = { readonly forwarderId: string; readonly quoteId: string; readonly side: Side };

/** Who should be called back now, of every forwarder and so as the tables' owner. */
export async function findDueUnread(db: Database, now: Temporal.Instant, most: number): Promise<DueUnread[]> {
  return named<DueUnread>(db, {
    name: 'due_unread',
    text: `SELECT forwarder_id AS "forwarderId", quote_id AS "quoteId", side FROM quote_unread
            WHERE due_at <= $1 ORDER BY due_at LIMIT $2`,
    values: [now.toString(), most],
  });
}

/** Takes it in hand: of two workers one, and none once somebody has looked. The quote's number; null: not ours to tell. */
export async function takeUnread(
  trx: Database,
  { forwarderId, quoteId, side }: DueUnread,
  now: Temporal.Instant,
): Promise<{ readonly number: string; readonly messages: number } | null> {
  const [row] = await named<{ number: string; messages: number }>(trx, {
    name: 'take_unread',
    text: `UPDATE quote_unread AS u SET due_at = NULL, told_at = $4 FROM quotes AS q
            WHERE u.forwarder_id = $1 AND u.quote_id = $2 AND u.side = $3 AND u.due_at <= $4
              AND q.forwarder_id = u.forwarder_id AND q.id = u.quote_id
           RETURNING q.number, u.messages`,
    values: [forwarderId, quoteId, side, now.toString()],
  });
  return row ?? null;
}
