import { inForwarder } from '../../database/connect.ts';
import { lastAnswers, type KeptAnswer } from '../../database/tables/carrier-answers.ts';
import {
  listTroubles,
  type ListedTrouble,
  type TroublePage,
} from '../../database/tables/carrier-troubles.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Tools } from '../tools.ts';
import { findCarrier } from './find-carriers.ts';

export type { KeptAnswer, ListedTrouble };

/** What one carrier said that made no sense, or failed to say, newest first; one more than the limit is read. */
export async function listCarrierTroubles(
  tools: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  page: TroublePage,
): Promise<ListedTrouble[]> {
  await findCarrier(tools, caller, page.carrier);
  const { forwarderId } = caller;
  const wanted = { ...page, limit: page.limit + 1 };
  return inForwarder(tools.db, forwarderId, (trx) => listTroubles(trx, forwarderId, wanted));
}

/** The answers and messages that came last, readable or not. */
export async function listLastAnswers(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  carrier: string,
): Promise<KeptAnswer[]> {
  return inForwarder(db, forwarderId, (trx) => lastAnswers(trx, forwarderId, carrier));
}
