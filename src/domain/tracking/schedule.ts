import { Temporal } from '../time.ts';
import type { Journey } from './journey.ts';
import type { Plan } from './plan.ts';
import type { FailureReason } from './question.ts';

/** What an asking came to, as far as the next one depends on it. */
export type Outcome =
  | { readonly kind: 'answered' }
  | {
      readonly kind: 'failed';
      readonly reason: FailureReason;
      readonly retryAfter: Temporal.Instant | null;
    };

export type Asking = {
  readonly failures: number;
  readonly pollEveryMinutes: number;
  /** Times near which news is expected: departures and arrivals. */
  readonly watch: readonly Temporal.Instant[];
  readonly finished: boolean;
  readonly now: Temporal.Instant;
  /** From 0 up to 1: spreads the askings, so that they do not come all at once. */
  readonly jitter: number;
};

export type Schedule = {
  /** Null: not again, unless the shipment or the connection is changed. */
  readonly nextAt: Temporal.Instant | null;
  readonly failures: number;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** So close to a departure or an arrival the carrier is asked as often as the connection allows. */
const NEAR = 24 * HOUR;
/** Mid-ocean: so many times more seldom, but never more seldom than this. */
const SELDOM = 16;
const LONGEST = 6 * HOUR;
const DOUBLINGS = 8;

/**
 * When to ask next: often near a departure or an arrival, seldom mid-ocean, never after the end; ever more seldom while
 * a carrier fails, and not before it said it may be asked. A refusal stops: only a person can mend it.
 */
export function scheduleAfter(outcome: Outcome, asking: Asking): Schedule {
  if (outcome.kind === 'answered') {
    return { nextAt: asking.finished ? null : after(asking, calmInterval(asking)), failures: 0 };
  }
  const failures = asking.failures + 1;
  if (outcome.reason === 'refused' || outcome.reason === 'not_configured') return { nextAt: null, failures };

  const again = after(asking, backOff(asking));
  const mayAsk = outcome.retryAfter;
  const isEarly = mayAsk !== null && Temporal.Instant.compare(again, mayAsk) < 0;
  return { nextAt: isEarly ? spread(mayAsk, asking) : again, failures };
}

/** Departures and arrivals still to come or just gone by, and whether the story is over. */
export function watchOf(
  journey: Journey,
  plan: Plan,
): { readonly watch: Temporal.Instant[]; readonly finished: boolean } {
  const open = journey.milestones.filter(({ done, of }) => done < of);
  const expected = open.flatMap(({ estimated, planned }) => estimated ?? planned ?? []).map(({ at }) => at);
  const finished =
    journey.status === 'cancelled' ||
    (plan.mode === 'FCL'
      ? journey.milestones.some(({ code, done, of }) => code === 'empty_returned' && done >= of)
      : journey.status === 'delivered');
  return { watch: expected, finished };
}

function calmInterval({ pollEveryMinutes, watch, now }: Asking): number {
  const often = pollEveryMinutes * MINUTE;
  const distances = watch.map((at) => magnitude(at.epochMilliseconds - now.epochMilliseconds));
  if (distances.length === 0 || distances.some((distance) => distance <= NEAR)) return often;

  const nearest = distances.reduce((a, b) => (a < b ? a : b));
  return larger(often, smaller(often * SELDOM, smaller(LONGEST, nearest / 8)));
}

function backOff({ failures, pollEveryMinutes }: Asking): number {
  const often = pollEveryMinutes * MINUTE;
  return larger(often, smaller(often * 2 ** smaller(failures, DOUBLINGS), LONGEST));
}

/** Up to a tenth later than said. */
function after(asking: Asking, milliseconds: number): Temporal.Instant {
  return plus(asking.now, milliseconds * (1 + asking.jitter / 10));
}

/** Up to a minute after the carrier's own time, so that not everybody asks at once. */
function spread(at: Temporal.Instant, { jitter }: Asking): Temporal.Instant {
  return plus(at, jitter * MINUTE);
}

function plus(at: Temporal.Instant, milliseconds: number): Temporal.Instant {
  return at.add({ milliseconds: Math.ceil(milliseconds) });
}

function magnitude(value: number): number {
  return value < 0 ? -value : value;
}

function smaller(a: number, b: number): number {
  return a < b ? a : b;
}

function larger(a: number, b: number): number {
  return a > b ? a : b;
}
