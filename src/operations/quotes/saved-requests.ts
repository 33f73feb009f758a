import { inForwarder } from '../../database/connect.ts';
import {
  listSavedRequests,
  removeSavedRequest,
  saveRequest,
  type SavedRequest,
} from '../../database/tables/saved-requests.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';

export type { SavedRequest } from '../../database/tables/saved-requests.ts';

/** More would be a list nobody reads. */
export const MOST_SAVED = 50;
const LONGEST_NAME = 60;

/** What this side sends often, by name. */
export async function savedRequests(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
): Promise<readonly SavedRequest[]> {
  return inForwarder(db, forwarderId, (trx) =>
    listSavedRequests(trx, forwarderId, { exporterId, limit: MOST_SAVED }),
  );
}

/** Keeps a request under a name, in place of one of that name. */
export async function keepRequest(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  { forwarderId, exporterId }: Caller,
  { name, typed }: Omit<SavedRequest, 'id'>,
): Promise<void> {
  const called = name.trim().slice(0, LONGEST_NAME);
  if (called === '') throw fault('Write a name to keep it under.');
  await inForwarder(db, forwarderId, async (trx) => {
    const known = await listSavedRequests(trx, forwarderId, { exporterId, limit: MOST_SAVED });
    const isNew = known.every((one) => one.name !== called);
    if (isNew && known.length >= MOST_SAVED)
      throw fault(`${String(MOST_SAVED)} are kept already: remove one.`);
    await saveRequest(trx, forwarderId, { id: newId(), exporterId, name: called, typed, savedAt: now() });
  });
}

export async function forgetRequest(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  id: string,
): Promise<void> {
  await inForwarder(db, forwarderId, (trx) => removeSavedRequest(trx, forwarderId, { exporterId, id }));
}

function fault(message: string): NaruError {
  return new NaruError('invalid', message, [{ path: 'keepAs', message }]);
}
