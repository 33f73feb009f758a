import { inForwarder } from '../../database/connect.ts';
import { insertAccountLink } from '../../database/tables/account-links.ts';
import { findAccount } from '../../database/tables/accounts.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { email } from '../../domain/account/credentials.ts';
import type { Language } from '../../domain/language.ts';
import { NaruError } from '../../domain/error.ts';
import { post, type PostTools } from '../mail/post.ts';
import type { Tools } from '../tools.ts';
import { taken } from './create-forwarder.ts';
import { sideOf } from './people.ts';

const DAYS_GOOD = 7;

export type InvitePerson = {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** Slug of the exporter they work for; null: on the caller's own side. */
  readonly exporter: string | null;
};

/** The address is in the mail; it is also given here once, for who has no mail server yet. */
export type Invited = { readonly email: string; readonly url: string };

type InviteTools = PostTools & Pick<Tools, 'db' | 'newToken' | 'digest'>;

/** Invites somebody to the caller's own side, or from the desk to one of its exporters, by a link good for a week. */
export async function invitePerson(
  tools: InviteTools,
  caller: Caller,
  command: InvitePerson,
): Promise<Invited> {
  const side = await sideOf(tools, caller, command.exporter);
  const address = email(command.email);
  if (await findAccount(tools.db, address)) throw taken('email', 'That mail address has an account.');
  if (command.name.trim() === '') {
    throw new NaruError('invalid', 'Write a name.', [{ path: 'name', message: 'Write a name.' }]);
  }
  const person = { email: address, name: command.name.trim(), language: command.language };
  const url = await sendAccountLink(tools, { ...side, ...person, accountId: null }, caller.name);
  return { email: address, url };
}

type Linked = Parameters<typeof insertAccountLink>[1];

/** Makes the link and the mail that carries it together: no mail without the link, no link without the mail. */
export async function sendAccountLink(
  tools: InviteTools,
  person: Omit<Linked, 'tokenHash' | 'createdAt' | 'expiresAt'>,
  actor: string | null,
): Promise<string> {
  const { forwarderId, accountId } = person;
  const token = tools.newToken();
  const path = `/join/${token}`;
  const createdAt = tools.now();
  const expiresAt = createdAt.add(accountId === null ? { hours: DAYS_GOOD * 24 } : { hours: 1 });
  await tools.db.transaction(async (trx) => {
    await insertAccountLink(trx, { ...person, tokenHash: tools.digest(token), createdAt, expiresAt });
  });
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const forwarder = await findForwarderById(trx, forwarderId);
    const kind = accountId === null ? ('account_invitation' as const) : ('account_password' as const);
    await post(trx, tools, forwarderId, {
      step: { kind, forwarder: forwarder?.name ?? '', by: actor ?? '' },
      about: 'people',
      once: `${kind} ${tools.digest(token).toString('hex')}`,
      to: [{ name: person.name, address: person.email, language: person.language }],
      path,
    });
    await addAudit(trx, forwarderId, {
      id: tools.newId(),
      happenedAt: createdAt,
      actor,
      action: accountId === null ? 'account.invited' : 'account.password_asked',
      subject: `account ${person.email}`,
      details: {},
    });
  });
  return tools.publicUrl.replace(/\/$/, '') + path;
}
