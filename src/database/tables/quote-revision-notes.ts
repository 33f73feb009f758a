import { NaruError } from '../../domain/error.ts';
import type { BestOption } from '../../domain/quote/quote.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type RevisionNote = {
  readonly revisionId: string;
  readonly reason: string | null;
  readonly side: 'desk' | 'exporter';
  /** The account; null: a key. */
  readonly madeBy: string | null;
};

/** Why a revision was made, and by whom. */
export async function insertRevisionNote(
  trx: Database,
  forwarderId: string,
  { revisionId, reason, side, madeBy }: RevisionNote,
): Promise<void> {
  await named(trx, {
    name: 'insert_revision_note',
    text: `INSERT INTO quote_revision_notes (forwarder_id, revision_id, reason, side, made_by) VALUES ($1, $2, $3, $4, $5)`,
    values: [forwarderId, revisionId, reason, side, madeBy],
  });
}

/** One line of the list of a quote's revisions. */
export type RevisionRow = {
  readonly revision: number;
  readonly createdAt: Temporal.Instant;
  readonly createdBy: string;
  readonly side: 'desk' | 'exporter' | null;
  readonly reason: string | null;
  readonly sentAt: Temporal.Instant | null;
  readonly declinedAt: Temporal.Instant | null;
  readonly isAccepted: boolean;
  readonly isSuperseded: boolean;
  readonly validUntil: Temporal.PlainDate | null;
  readonly optionCount: number;
  readonly completeCount: number;
  readonly best: BestOption | null;
};

/** A quote that was revised more often than this shows its newest revisions. */
const MOST = 200;

/** The revisions of a quote, newest first. Another's quote and an unknown one are the same to the asker. */
export async function listRevisions(
  trx: Database,
  forwarderId: string,
  { number, exporterId }: { readonly number: string; readonly exporterId: string | null },
): Promise<readonly RevisionRow[]> {
  const rows = await named<RevisionRow>(trx, {
    name: 'list_revisions',
    text: `SELECT r.revision, r.created_at AS "createdAt", r.created_by AS "createdBy", n.side, n.reason,
                  s.sent_at AS "sentAt", d.declined_at AS "declinedAt", a.quote_id IS NOT NULL AS "isAccepted",
                  r.revision < max(r.revision) OVER () AS "isSuperseded", r.valid_until AS "validUntil",
                  r.option_count AS "optionCount", r.complete_count AS "completeCount", r.best
           FROM quotes AS q
           JOIN quote_revisions AS r ON r.forwarder_id = q.forwarder_id AND r.quote_id = q.id
           LEFT JOIN quote_revision_notes AS n ON n.forwarder_id = r.forwarder_id AND n.revision_id = r.id
           LEFT JOIN quote_sendings AS s ON s.forwarder_id = r.forwarder_id AND s.revision_id = r.id
           LEFT JOIN quote_declines AS d ON d.forwarder_id = r.forwarder_id AND d.revision_id = r.id
           LEFT JOIN quote_acceptances AS a ON a.forwarder_id = q.forwarder_id AND a.quote_id = q.id AND a.revision_id = r.id
           WHERE q.forwarder_id = $1 AND q.number = $2 AND ($3::uuid IS NULL OR q.exporter_id = $3)
           ORDER BY r.revision DESC LIMIT ${MOST}`,
    values: [forwarderId, number, exporterId],
  });
  if (rows.length === 0) throw new NaruError('not_found', `There is no quote ${number}, or it is not yours.`);
  return rows;
}
