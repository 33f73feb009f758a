import { fraction, HUNDRED, over, print, times, whole } from '../fraction.ts';
import { moneyFrom, type Amount } from '../money.ts';

/** Fewer decided quotes than these make no rate: one more or less would move it by more than ten points. */
export const FEWEST = 10;

/** How many of the decided quotes were won, in whole percent; null where too few were decided to say it. */
export function winPercent({ won, lost }: { readonly won: number; readonly lost: number }): string | null {
  const decided = won + lost;
  return decided < FEWEST ? null : print(over(times(whole(won), HUNDRED), whole(decided)), 0);
}

/** What is earned of every hundred sold, to one decimal; null where nothing was sold. */
export function earnedPercent(sold: Amount, earned: Amount): string | null {
  if (moneyFrom(sold).minor <= 0n) return null;
  return print(over(times(fraction(earned.amount), HUNDRED), fraction(sold.amount)), 1);
}

export type Span = { readonly unit: 'seconds' | 'minutes' | 'hours' | 'days'; readonly count: number };

const STEPS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
] as const;

/** A length of time in the largest unit that it fills twice, whole and never longer than it was. */
export function spanOf(seconds: number): Span {
  for (const [unit, length] of STEPS) {
    if (seconds >= 2 * length) return { unit, count: Math.floor(seconds / length) };
  }
  return { unit: 'seconds', count: Math.floor(seconds) };
}
