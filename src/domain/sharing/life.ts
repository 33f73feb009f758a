import { NaruError } from '../error.ts';
import { Temporal } from '../time.ts';

const LONGEST_LIFE = { hours: 3 * 366 * 24 };

/** A public link ends, in the future and within three years. */
export function refuseLife(expiresAt: Temporal.Instant, now: Temporal.Instant): void {
  const isPast = Temporal.Instant.compare(expiresAt, now) <= 0;
  const isEndless = Temporal.Instant.compare(expiresAt, now.add(LONGEST_LIFE)) > 0;
  if (!isPast && !isEndless) return;
  const message = isPast ? 'A link must end in the future.' : 'A link can live three years at most.';
  throw new NaruError('invalid', message, [{ path: 'expiresAt', message }]);
}
