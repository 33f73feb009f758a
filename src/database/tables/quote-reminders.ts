import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type Office = { readonly forwarderId: string; readonly officeTimeZone: string };

/** Every office there is, and so as the tables' owner. */
export async function listOffices(db: Database): Promise<Office[]> {
  return named<Office>(db, {
    name: 'offices',
    text: `SELECT id AS "forwarderId", office_time_zone AS "officeTimeZone" FROM forwarders ORDER BY id`,
    values: [],
  });
}

export type Ending = { readonly number: string; readonly validUntil: Temporal.PlainDate };

export type Window = {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  /** A quote younger than this was just seen by whoever asked for it. */
  readonly madeBefore: Temporal.Instant;
};

/** The newest revisions that end in those days and wait for an answer. */
export async function findEnding(
  trx: Database,
  forwarderId: string,
  { from, to, today, madeBefore }: Window,
): Promise<Ending[]> {
  return named<Ending>(trx, {
    name: 'quotes_ending',
    text: `SELECT q.number, r.valid_until AS "validUntil" FROM quote_revisions AS r
             JOIN quotes AS q ON q.forwarder_id = r.forwarder_id AND q.id = r.quote_id
            WHERE r.forwarder_id = $1 AND r.valid_until BETWEEN $2 AND $3 AND r.created_at < $4 AND r.complete_count > 0
              AND NOT EXISTS (SELECT FROM quote_revisions AS n WHERE n.forwarder_id = $1 AND n.quote_id = r.quote_id
                                AND n.revision > r.revision)
              AND NOT EXISTS (SELECT FROM quote_acceptances AS a WHERE a.forwarder_id = $1 AND a.quote_id = r.quote_id)
              AND NOT EXISTS (SELECT FROM quote_declines AS d WHERE d.forwarder_id = $1 AND d.revision_id = r.id)
              AND NOT EXISTS (SELECT FROM quote_reminders AS m WHERE m.forwarder_id = $1 AND m.revision_id = r.id
                                AND (m.kind = 'quote_expired' OR r.valid_until >= $5))
            ORDER BY q.number`,
    values: [forwarderId, from.toString(), to.toString(), madeBefore.toString(), today.toString()],
  });
}

export type Reminded = {
  readonly revisionId: string;
  readonly kind: string;
  readonly remindedAt: Temporal.Instant;
};

/** False when that was done before. */
export async function insertReminder(
  trx: Database,
  forwarderId: string,
  { revisionId, kind, remindedAt }: Reminded,
): Promise<boolean> {
  const inserted = await named(trx, {
    name: 'quote_reminder_insert',
    text: `INSERT INTO quote_reminders (forwarder_id, revision_id, kind, reminded_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING RETURNING kind`,
    values: [forwarderId, revisionId, kind, remindedAt.toString()],
  });
  return inserted.length > 0;
}
