import type { Language } from '../../domain/language.ts';
import type { MailState } from '../../domain/mail/mail.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** One mail that is due, leased to this worker, with what its head needs. */
export type ClaimedMail = {
  readonly forwarderId: string;
  readonly id: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly body: string;
  readonly secret: boolean;
  readonly about: string;
  readonly revisionId: string | null;
  readonly language: Language | null;
  /** This one included. */
  readonly attempts: number;
  /** Set when an earlier worker began to hand it over and never said how that ended. */
  readonly handedAt: Temporal.Instant | null;
  readonly forwarderName: string;
  readonly officeTimeZone: string;
  readonly replyTo: string | null;
};

export type MailLease = {
  readonly now: Temporal.Instant;
  readonly leaseUntil: Temporal.Instant;
  readonly claimedBy: string;
  readonly most: number;
};

/**
 * Takes the mails that have waited longest, of every forwarder and so as the tables' owner: one worker serves them all.
 * `next_at` moves past the lease, so that a dead worker's mails come back by themselves.
 */
export async function claimMails(
  db: Database,
  { now, leaseUntil, claimedBy, most }: MailLease,
): Promise<ClaimedMail[]> {
  return named<ClaimedMail>(db, {
    name: 'mails_claim',
    text: `WITH due AS (
             SELECT forwarder_id, id FROM mails WHERE next_at <= $1 ORDER BY next_at LIMIT $4 FOR UPDATE SKIP LOCKED)
           UPDATE mails AS m SET next_at = $2, claimed_by = $3, attempts = m.attempts + 1
             FROM due JOIN forwarders AS f ON f.id = due.forwarder_id
            WHERE m.forwarder_id = due.forwarder_id AND m.id = due.id
           RETURNING m.forwarder_id AS "forwarderId", m.id, m.to_name AS "toName", m.to_address AS "toAddress",
             m.subject, m.body, m.secret, m.about, m.attached_revision AS "revisionId",
             m.attached_language AS "language", m.attempts, m.handed_at AS "handedAt",
             coalesce(f.letterhead ->> 'name', f.name) AS "forwarderName", f.office_time_zone AS "officeTimeZone",
             f.letterhead ->> 'email' AS "replyTo"`,
    values: [now.toString(), leaseUntil.toString(), claimedBy, most],
  });
}

type Mine = Pick<ClaimedMail, 'forwarderId' | 'id'> & { readonly claimedBy: string };

/** Written before the first byte goes out; false when the lease ran out and another has it. */
export async function markHanded(db: Database, mine: Mine, now: Temporal.Instant): Promise<boolean> {
  const marked = await named(db, {
    name: 'mail_handed',
    text: `UPDATE mails SET handed_at = $4 WHERE forwarder_id = $1 AND id = $2 AND claimed_by = $3 RETURNING id`,
    values: [mine.forwarderId, mine.id, mine.claimedBy, now.toString()],
  });
  return marked.length > 0;
}

export type Outcome = {
  readonly state: MailState;
  readonly nextAt: Temporal.Instant | null;
  readonly sentAt: Temporal.Instant | null;
  readonly error: string | null;
};

/** How it ended. The words of a secret one are forgotten with that. */
export async function saveOutcome(
  db: Database,
  mine: Mine,
  { state, nextAt, sentAt, error }: Outcome,
): Promise<void> {
  await named(db, {
    name: 'mail_outcome',
    text: `UPDATE mails SET state = $4, next_at = $5, sent_at = $6, error = $7, handed_at = NULL, claimed_by = NULL,
                  body = CASE WHEN secret AND $4 <> 'queued' THEN NULL ELSE body END
            WHERE forwarder_id = $1 AND id = $2 AND claimed_by = $3`,
    values: [
      mine.forwarderId,
      mine.id,
      mine.claimedBy,
      state,
      nextAt?.toString() ?? null,
      sentAt?.toString() ?? null,
      error,
    ],
  });
}
