import { findAccount } from '../../database/tables/accounts.ts';
import { deleteEndedSessions, findSession, insertSession } from '../../database/tables/sessions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { assert, NaruError } from '../../domain/error.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';
import { endOfSession } from './recognise.ts';

export type SignIn = { readonly email: string; readonly password: string };

/** The token goes into the browser's cookie and nowhere else. */
export type SignedIn = {
  readonly token: string;
  readonly expiresAt: Temporal.Instant;
  readonly caller: Caller;
};

/**
 * Opens a session, always under a new token.
 *
 * A mail address nobody has is checked against a decoy, so that it takes as long and answers the same as a wrong
 * password.
 */
export async function signIn(
  tools: Pick<Tools, 'db' | 'now' | 'newToken' | 'digest' | 'hashPassword' | 'verifyPassword'>,
  command: SignIn,
): Promise<SignedIn> {
  const { db, now, newToken, digest, verifyPassword } = tools;
  const decoy = await decoyHash(tools);
  const account = await findAccount(db, command.email.trim().toLowerCase().slice(0, 254));
  const matches = await verifyPassword(account?.passwordHash ?? decoy, command.password.slice(0, 200));
  if (!account || account.isDisabled || !matches) {
    throw new NaruError('unauthenticated', 'The mail address or the password is not right.');
  }

  const token = newToken();
  const createdAt = now();
  const expiresAt = endOfSession(createdAt, createdAt);
  await deleteEndedSessions(db, createdAt);
  await insertSession(db, { tokenHash: digest(token), accountId: account.id, createdAt, expiresAt });
  const session = await findSession(db, digest(token), createdAt);
  assert(session !== null, 'a session just made is there');
  return { token, expiresAt, caller: session.caller };
}

const decoys = new WeakMap<Tools['hashPassword'], Promise<string>>();

/** A hash made by the same hasher, so that the decoy costs what the real thing costs. */
async function decoyHash({ hashPassword }: Pick<Tools, 'hashPassword'>): Promise<string> {
  const made = decoys.get(hashPassword) ?? hashPassword('nobody has this password');
  decoys.set(hashPassword, made);
  return made;
}
