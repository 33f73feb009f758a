import { inForwarder } from '../../database/connect.ts';
import { claimMails, markHanded, saveOutcome, type ClaimedMail } from '../../database/hot/mail-claims.ts';
import { findDocument } from '../../database/tables/quote-documents.ts';
import type { Attachment, Composed, Delivery } from '../../domain/mail/mail.ts';
import { afterDelivery } from '../../domain/mail/retry.ts';
import type { Tools } from '../tools.ts';

const MAILS_A_CLAIM = 8;
/** A tick ends after so many claims; what is still due, the next one takes. */
const CLAIMS_A_TICK = 50;
/** Longer than a mail server is waited for, with everything it may be slow at. */
const LEASE = { minutes: 10 };

type SendTools = Pick<Tools, 'db' | 'now' | 'newId' | 'unseal' | 'deliver' | 'log'>;

/** Hands over every mail that is due. Any number of workers may do this at once. */
export async function sendMails(tools: SendTools): Promise<void> {
  for (let claims = 0; claims < CLAIMS_A_TICK; claims += 1) {
    const now = tools.now();
    const claimedBy = tools.newId();
    const due = await claimMails(tools.db, {
      now,
      leaseUntil: now.add(LEASE),
      claimedBy,
      most: MAILS_A_CLAIM,
    });
    await Promise.all(due.map((mail) => sendMail(tools, mail, claimedBy)));
    if (due.length < MAILS_A_CLAIM) return;
  }
}

/** The state before the bytes go is written down, and how it ended. What stands between the two may be lost. */
async function sendMail(tools: SendTools, mail: ClaimedMail, claimedBy: string): Promise<void> {
  const mine = { forwarderId: mail.forwarderId, id: mail.id, claimedBy };
  const delivery = await deliver(tools, mail, async () => {
    if (await markHanded(tools.db, mine, tools.now())) return;
    throw new Error('Another worker has taken this mail.');
  });
  const now = tools.now();
  await saveOutcome(tools.db, mine, {
    ...afterDelivery(delivery, mail.attempts, now),
    sentAt: delivery.kind === 'sent' ? now : null,
    error: delivery.kind === 'sent' ? null : delivery.reason,
  });
  if (delivery.kind !== 'sent') {
    tools.log.warn({ mail: mail.id, kind: delivery.kind, reason: delivery.reason }, 'A mail did not go.');
  }
}

async function deliver(
  tools: SendTools,
  mail: ClaimedMail,
  beforeHandingOver: () => Promise<void>,
): Promise<Delivery> {
  if (mail.handedAt !== null) {
    return { kind: 'unsure', reason: 'Naru ended while this mail was being handed over.' };
  }
  try {
    const letter = {
      ...wordsOf(tools, mail),
      id: mail.id,
      fromName: mail.forwarderName,
      replyTo: mail.replyTo,
      to: { name: mail.toName, address: mail.toAddress },
      attachments: await attachmentsOf(tools, mail),
    };
    return await tools.deliver(letter, beforeHandingOver);
  } catch (error) {
    return { kind: 'later', reason: error instanceof Error ? error.message : String(error) };
  }
}

function wordsOf({ unseal }: Pick<Tools, 'unseal'>, { secret, body, subject }: ClaimedMail): Composed {
  // Written by `post`, from a Composed.
  const words = JSON.parse(secret ? unseal(body) : body) as Partial<Composed>;
  const { text = '', html = '', calendar } = words;
  return { subject: words.subject ?? subject, text, html, ...(calendar && { calendar }) };
}

/** The PDF as it was kept when the quote was frozen, byte for byte. */
async function attachmentsOf(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, revisionId, language, about }: ClaimedMail,
): Promise<Attachment[]> {
  if (revisionId === null || language === null) return [];
  const kept = await inForwarder(db, forwarderId, (trx) =>
    findDocument(trx, forwarderId, revisionId, language),
  );
  if (!kept) throw new Error('The PDF of this quote has not been drawn yet.');
  return [{ name: `${about}-${language}.pdf`, type: 'application/pdf', bytes: kept.bytes }];
}
