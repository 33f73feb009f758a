import { inForwarder, type Database } from '../../database/connect.ts';
import { findDeskPeople, type DeskPerson } from '../../database/tables/accounts.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findExceptions, saveExceptions } from '../../database/tables/exceptions.ts';
import { lockShipment } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { KeptException, Owner } from '../../domain/tracking/exception-care.ts';
import type { Tools } from '../tools.ts';
import { noteExceptions } from './look-for-exceptions.ts';

export type { DeskPerson };

type CareTools = Pick<Tools, 'db' | 'now' | 'newId'>;

export type ExceptionNamed = {
  readonly shipment: string;
  /** The name of the trouble: `late_arrival`. */
  readonly id: string;
};

/** The caller sees to it from now on, whoever did before. A key that takes something goes by its own name. */
export async function takeException(
  tools: CareTools,
  caller: Caller,
  named: ExceptionNamed,
): Promise<KeptException> {
  const owner = { accountId: caller.accountId, name: caller.name };
  return change(tools, caller, named, {
    action: 'exception.taken',
    details: {},
    to: (before) => ({ ...before, owner }),
  });
}

/** Somebody else at the desk sees to it from now on: named by mail address, or by the id of the account. */
export async function handOverException(
  tools: CareTools,
  caller: Caller,
  { to, ...named }: ExceptionNamed & { readonly to: string },
): Promise<KeptException> {
  const owner = ownerNamed(await findDeskPeople(tools.db, caller.forwarderId), to);
  return change(tools, caller, named, {
    action: 'exception.handed_over',
    details: { to: owner.name },
    to: (before) => ({ ...before, owner }),
  });
}

/** It has been dealt with, or can be lived with: the reason says which. */
export async function closeException(
  tools: CareTools,
  caller: Caller,
  { reason, ...named }: ExceptionNamed & { readonly reason: string },
): Promise<KeptException> {
  const closed = { at: tools.now(), by: caller.name, because: reason };
  return change(tools, caller, named, {
    action: 'exception.closed',
    details: { reason },
    to: (before) => ({ ...before, closed }),
  });
}

/** Everybody who can be handed something. */
export async function listDeskPeople({ db }: Pick<Tools, 'db'>, caller: Caller): Promise<DeskPerson[]> {
  return findDeskPeople(db, caller.forwarderId);
}

type Change = {
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly to: (before: KeptException) => KeptException;
};

async function change(
  tools: CareTools,
  caller: Caller,
  { shipment: reference, id }: ExceptionNamed,
  { action, details, to }: Change,
): Promise<KeptException> {
  const { forwarderId } = caller;
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const shipment = await lockShipment(trx, forwarderId, reference);
    await noteExceptions(trx, tools, forwarderId, [shipment.id]);
    const before = await openOne(trx, forwarderId, shipment.id, id);
    const after = to(before);
    await saveExceptions(trx, forwarderId, [{ shipmentId: shipment.id, exception: after }]);
    await addAudit(trx, forwarderId, {
      id: tools.newId(),
      happenedAt: tools.now(),
      actor: caller.name,
      action,
      subject: reference,
      details: { exception: id, owner: before.owner?.name ?? null, ...details },
    });
    return after;
  });
}

async function openOne(
  trx: Database,
  forwarderId: string,
  shipmentId: string,
  id: string,
): Promise<KeptException> {
  const kept = (await findExceptions(trx, forwarderId, [shipmentId])).get(shipmentId) ?? [];
  const found = kept.find((each) => each.id === id);
  if (!found) throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
  if (found.closed === null) return found;
  throw new NaruError(
    'conflict',
    'This exception is closed already. It opens again by itself if it comes back.',
  );
}

function ownerNamed(people: readonly DeskPerson[], to: string): Owner {
  const wanted = to.trim().toLowerCase();
  const person = people.find(({ id, email }) => id === wanted || email === wanted);
  if (person) return { accountId: person.id, name: person.name };
  const message = 'Nobody at this desk has that mail address.';
  throw new NaruError('invalid', message, [{ path: 'to', message }]);
}
