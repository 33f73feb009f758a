import { expect, test } from 'vitest';
import { earnedPercent, spanOf, winPercent } from '../../../src/domain/figures/shares.ts';

test('a rate is given once ten quotes were decided, and not before', () => {
  expect(winPercent({ won: 5, lost: 4 })).toBeNull();
  expect(winPercent({ won: 5, lost: 5 })).toBe('50');
  expect(winPercent({ won: 0, lost: 12 })).toBe('0');
  expect(winPercent({ won: 2, lost: 10 })).toBe('17');
});

test('what is earned of every hundred sold may be a loss; of nothing sold it is unknown', () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' as const });
  expect(earnedPercent(usd('1200.00'), usd('150.00'))).toBe('12.5');
  expect(earnedPercent(usd('100.00'), usd('-8.00'))).toBe('-8.0');
  expect(earnedPercent(usd('0.00'), usd('0.00'))).toBeNull();
});

test.each([
  [0.4, 'seconds', 0],
  [119, 'seconds', 119],
  [120, 'minutes', 2],
  [7_199, 'minutes', 119],
  [90_000, 'hours', 25],
  [172_800, 'days', 2],
])('%d seconds are told as %s', (seconds, unit, count) => {
  expect(spanOf(seconds)).toEqual({ unit, count });
});
