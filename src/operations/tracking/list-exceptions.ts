import { inForwarder } from '../../database/connect.ts';
import {
  countExceptions as countRows,
  listExceptions as listRows,
  type ExceptionCount,
  type ExceptionSearch,
  type QueuedException,
} from '../../database/tables/exceptions-list.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Tools } from '../tools.ts';

export { MOST_COUNTED } from '../../database/tables/exceptions-list.ts';
export type { ExceptionCount, ExceptionSearch, QueuedException };

/** What goes wrong, the most pressing first; or what was dealt with, the newest first. One more than the limit is read. */
export async function listExceptions(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  search: ExceptionSearch,
): Promise<QueuedException[]> {
  const wanted = { ...search, limit: search.limit + 1 };
  return inForwarder(db, forwarderId, (trx) => listRows(trx, forwarderId, wanted));
}

export async function countExceptions(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  { forwarderId }: Caller,
): Promise<ExceptionCount> {
  return inForwarder(db, forwarderId, (trx) => countRows(trx, forwarderId, now().toString()));
}
