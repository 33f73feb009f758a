import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { afterAttempt } from '../../../src/domain/webhook/schedule.ts';

const at = instant('2026-11-23T00:00:00Z');
const failed = { status: 500, error: 'The address answered 500.', retryAfter: null };

test('a message that was taken is never sent again', () => {
  const taken = { status: 204, error: null, retryAfter: null };

  expect(afterAttempt(taken, { number: 1, at, jitter: 0 })).toEqual({
    state: 'delivered',
    nextAt: null,
    disabled: null,
  });
});

test.each([
  [1, 'PT5S'],
  [2, 'PT5M'],
  [3, 'PT30M'],
  [4, 'PT2H'],
  [5, 'PT5H'],
  [6, 'PT10H'],
  [7, 'PT14H'],
  [8, 'PT20H'],
  [9, 'PT24H'],
])('after attempt %i it waits for %s, and up to a tenth more', (number, wait) => {
  const soonest = afterAttempt(failed, { number, at, jitter: 0 });
  const latest = afterAttempt(failed, { number, at, jitter: 0.999 });
  const seconds = (time: typeof at | null) => (time ? at.until(time).total('seconds') : 0);

  expect(seconds(soonest.nextAt)).toBe(seconds(at.add(wait)));
  expect(seconds(latest.nextAt)).toBeGreaterThan(seconds(at.add(wait)));
  expect(seconds(latest.nextAt)).toBeLessThan(seconds(at.add(wait)) * 1.1);
});

test('after the tenth attempt the address is told nothing more', () => {
  expect(afterAttempt(failed, { number: 10, at, jitter: 0 })).toMatchObject({
    state: 'failed',
    nextAt: null,
    disabled: 'The address took nothing for three days.',
  });
});

test('an address that is gone is believed at once', () => {
  const gone = { status: 410, error: 'The address answered 410.', retryAfter: null };

  expect(afterAttempt(gone, { number: 1, at, jitter: 0 }).disabled).toContain('gone');
});

test('a receiver that asks for patience gets it', () => {
  const busy = { status: 429, error: 'The address answered 429.', retryAfter: at.add('PT1H') };

  expect(afterAttempt(busy, { number: 1, at, jitter: 0 }).nextAt).toEqual(at.add('PT1H'));
  expect(afterAttempt(busy, { number: 5, at, jitter: 0 }).nextAt).toEqual(at.add('PT5H'));
});
