import { findAccountById, savePassword } from '../../database/tables/accounts.ts';
import { deleteSessionsOf } from '../../database/tables/sessions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { newPassword } from '../../domain/account/credentials.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';

export type ChangePassword = { readonly current: string; readonly password: string };

/** A new password ends every session of the account, this one too: whoever knew the old one is out. */
export async function changePassword(
  { db, hashPassword, verifyPassword }: Pick<Tools, 'db' | 'hashPassword' | 'verifyPassword'>,
  caller: Caller,
  { current, password }: ChangePassword,
): Promise<void> {
  const account = caller.accountId === null ? null : await findAccountById(db, caller.accountId);
  if (!account) throw new NaruError('refused', 'An API key has no password. Sign in to change yours.');
  if (!(await verifyPassword(account.passwordHash, current.slice(0, 200)))) {
    const message = 'That is not your password now.';
    throw new NaruError('invalid', message, [{ path: 'current', message }]);
  }

  const passwordHash = await hashPassword(newPassword(password));
  await db.transaction(async (trx) => {
    await savePassword(trx, account.id, passwordHash);
    await deleteSessionsOf(trx, account.id);
  });
}
