import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import {
  addRates,
  currentRates,
  listRates,
  type RateFilter,
  type RecordedRate,
} from '../../database/tables/exchange-rates.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { ExchangeRate } from '../../domain/pricing/book.ts';
import { dayIn } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

export type { RecordedRate };

/** Appends exchange rates to the history, and gives those in force today. Quotes keep the ones they used. */
export async function saveExchangeRates(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  rates: readonly ExchangeRate[],
): Promise<readonly RecordedRate[]> {
  const { forwarderId, officeTimeZone, name } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const at = now();
    await addRates(
      trx,
      forwarderId,
      rates.map((rate) => ({ ...rate, id: newId() })),
      at,
    );
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: at,
      actor: name,
      action: 'settings.saved',
      subject: 'exchange rates',
      details: { rates: rates.slice(0, 100), count: rates.length },
    });
    return currentRates(trx, forwarderId, dayIn(officeTimeZone, at));
  });
}

/** The history of exchange rates, newest day first. */
export async function listExchangeRates(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  filter: RateFilter,
): Promise<readonly RecordedRate[]> {
  return inForwarder(db, forwarderId, (trx) => listRates(trx, forwarderId, filter));
}
