import { expect, test } from 'vitest';
import { instant, type Temporal } from '../../../src/domain/time.ts';
import type { FailureReason } from '../../../src/domain/tracking/question.ts';
import { scheduleAfter, type Asking } from '../../../src/domain/tracking/schedule.ts';

const now = instant('2026-12-01T00:00:00Z');
const asking = (about: Partial<Asking> = {}): Asking => ({
  failures: 0,
  pollEveryMinutes: 15,
  watch: [],
  finished: false,
  now,
  jitter: 0,
  ...about,
});
const minutesTo = (at: Temporal.Instant | null) =>
  at === null ? null : (at.epochMilliseconds - now.epochMilliseconds) / 60_000;
const answered = (about: Partial<Asking> = {}) =>
  minutesTo(scheduleAfter({ kind: 'answered' }, asking(about)).nextAt);
const failed = (
  reason: FailureReason,
  about: Partial<Asking> = {},
  retryAfter: Temporal.Instant | null = null,
) => scheduleAfter({ kind: 'failed', reason, retryAfter }, asking(about));

test('near a departure or an arrival the carrier is asked often, mid-ocean seldom, after the end never', () => {
  expect(answered()).toBe(15);
  expect(answered({ watch: [now.add({ hours: 20 })] })).toBe(15);
  expect(answered({ watch: [now.subtract({ hours: 30 })] })).toBe(15); // late, and expected any moment
  expect(answered({ watch: [now.add({ hours: 26 })] })).toBe(195);
  expect(answered({ watch: [now.add({ hours: 240 })] })).toBe(240);
  expect(answered({ watch: [now.subtract({ hours: 1000 })] })).toBe(15);
  expect(answered({ finished: true })).toBeNull();
});

test('the answers of one moment are not asked for again at one moment', () => {
  expect(answered({ jitter: 0.5 })).toBe(15.75);
});

test('a carrier that fails is asked ever more seldom, and at once as before when it answers', () => {
  const waits = [0, 1, 2, 3, 10].map((failures) => minutesTo(failed('timeout', { failures }).nextAt));

  expect(waits).toEqual([15, 30, 60, 120, 360]);
  expect(scheduleAfter({ kind: 'answered' }, asking({ failures: 9 })).failures).toBe(0);
});

test('a carrier is not asked before the time it names', () => {
  const later = now.add({ hours: 2 });

  expect(failed('throttled', {}, later).nextAt).toEqual(later);
  expect(minutesTo(failed('throttled', {}, now.add({ minutes: 1 })).nextAt)).toBe(1);
  expect(failed('server', {}, later).nextAt).toEqual(later);
  expect(minutesTo(failed('server', {}, now.add({ minutes: 1 })).nextAt)).toBe(15);
});

test('a refusal stops until somebody mends it', () => {
  expect(failed('refused').nextAt).toBeNull();
  expect(failed('not_configured').nextAt).toBeNull();
});
