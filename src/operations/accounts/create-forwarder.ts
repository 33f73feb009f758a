import type { Database } from '../../database/connect.ts';
import { insertAccount } from '../../database/tables/accounts.ts';
import { insertForwarder } from '../../database/tables/forwarders.ts';
import { email, newPassword, slug } from '../../domain/account/credentials.ts';
import { NaruError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import type { Currency } from '../../domain/money.ts';
import type { Tools } from '../tools.ts';

export type CreateForwarder = {
  readonly slug: string;
  readonly name: string;
  readonly officeTimeZone: string;
  readonly language: Language;
  readonly currency: Currency;
  readonly letterhead?: Readonly<Record<string, string>>;
  /** The first person at its desk. */
  readonly account: { readonly name: string; readonly email: string; readonly password: string };
};

export type CreatedForwarder = { readonly forwarderId: string; readonly accountId: string };

/** A new tenant with the first account at its desk. */
export async function createForwarder(
  tools: Pick<Tools, 'db' | 'now' | 'newId' | 'hashPassword'>,
  command: CreateForwarder,
): Promise<CreatedForwarder> {
  return tools.db.transaction((trx) => addForwarder(tools, trx, command));
}

/** The same inside a transaction that does more: spending the set-up link. */
export async function addForwarder(
  { now, newId, hashPassword }: Pick<Tools, 'now' | 'newId' | 'hashPassword'>,
  trx: Database,
  command: CreateForwarder,
): Promise<CreatedForwarder> {
  const { account, language } = command;
  const forwarder = {
    id: newId(),
    slug: slug(command.slug),
    name: command.name,
    officeTimeZone: command.officeTimeZone,
    language,
    currency: command.currency,
    letterhead: command.letterhead ?? {},
  };
  const person = {
    id: newId(),
    email: email(account.email),
    name: account.name,
    passwordHash: await hashPassword(newPassword(account.password)),
    forwarderId: forwarder.id,
    exporterId: null,
    language,
  };

  if (!(await insertForwarder(trx, forwarder, now()))) throw taken('slug', 'That short name is taken.');
  if (!(await insertAccount(trx, person, now())))
    throw taken('account.email', 'That mail address has an account.');
  return { forwarderId: forwarder.id, accountId: person.id };
}

export function taken(path: string, message: string): NaruError {
  return new NaruError('conflict', message, [{ path, message }]);
}
