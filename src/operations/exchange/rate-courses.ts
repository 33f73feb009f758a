import { inForwarder } from '../../database/connect.ts';
import { currentRates, recentRates, type RecordedRate } from '../../database/tables/exchange-rates.ts';
import { findOffice } from '../../database/tables/rate-health.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { settingsFrom } from '../../domain/account/settings.ts';
import { ageOf, type RateAge } from '../../domain/exchange/age.ts';
import { dayIn } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

/** One pair as it stands today, and how it came there. */
export type RateCourse = {
  readonly current: RecordedRate;
  readonly age: RateAge;
  readonly days: number;
  /** In order of their days, the last of them in force. */
  readonly history: readonly { readonly asOf: string; readonly rate: string }[];
};

const POINTS = 30;

/** Every pair with the rate in force today in the office. */
export async function rateCourses(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  { forwarderId, officeTimeZone }: Caller,
): Promise<readonly RateCourse[]> {
  const today = dayIn(officeTimeZone, now());
  return inForwarder(db, forwarderId, async (trx) => {
    const rates = await currentRates(trx, forwarderId, today);
    const { settings } = await findOffice(trx, forwarderId);
    const ages = settingsFrom(settings);
    const recent = await recentRates(trx, forwarderId, { today, points: POINTS });
    return rates.map((current) => ({
      current,
      ...ageOf(current, today, ages),
      history: recent
        .filter(
          ({ base, quote, kind }) =>
            base === current.base && quote === current.quote && kind === current.kind,
        )
        .toReversed(),
    }));
  });
}
