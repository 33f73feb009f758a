import { insertAccount } from '../../database/tables/accounts.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { insertExporter, type Exporter } from '../../database/tables/exporters.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { email, newPassword, slug } from '../../domain/account/credentials.ts';
import type { Language } from '../../domain/language.ts';
import type { Currency } from '../../domain/money.ts';
import type { Tools } from '../tools.ts';
import { taken } from './create-forwarder.ts';

export type CreateExporter = {
  readonly slug: string;
  readonly name: string;
  readonly language: Language;
  readonly currency: Currency;
  readonly groups?: readonly string[] | undefined;
  /** The first person there; null when only keys will be used. */
  readonly account: { readonly name: string; readonly email: string; readonly password: string } | null;
};

/**
 * A new customer of the desk, with its first account.
 *
 * Accounts are global and no row of theirs is behind the wall, so this runs as the owner, with the forwarder named
 * in every statement.
 */
export async function createExporter(
  { db, now, newId, hashPassword }: Pick<Tools, 'db' | 'now' | 'newId' | 'hashPassword'>,
  caller: Caller,
  command: CreateExporter,
): Promise<Exporter> {
  const exporter = {
    id: newId(),
    slug: slug(command.slug),
    name: command.name,
    language: command.language,
    currency: command.currency,
    groups: command.groups ?? [],
  };
  const person = command.account && {
    id: newId(),
    email: email(command.account.email),
    name: command.account.name,
    passwordHash: await hashPassword(newPassword(command.account.password)),
    forwarderId: caller.forwarderId,
    exporterId: exporter.id,
    language: command.language,
  };

  await db.transaction(async (trx) => {
    if (!(await insertExporter(trx, caller.forwarderId, { ...exporter, createdAt: now() }))) {
      throw taken('slug', 'You already have an exporter of that short name.');
    }
    if (person && !(await insertAccount(trx, person, now()))) {
      throw taken('account.email', 'That mail address has an account.');
    }
    await addAudit(trx, caller.forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: caller.name,
      action: 'account.customer_made',
      subject: `customer ${exporter.slug}`,
      details: { name: exporter.name, groups: exporter.groups },
    });
  });
  return exporter;
}
