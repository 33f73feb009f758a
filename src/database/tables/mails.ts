import type { Language } from '../../domain/language.ts';
import type { MailState } from '../../domain/mail/mail.ts';
import type { MailKind } from '../../domain/mail/step.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type Attached = { readonly revisionId: string; readonly language: Language };

/** A mail as it was written. Its body is sealed when it is secret. */
export type NewMail = {
  readonly id: string;
  readonly once: string;
  readonly kind: MailKind;
  readonly about: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly body: string;
  readonly secret: boolean;
  readonly attached: Attached | null;
  readonly createdAt: Temporal.Instant;
};

/** What the desk sees of a mail. */
export type Mail = Omit<NewMail, 'body' | 'attached' | 'once'> & {
  readonly state: MailState;
  readonly attempts: number;
  readonly nextAt: Temporal.Instant | null;
  readonly sentAt: Temporal.Instant | null;
  readonly error: string | null;
};

/** Queues a mail; false when that was told to that reader before. */
export async function insertMail(trx: Database, forwarderId: string, mail: NewMail): Promise<boolean> {
  const inserted = await named(trx, {
    name: 'mail_insert',
    text: `INSERT INTO mails (forwarder_id, id, once, kind, about, to_name, to_address, subject, body, secret,
             attached_revision, attached_language, state, next_at, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'queued', $13, $13)
           ON CONFLICT (forwarder_id, once) DO NOTHING RETURNING id`,
    values: [
      forwarderId,
      mail.id,
      mail.once,
      mail.kind,
      mail.about,
      mail.toName,
      mail.toAddress,
      mail.subject,
      mail.body,
      mail.secret,
      mail.attached?.revisionId ?? null,
      mail.attached?.language ?? null,
      mail.createdAt.toString(),
    ],
  });
  return inserted.length > 0;
}

export type MailPage = {
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
};

/** What was written, newest first. */
export async function listMails(
  trx: Database,
  forwarderId: string,
  { after, limit }: MailPage,
): Promise<Mail[]> {
  return named<Mail>(trx, {
    name: 'mail_list',
    text: `SELECT ${SEEN} FROM mails
            WHERE forwarder_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
            ORDER BY created_at DESC, id DESC LIMIT $4`,
    values: [forwarderId, after?.createdAt ?? null, after?.id ?? null, limit],
  });
}

/** Null when there is no such mail; the body is null when it was secret and is gone. */
export async function findMail(
  trx: Database,
  forwarderId: string,
  id: string,
): Promise<(Mail & { readonly body: string | null }) | null> {
  const [mail] = await named<Mail & { readonly body: string | null }>(trx, {
    name: 'mail_find',
    text: `SELECT ${SEEN}, body FROM mails WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id],
  });
  return mail ?? null;
}

/** Puts one that did not go, or may not have gone, into the queue again; false when there is nothing to repeat. */
export async function requeueMail(
  trx: Database,
  forwarderId: string,
  { id, now }: { readonly id: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const queued = await named(trx, {
    name: 'mail_requeue',
    text: `UPDATE mails SET state = 'queued', next_at = $3, attempts = 0, handed_at = NULL, claimed_by = NULL, error = NULL
            WHERE forwarder_id = $1 AND id = $2 AND state IN ('failed', 'unsure') AND NOT secret RETURNING id`,
    values: [forwarderId, id, now.toString()],
  });
  return queued.length > 0;
}

const SEEN = `id, kind, about, to_name AS "toName", to_address AS "toAddress", subject, secret, state, attempts,
  next_at AS "nextAt", sent_at AS "sentAt", error, created_at AS "createdAt"`;
