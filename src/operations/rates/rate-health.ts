import { inForwarder } from '../../database/connect.ts';
import { currentRates, type RecordedRate } from '../../database/tables/exchange-rates.ts';
import {
  bookCurrencies,
  countExpiring,
  endlessSurcharges,
  findOffice,
  expiringLines,
  outliers,
  overlappingLines,
  unpricedLanes,
  type EndlessLine,
  type ExpiringCounts,
  type ExpiringLine,
  type Outlier,
  type Overlap,
  type UnpricedLane,
} from '../../database/tables/rate-health.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { settingsFrom, type ForwarderSettings } from '../../domain/account/settings.ts';
import { dayIn, plainDate, type Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

/** What will spoil the next quote, before it does. */
export type RateHealth = {
  readonly lanesWithoutPrice: readonly UnpricedLane[];
  readonly expiring: ExpiringCounts & { readonly items: readonly ExpiringLine[] };
  readonly overlaps: readonly Overlap[];
  readonly surchargesWithoutEnd: readonly EndlessLine[];
  readonly outliers: readonly Outlier[];
  readonly exchangeRates: {
    /** Older than a day; `expired` ones are too old to price with. */
    readonly stale: readonly StaleRate[];
    /** Currencies of the book that no exchange rate names. */
    readonly missing: readonly string[];
  };
};

export type StaleRate = {
  readonly base: string;
  readonly quote: string;
  readonly kind: string;
  readonly asOf: string;
  readonly days: number;
  readonly expired: boolean;
};

const ASKED_WITHIN_DAYS = 90;

/** Looks the live book over as of today in the office. */
export async function rateHealth(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
): Promise<RateHealth> {
  const { forwarderId } = caller;
  const today = dayIn(caller.officeTimeZone, now());
  const day = today.toString();
  return inForwarder(db, forwarderId, async (trx) => {
    const rates = await currentRates(trx, forwarderId, today);
    const office = await findOffice(trx, forwarderId);
    const used = await bookCurrencies(trx, forwarderId, day);
    const ages = settingsFrom(office.settings);
    return {
      lanesWithoutPrice: await unpricedLanes(
        trx,
        forwarderId,
        today.subtract({ days: ASKED_WITHIN_DAYS }).toString(),
      ),
      expiring: {
        ...(await countExpiring(trx, forwarderId, day)),
        items: await expiringLines(trx, forwarderId, day),
      },
      overlaps: await overlappingLines(trx, forwarderId, day),
      surchargesWithoutEnd: await endlessSurcharges(trx, forwarderId),
      outliers: await outliers(trx, forwarderId, day),
      exchangeRates: {
        stale: rates.flatMap((rate) => staleness(rate, today, ages)),
        missing: withoutRate(used, rates, office.currency),
      },
    };
  });
}

function staleness(
  { base, quote, kind, asOf }: RecordedRate,
  today: Temporal.PlainDate,
  ages: Ages,
): StaleRate[] {
  const { days } = plainDate(asOf).until(today, { largestUnit: 'days' });
  const { exchangeFlagAgeDays, exchangeMaxAgeDays } = ages;
  return days > exchangeFlagAgeDays
    ? [{ base, quote, kind, asOf, days, expired: days > exchangeMaxAgeDays }]
    : [];
}

type Ages = Pick<ForwarderSettings, 'exchangeFlagAgeDays' | 'exchangeMaxAgeDays'>;

/** The office's own currency needs no rate, unless the book has others that none names. */
function withoutRate(used: readonly string[], rates: readonly RecordedRate[], own: string): string[] {
  const named = new Set<string>(rates.flatMap(({ base, quote }) => [base, quote]));
  return used.filter((currency) => currency !== own && !named.has(currency));
}
