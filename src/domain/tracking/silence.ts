import { Temporal } from '../time.ts';

/** A carrier that has been asked and has answered nothing for so long is silent. */
const SILENCE = { hours: 24 };

export type Heard = {
  readonly lastAskedAt: Temporal.Instant | null;
  readonly lastAnswerAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
};

/** Since when a carrier has not answered; null while it does, or while nobody asked. */
export function silentSince(
  { lastAskedAt, lastAnswerAt, createdAt }: Heard,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (lastAskedAt === null) return null;
  const last = lastAnswerAt ?? createdAt;
  const isLong = Temporal.Instant.compare(last.add(SILENCE), now) < 0;
  const wasAskedSince = Temporal.Instant.compare(lastAskedAt, last) > 0;
  return isLong && wasAskedSince ? last : null;
}
