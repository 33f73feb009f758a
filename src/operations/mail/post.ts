import type { Database } from '../../database/connect.ts';
import { insertMail, type Attached } from '../../database/tables/mails.ts';
import type { Recipient } from '../../domain/mail/mail.ts';
import { carriesKey, type MailStep } from '../../domain/mail/step.ts';
import type { Tools } from '../tools.ts';

export type PostTools = Pick<Tools, 'now' | 'newId' | 'composeMail' | 'seal' | 'publicUrl'>;

export type Notice = {
  readonly step: MailStep;
  /** The number of the quote or shipment. */
  readonly about: string;
  /** What makes it the same news: each reader gets it once. */
  readonly once: string;
  readonly to: readonly Recipient[];
  /** Where the button leads, from the root of the site; null: nowhere. */
  readonly path: string | null;
  readonly attached?: Attached;
};

/** Writes a mail to each reader in the transaction of what it tells: no mail without the deed, no deed without the mail. */
export async function post(
  trx: Database,
  tools: PostTools,
  forwarderId: string,
  { step, about, once, to, path, attached }: Notice,
): Promise<void> {
  const root = tools.publicUrl.replace(/\/$/, '');
  const secret = carriesKey(step);
  for (const { name, address, language, unwanted = [] } of to) {
    if (unwanted.includes(step.kind)) continue;
    const { subject, ...said } = tools.composeMail(step, language, path === null ? null : root + path);
    const body = JSON.stringify(said);
    await insertMail(trx, forwarderId, {
      id: tools.newId(),
      once: `${once} ${address}`,
      kind: step.kind,
      about,
      toName: name,
      toAddress: address,
      subject: secret ? '' : subject,
      body: secret ? tools.seal(JSON.stringify({ subject, ...said })) : body,
      secret,
      attached: attached ?? null,
      createdAt: tools.now(),
    });
  }
}
