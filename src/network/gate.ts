import PQueue from 'p-queue';
import { Temporal } from '../domain/time.ts';

/** At most so many questions to one carrier are under way at a time: a slow one does not hold up the others. */
const AT_A_TIME = 12;
const FAILURES_UNTIL_OPEN = 5;
const FIRST_REST_SECONDS = 30;
const LONGEST_REST_SECONDS = 600;
const PAUSE_WHEN_UNSAID_SECONDS = 60;

export type Gate = {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Until when nobody may ask, and why; null when asking is allowed. */
  readonly closedUntil: () => {
    readonly until: Temporal.Instant;
    readonly because: 'throttled' | 'failing';
  } | null;
  readonly succeeded: () => void;
  readonly failed: () => void;
  /** The carrier asked for silence (429, Retry-After). */
  readonly hush: (until: Temporal.Instant | null) => Temporal.Instant;
};

/** What stands before one carrier in this process: a bulkhead, a circuit breaker, and the silence it asked for. */
export function createGate(now: () => Temporal.Instant): Gate {
  const queue = new PQueue({ concurrency: AT_A_TIME });
  let failures = 0;
  let resting: Temporal.Instant | undefined;
  let silent: Temporal.Instant | undefined;

  const isAhead = (at: Temporal.Instant | undefined): boolean =>
    at !== undefined && Temporal.Instant.compare(now(), at) < 0;

  return {
    run: (work) => queue.add(work),
    closedUntil() {
      if (silent && isAhead(silent)) return { until: silent, because: 'throttled' };
      if (resting && isAhead(resting)) return { until: resting, because: 'failing' };
      // Half open: one may try, while the others go on waiting a little.
      if (resting) resting = now().add({ seconds: FIRST_REST_SECONDS });
      return null;
    },
    succeeded() {
      failures = 0;
      resting = undefined;
    },
    failed() {
      failures += 1;
      if (failures < FAILURES_UNTIL_OPEN) return;
      const doublings = failures - FAILURES_UNTIL_OPEN;
      resting = now().add({ seconds: Math.min(FIRST_REST_SECONDS * 2 ** doublings, LONGEST_REST_SECONDS) });
    },
    hush(until) {
      silent = until ?? now().add({ seconds: PAUSE_WHEN_UNSAID_SECONDS });
      return silent;
    },
  };
}
