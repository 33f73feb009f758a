import type { ForwarderSettings } from '../account/settings.ts';
import type { ExchangeRate } from '../pricing/book.ts';
import { plainDate, type Temporal } from '../time.ts';

export type RateAge = 'fresh' | 'old' | 'expired';

/** Customs sets its rate on a Sunday for the week, so that one of last Sunday is not old. */
const DAYS_OF_CUSTOMS = 7;

/** How old a rate is today: `old` is flagged, `expired` prices nothing any more. */
export function ageOf(
  { asOf, kind }: Pick<ExchangeRate, 'asOf' | 'kind'>,
  today: Temporal.PlainDate,
  {
    exchangeFlagAgeDays,
    exchangeMaxAgeDays,
  }: Pick<ForwarderSettings, 'exchangeFlagAgeDays' | 'exchangeMaxAgeDays'>,
): { readonly age: RateAge; readonly days: number } {
  const { days } = plainDate(asOf).until(today, { largestUnit: 'days' });
  const flagged =
    kind === 'customs' ? Math.max(exchangeFlagAgeDays, DAYS_OF_CUSTOMS - 1) : exchangeFlagAgeDays;
  if (days > exchangeMaxAgeDays) return { age: 'expired', days };
  return { age: days > flagged ? 'old' : 'fresh', days };
}
