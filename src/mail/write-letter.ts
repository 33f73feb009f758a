import nodemailer from 'nodemailer';
import type { Letter } from '../domain/mail/mail.ts';

export type Sender = {
  /** The address mail comes from. */
  readonly from: string;
  /** Of this installation: the right side of a Message-ID. */
  readonly host: string;
};

/** The letter as a message of RFC 5322. Its Message-ID is its own for ever, so that a copy is known as a copy. */
export async function writeLetter(letter: Letter, { from, host }: Sender): Promise<Buffer> {
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await writer.sendMail({
    messageId: `<${letter.id}@${host}>`,
    from: { name: letter.fromName, address: from },
    to: { name: letter.to.name, address: letter.to.address },
    ...(letter.replyTo === null ? {} : { replyTo: { name: letter.fromName, address: letter.replyTo } }),
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    ...(letter.calendar && {
      icalEvent: { method: letter.calendar.method, content: letter.calendar.text, filename: 'invite.ics' },
    }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: letter.attachments.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (Buffer.isBuffer(message)) return message;
  throw new Error('Broken assumption: a buffered message is a buffer');
}
