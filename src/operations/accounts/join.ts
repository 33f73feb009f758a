import { findAccountLink, spendAccountLink, type AccountLink } from '../../database/tables/account-links.ts';
import { findAccount, insertAccount, savePassword } from '../../database/tables/accounts.ts';
import { deleteSessionsOf } from '../../database/tables/sessions.ts';
import { newPassword } from '../../domain/account/credentials.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';
import { taken } from './create-forwarder.ts';
import { sendAccountLink } from './invite-person.ts';
import { signIn, type SignedIn } from './sign-in.ts';

export type { AccountLink } from '../../database/tables/account-links.ts';

/** What stands behind a link of an invitation or a forgotten password; null when it is unknown, used or ended. */
export async function openAccountLink(
  { db, now, digest }: Pick<Tools, 'db' | 'now' | 'digest'>,
  token: string,
): Promise<AccountLink | null> {
  return findAccountLink(db, digest(token), now());
}

type JoinTools = Pick<
  Tools,
  'db' | 'now' | 'newId' | 'newToken' | 'digest' | 'hashPassword' | 'verifyPassword'
>;

/** Spends the link: makes the account or changes its password, ends its older sessions, and opens one. */
export async function join(tools: JoinTools, token: string, password: string): Promise<SignedIn> {
  const passwordHash = await tools.hashPassword(newPassword(password));
  const link = await tools.db.transaction(async (trx) => {
    const spent = await spendAccountLink(trx, tools.digest(token), tools.now());
    if (!spent) throw new NaruError('not_found', 'This link is unknown, was used already, or has ended.');
    const { accountId, ...person } = spent;
    if (accountId !== null) {
      await savePassword(trx, accountId, passwordHash);
      await deleteSessionsOf(trx, accountId);
      return spent;
    }
    const id = tools.newId();
    if (!(await insertAccount(trx, { id, ...person, passwordHash }, tools.now()))) {
      throw taken('email', 'That mail address has an account.');
    }
    return spent;
  });
  return signIn(tools, { email: link.email, password });
}

/** Mails a link to who forgot the password. Whether anybody has that address is not said. */
export async function forgotPassword(
  tools: Parameters<typeof sendAccountLink>[0],
  address: string,
): Promise<void> {
  const account = await findAccount(tools.db, address.trim().toLowerCase().slice(0, 254));
  if (!account || account.isDisabled) return;
  const { id, forwarderId, exporterId, email, name, language } = account;
  await sendAccountLink(tools, { accountId: id, forwarderId, exporterId, email, name, language }, null);
}
