import { addAudit } from '../../database/tables/audit.ts';
import { findExporter } from '../../database/tables/exporters.ts';
import {
  listPeopleOf,
  saveUnwanted,
  setDisabled,
  unwantedOf,
  type Person,
  type Side,
} from '../../database/tables/people.ts';
import { deleteSessionsOf } from '../../database/tables/sessions.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { inForwarder } from '../../database/connect.ts';
import type { Tools } from '../tools.ts';

export type { Person } from '../../database/tables/people.ts';

/** The side somebody may arrange: their own; the desk also each of its exporters'. */
export async function sideOf(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  exporter: string | null,
): Promise<Side> {
  const { forwarderId, exporterId, exporterSlug } = caller;
  if (exporter === null || exporter === exporterSlug) return { forwarderId, exporterId };
  const found = isDesk(caller) ? await findExporter(db, forwarderId, exporter) : null;
  if (!found) throw nobody();
  return { forwarderId, exporterId: found.id };
}

export async function listPeople(
  tools: Pick<Tools, 'db'>,
  caller: Caller,
  exporter: string | null,
): Promise<Person[]> {
  return listPeopleOf(tools.db, await sideOf(tools, caller, exporter));
}

export type LetIn = {
  readonly id: string;
  readonly exporter: string | null;
  /** False: may no longer sign in. */
  readonly mayEnter: boolean;
};

/** Lets somebody in again, or no longer: their sessions end with it. Nobody shuts themselves out. */
export async function letIn(
  tools: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { id, exporter, mayEnter }: LetIn,
): Promise<void> {
  const { db, now, newId } = tools;
  const side = await sideOf(tools, caller, exporter);
  if (id === caller.accountId) {
    throw new NaruError('conflict', 'You cannot shut yourself out. Ask a colleague to do it.');
  }
  const person = (await listPeopleOf(db, side)).find((one) => one.id === id);
  if (!person) throw nobody();
  await db.transaction(async (trx) => {
    await setDisabled(trx, side, { id, disabledAt: mayEnter ? null : now() });
    if (!mayEnter) await deleteSessionsOf(trx, id);
  });
  await inForwarder(db, side.forwarderId, (trx) =>
    addAudit(trx, side.forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: caller.name,
      action: mayEnter ? 'account.enabled' : 'account.disabled',
      subject: `account ${person.email}`,
      details: {},
    }),
  );
}

/** The kinds of mail somebody does not want. A key gets no mail. */
export async function unwantedMail({ db }: Pick<Tools, 'db'>, caller: Caller): Promise<readonly string[]> {
  return caller.accountId === null ? [] : unwantedOf(db, caller.accountId);
}

export async function chooseMail(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  unwanted: readonly string[],
): Promise<void> {
  if (caller.accountId === null)
    throw new NaruError('refused', 'An API key gets no mail. Sign in to choose.');
  await saveUnwanted(db, caller.accountId, unwanted);
}

function nobody(): NaruError {
  return new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}
