import type { Language } from '../language.ts';

/** Somebody a mail is written to, in their language. */
export type Recipient = {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  /** The kinds of mail they do not want. */
  readonly unwanted?: readonly string[];
};

/** A mail's words, as its reader gets them: twice the same, plain and with a button. */
export type Composed = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What the reader's calendar is told beside the words (RFC 5546). */
  readonly calendar?: Invitation;
};

export type Invitation = { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };

export type Attachment = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** One mail ready to be handed over. Its id is its Message-ID, so that a copy would be known as one. */
export type Letter = Composed & {
  readonly id: string;
  readonly fromName: string;
  readonly replyTo: string | null;
  readonly to: Pick<Recipient, 'name' | 'address'>;
  readonly attachments: readonly Attachment[];
};

/** What came of handing a mail over. `unsure`: the line broke before the answer, and it may have arrived. */
export type Delivery =
  { readonly kind: 'sent' } | { readonly kind: 'later' | 'refused' | 'unsure'; readonly reason: string };

export const MAIL_STATES = ['queued', 'sent', 'failed', 'unsure'] as const;
export type MailState = (typeof MAIL_STATES)[number];
