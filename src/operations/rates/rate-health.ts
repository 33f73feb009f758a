import { inForwarder, type Database } from '../../database/connect.ts';
import { currentRates, type RecordedRate } from '../../database/tables/exchange-rates.ts';
import { listSources } from '../../database/tables/exchange-sources.ts';
import {
  bookCurrencies,
  chargesByCurrency,
  countExpiring,
  endlessSurcharges,
  findOffice,
  expiringLines,
  outliers,
  overlappingLines,
  unpricedLanes,
  type ChargeInCurrency,
  type EndlessLine,
  type ExpiringCounts,
  type ExpiringLine,
  type Outlier,
  type Overlap,
  type UnpricedLane,
} from '../../database/tables/rate-health.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { settingsFrom, type ForwarderSettings } from '../../domain/account/settings.ts';
import { ageOf } from '../../domain/exchange/age.ts';
import { dayIn, type Temporal } from '../../domain/time.ts';
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
    /** Charges of the book in those currencies, and in those whose rate is old. */
    readonly charges: readonly (ChargeInCurrency & { readonly problem: 'missing' | 'old' })[];
    /** Sources that brought nothing when they were asked last. */
    readonly failing: readonly {
      readonly name: string;
      readonly error: string;
      readonly since: string | null;
    }[];
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
  { forwarderId, officeTimeZone }: Caller,
): Promise<RateHealth> {
  const today = dayIn(officeTimeZone, now());
  return inForwarder(db, forwarderId, (trx) => healthIn(trx, forwarderId, today));
}

/** The same inside a transaction, for whoever looks on behalf of the office. */
export async function healthIn(
  trx: Database,
  forwarderId: string,
  today: Temporal.PlainDate,
): Promise<RateHealth> {
  const day = today.toString();
  const asked = today.subtract({ days: ASKED_WITHIN_DAYS }).toString();
  return {
    lanesWithoutPrice: await unpricedLanes(trx, forwarderId, asked),
    expiring: {
      ...(await countExpiring(trx, forwarderId, day)),
      items: await expiringLines(trx, forwarderId, day),
    },
    overlaps: await overlappingLines(trx, forwarderId, day),
    surchargesWithoutEnd: await endlessSurcharges(trx, forwarderId),
    outliers: await outliers(trx, forwarderId, day),
    exchangeRates: await exchangeHealth(trx, forwarderId, today),
  };
}

async function exchangeHealth(
  trx: Database,
  forwarderId: string,
  today: Temporal.PlainDate,
): Promise<RateHealth['exchangeRates']> {
  const rates = await currentRates(trx, forwarderId, today);
  const office = await findOffice(trx, forwarderId);
  const used = await bookCurrencies(trx, forwarderId, today.toString());
  const stale = rates.flatMap((rate) => staleness(rate, today, settingsFrom(office.settings)));
  const missing = withoutRate(used, rates, office.currency);
  const charges = await chargesByCurrency(trx, forwarderId, today.toString());
  const old = new Set(
    stale.flatMap(({ base, quote }) => [base, quote]).filter((code) => code !== office.currency),
  );
  return {
    stale,
    missing,
    charges: charges
      .filter(({ currency }) => missing.includes(currency) || old.has(currency))
      .map((charge) => ({ ...charge, problem: missing.includes(charge.currency) ? 'missing' : 'old' })),
    failing: (await listSources(trx, forwarderId)).flatMap(({ name, error, failingSince }) =>
      error === null ? [] : [{ name, error, since: failingSince?.toString() ?? null }],
    ),
  };
}

function staleness(
  rate: RecordedRate,
  today: Temporal.PlainDate,
  ages: Pick<ForwarderSettings, 'exchangeFlagAgeDays' | 'exchangeMaxAgeDays'>,
): StaleRate[] {
  const { age, days } = ageOf(rate, today, ages);
  const { base, quote, kind, asOf } = rate;
  return age === 'fresh' ? [] : [{ base, quote, kind, asOf, days, expired: age === 'expired' }];
}

/** The office's own currency needs no rate, unless the book has others that none names. */
function withoutRate(used: readonly string[], rates: readonly RecordedRate[], own: string): string[] {
  const named = new Set<string>(rates.flatMap(({ base, quote }) => [base, quote]));
  return used.filter((currency) => currency !== own && !named.has(currency));
}
