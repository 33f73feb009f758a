import { containerSpec } from '../cargo/containers.ts';
import { readSizeType } from '../cargo/size-type.ts';
import { NaruError, type Fault } from '../error.ts';
import { fraction, moneyFrom, times, whole, type Fraction } from '../fraction.ts';
import { amountOf, total, type Amount, type Currency, type Money } from '../money.ts';
import { plainDate, Temporal } from '../time.ts';

/** Which days a tariff grants and what the days after them cost, by container size. Day numbers count from 1. */
export type FreeTimeTariff = {
  readonly freeDays: number;
  /** `same`: the day it starts is day 1. `next`: the day after is. */
  readonly dayOne: 'same' | 'next';
  /** `working`: Sundays and holidays are not counted among the free days; once they are used up every day counts. */
  readonly dayKind: 'calendar' | 'working';
  /** Whether the day it ends is still a day. */
  readonly endInclusive: boolean;
  readonly holidays: readonly string[];
  readonly currency: Currency;
  readonly tiers: readonly FreeTimeTier[];
};

export type FreeTimeTier = {
  readonly fromDay: number;
  /** Inclusive; null: from then on. */
  readonly toDay: number | null;
  /** By the container's own code, or by its length: `20`, `40`, `20FT`. Decimal text. */
  readonly perDay: Readonly<Record<string, string>>;
};

/** One container's stay. `end` null: it is still there, reckoned to `asOf`. */
export type Stay = {
  readonly container: string;
  readonly start: string;
  readonly end: string;
  /** Free days a contract grants instead of the tariff's own; null: none. */
  readonly freeDaysGranted: number | null;
  /** What other free days do to the tiers: move them along, or leave their ends where they are. */
  readonly overrideMode: 'shift' | 'fixed';
};

export type FreeTimeBill = {
  readonly days: number;
  readonly chargeableDays: number;
  /** The last day that costs nothing; null when there is no free day at all. */
  readonly lastFreeDay: string | null;
  readonly lines: readonly {
    readonly fromDay: number;
    readonly toDay: number;
    readonly days: number;
    readonly perDay: string;
    readonly amount: Amount;
  }[];
  readonly total: Amount;
};

/** Nobody's container stays ten years; a longer one is a mistyped date. */
const MOST_DAYS = 3660;

/**
 * Counts the days of one container and prices those beyond the free ones, each day at the rate of the tier that holds it.
 * Both conventions of the trade (a line's own example: arrival 3 August, 14 days free, last free day 16 August), calendar
 * or working free days (K Line Korea leaves out Sundays and holidays), and both meanings of other free days: tiers that
 * move along, or tiers whose ends stay. A size the tariff does not price is an error, never a guess.
 */
export function billFreeTime(tariff: FreeTimeTariff, stay: Stay): FreeTimeBill {
  const counted = countDays(tariff, stay);
  const free = stay.freeDaysGranted ?? tariff.freeDays;
  const tiers = tiersFor(tariff, stay);
  const lines = tiers.flatMap((tier) => {
    const fromDay = Math.max(tier.fromDay, free + 1);
    const toDay = Math.min(tier.toDay ?? counted.days, counted.days);
    return toDay < fromDay ? [] : [lineOf(tariff.currency, { fromDay, toDay, perDay: tier.perDay })];
  });
  const priced = lines.reduce((sum, { days }) => sum + days, 0);
  const chargeableDays = Math.max(0, counted.days - free);
  if (priced < chargeableDays) {
    const first = free + 1 + priced;
    throw fault('tiers', `The tariff has no price for day ${String(first)}; its last tier must be open.`);
  }
  return {
    days: counted.days,
    chargeableDays,
    lastFreeDay: lastFreeDay(tariff, stay),
    lines: lines.map(({ amount, ...line }) => ({ ...line, amount: amountOf(amount) })),
    total: amountOf(
      total(
        lines.map(({ amount }) => amount),
        tariff.currency,
      ),
    ),
  };
}

/** The last day that costs nothing; null when none is free. */
export function lastFreeDay(
  tariff: FreeTimeTariff,
  stay: Pick<Stay, 'start' | 'freeDaysGranted'>,
): string | null {
  const free = stay.freeDaysGranted ?? tariff.freeDays;
  if (free === 0) return null;
  let day = dayOneOf(tariff, stay.start);
  for (let used = isCounted(tariff, day) ? 1 : 0; used < free;) {
    day = day.add({ days: 1 });
    if (isCounted(tariff, day)) used += 1;
  }
  return day.toString();
}

function dayOneOf({ dayOne }: FreeTimeTariff, start: string): Temporal.PlainDate {
  return plainDate(start).add({ days: dayOne === 'same' ? 0 : 1 });
}

/** Whether a day uses up a free day. */
function isCounted({ dayKind, holidays }: FreeTimeTariff, day: Temporal.PlainDate): boolean {
  return dayKind === 'calendar' || (day.dayOfWeek !== 7 && !holidays.includes(day.toString()));
}

/** Days by number: free ones as the tariff counts them, then every day. */
function countDays(tariff: FreeTimeTariff, stay: Stay): { readonly days: number } {
  const start = plainDate(stay.start);
  const end = plainDate(stay.end);
  if (Temporal.PlainDate.compare(end, start) < 0) throw fault('end', 'The end is before the start.');
  const last = end.subtract({ days: tariff.endInclusive ? 0 : 1 });
  if (start.until(end).days > MOST_DAYS) throw fault('end', 'The stay is longer than ten years.');

  const free = stay.freeDaysGranted ?? tariff.freeDays;
  let days = 0;
  for (
    let day = dayOneOf(tariff, stay.start);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (days >= free || isCounted(tariff, day)) days += 1;
  }
  return { days };
}

type PricedTier = { readonly fromDay: number; readonly toDay: number | null; readonly perDay: string };

/** The tiers as this contract meets them. */
function tiersFor(tariff: FreeTimeTariff, stay: Stay): readonly PricedTier[] {
  const granted = stay.freeDaysGranted ?? tariff.freeDays;
  const moved = stay.overrideMode === 'shift' ? granted - tariff.freeDays : 0;
  let next = granted + 1;
  return tariff.tiers.map(({ fromDay, toDay, perDay }, index) => {
    // Fewer free days with ends that stay lengthen the first tier, if it began right after the tariff's own.
    const isFirst = index === 0 && fromDay <= tariff.freeDays + 1;
    const start = isFirst ? Math.min(fromDay + moved, next) : fromDay + moved;
    const end = toDay === null ? null : toDay + moved;
    if (start > next) throw fault('tiers', `The tariff has no price for day ${String(next)}.`);
    if (end !== null) next = Math.max(next, end + 1);
    return { fromDay: start, toDay: end, perDay: rateFor(stay.container, perDay, index) };
  });
}

/** The rate of the container's own code, else of its length. */
function rateFor(container: string, perDay: FreeTimeTier['perDay'], tier: number): string {
  const code = container.trim().toUpperCase();
  const feet = feetOf(code);
  const keys = feet === null ? [code] : [code, containerSpec(code)?.type ?? code, feet, `${feet}FT`];
  const rate = keys.map((key) => perDay[key]).find((found) => found !== undefined);
  if (rate !== undefined) return rate;
  const known = Object.keys(perDay).join(', ');
  throw fault('container', `Tier ${String(tier + 1)} has no rate for "${container}"; it has ${known}.`);
}

function feetOf(code: string): string | null {
  const spec = containerSpec(code);
  if (spec) return String(spec.feet);
  const length = /^(20|40|45)(?:FT|'|)$/.exec(code)?.[1];
  return length ?? readSizeType(code)?.lengthFeet.toString() ?? null;
}

type Line = {
  readonly fromDay: number;
  readonly toDay: number;
  readonly days: number;
  readonly perDay: string;
  readonly amount: Money;
};

function lineOf(currency: Currency, { fromDay, toDay, perDay }: Omit<Line, 'days' | 'amount'>): Line {
  const days = toDay - fromDay + 1;
  const each: Fraction = fraction(perDay);
  return { fromDay, toDay, days, perDay, amount: moneyFrom(times(each, whole(days)), currency) };
}

function fault(path: string, message: string): NaruError {
  const faults: readonly Fault[] = [{ path, message }];
  return new NaruError('invalid', message, faults);
}
