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
/** So long after its time nobody waits for a departure or an arrival any more. */
const FORGOTTEN = 7 * 24 * HOUR;
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
  // A carrier that names its time is asked then; after other failures the later of the two counts.
  const isSaid = mayAsk !== null && (outcome.reason === 'throttled' || isBefore(again, mayAsk));
  return { nextAt: isSaid ? spread(mayAsk, asking) : again, failures };
}

/** So many times more seldom a carrier is asked about what it tells us by itself. */
const AFTER_PUSH = 4;

/**
 * When to ask about a shipment of which the carrier has just told us something unasked: later, because it is likely to
 * tell the rest, too; but still, because subscriptions die in silence. Null at the end of the journey.
 */
export function scheduleAfterPush(asking: Omit<Asking, 'failures'>): Temporal.Instant | null {
  if (asking.finished) return null;
  const whole = { ...asking, failures: 0 };
  const often = asking.pollEveryMinutes * MINUTE;
  const seldom = smaller(LONGEST, larger(calmInterval(whole), often * AFTER_PUSH));
  return after(whole, larger(often, seldom));
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

/** What was expected and has not come may come any moment; what is long past will not. */
function calmInterval({ pollEveryMinutes, watch, now }: Asking): number {
  const often = pollEveryMinutes * MINUTE;
  const ahead = watch
    .map((at) => at.epochMilliseconds - now.epochMilliseconds)
    .filter((milliseconds) => milliseconds > -FORGOTTEN);
  if (ahead.length === 0 || ahead.some((milliseconds) => milliseconds <= NEAR)) return often;

  const nearest = ahead.reduce((a, b) => smaller(a, b));
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

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

function smaller(a: number, b: number): number {
  return a < b ? a : b;
}

function larger(a: number, b: number): number {
  return a > b ? a : b;
}
