import type { Delivery, Letter } from '../domain/mail/mail.ts';
import { putIntoOutbox } from './outbox.ts';
import { handOver, readSmtpUrl } from './smtp.ts';
import { writeLetter } from './write-letter.ts';

/** Gives a letter out of the house. Never throws for a bad day of the mail server: that is an answer. */
export type Deliver = (letter: Letter, beforeHandingOver: () => Promise<void>) => Promise<Delivery>;

export type MailSettings = {
  /** Null: letters go into the outbox folder. */
  readonly smtpUrl: string | null;
  readonly outbox: string;
  readonly publicUrl: string;
};

export function createDeliver({ smtpUrl, outbox, publicUrl }: MailSettings): Deliver {
  const host = mailHostOf(new URL(publicUrl).hostname);
  const smtp = smtpUrl === null ? null : readSmtpUrl(smtpUrl);
  const sender = { from: smtp?.from ?? `naru@${host}`, host };

  return async (letter, beforeHandingOver) => {
    const message = await writeLetter(letter, sender);
    if (smtp) {
      const envelope = { from: sender.from, to: letter.to.address };
      return handOver(smtp.server, envelope, message, beforeHandingOver);
    }
    await putIntoOutbox(outbox, letter.id, message);
    return { kind: 'sent' };
  };
}

/** An address of numbers is no mail domain. */
function mailHostOf(hostname: string): string {
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
}
