import { inForwarder } from '../../database/connect.ts';
import {
  findMail as findRow,
  listMails as listRows,
  requeueMail,
  type Mail,
  type MailPage,
} from '../../database/tables/mails.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';

export type { Mail } from '../../database/tables/mails.ts';

/** What was written to whom, newest first: for the desk. */
export async function listMails(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  page: MailPage,
): Promise<readonly Mail[]> {
  return inForwarder(db, forwarderId, (trx) => listRows(trx, forwarderId, page));
}

/** One mail with its plain words; null words: they were for their reader alone. */
export async function findMail(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  id: string,
): Promise<{ readonly mail: Mail; readonly text: string | null }> {
  const found = await inForwarder(db, forwarderId, (trx) => findRow(trx, forwarderId, id));
  if (!found) throw noSuchMail();
  const { body, ...mail } = found;
  // Written by `post`.
  const words = mail.secret || body === null ? null : (JSON.parse(body) as { readonly text: string });
  return { mail, text: words?.text ?? null };
}

/** Somebody looked, and says that it shall go (again). */
export async function repeatMail(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  { forwarderId }: Caller,
  id: string,
): Promise<void> {
  await inForwarder(db, forwarderId, async (trx) => {
    if (await requeueMail(trx, forwarderId, { id, now: now() })) return;
    if (!(await findRow(trx, forwarderId, id))) throw noSuchMail();
    throw new NaruError('conflict', 'This mail is on its way, has gone, or was a code that has ended.');
  });
}

function noSuchMail(): NaruError {
  return new NaruError('not_found', 'There is no such mail, or it is not yours.');
}
