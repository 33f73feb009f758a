import { NaruError } from '../error.ts';
import { Temporal } from '../time.ts';
import type { Side } from './message.ts';

export const MOST_TIMES = 3;
const FARTHEST_DAYS = 366;

/** A meeting of the two sides. A time that was taken stands while another is proposed. */
export type Appointment = {
  readonly id: string;
  readonly quoteId: string;
  readonly proposedBy: Side;
  /** Waiting for the other side; empty when nothing is proposed at the moment. */
  readonly proposed: readonly Temporal.Instant[];
  readonly minutes: number;
  readonly startsAt: Temporal.Instant | null;
  readonly videoUrl: string | null;
  /** RFC 5545, 3.8.7.4: raised by every change of what calendars hold. */
  readonly sequence: number;
  readonly cancelledAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
};

export type Proposed = {
  readonly times: readonly Temporal.Instant[];
  readonly minutes: number;
  /** Null: as it was. */
  readonly videoUrl: string | null;
};

type Proposing = Proposed & {
  readonly id: string;
  readonly quoteId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

/** Whether it is still ahead, or waits for an answer. */
export function isOpen(appointment: Appointment, now: Temporal.Instant): boolean {
  const { cancelledAt, proposed, startsAt, minutes } = appointment;
  if (cancelledAt !== null) return false;
  if (proposed.length > 0 || startsAt === null) return true;
  return Temporal.Instant.compare(startsAt.add({ minutes }), now) > 0;
}

/** One side proposes up to three times: the first of a meeting, others instead of those proposed, or a move. */
export function proposeTimes(before: Appointment | null, proposing: Proposing): Appointment {
  const { id, quoteId, side, now, minutes, videoUrl } = proposing;
  const proposed = refuseTimes(proposing);
  if (before && isOpen(before, now)) {
    return { ...before, proposedBy: side, proposed, minutes, videoUrl: videoUrl ?? before.videoUrl };
  }
  return {
    id,
    quoteId,
    proposedBy: side,
    proposed,
    minutes,
    startsAt: null,
    videoUrl,
    sequence: 0,
    cancelledAt: null,
    createdAt: now,
  };
}

function refuseTimes({ times, now }: Proposing): readonly Temporal.Instant[] {
  const distinct = [...new Map(times.map((time) => [time.epochMilliseconds, time])).values()];
  if (distinct.length < 1 || distinct.length > MOST_TIMES) {
    throw refused('times', `Propose one to ${String(MOST_TIMES)} times.`);
  }
  const last = now.add({ hours: FARTHEST_DAYS * 24 });
  for (const [index, time] of distinct.entries()) {
    const isAhead = Temporal.Instant.compare(time, now) > 0 && Temporal.Instant.compare(time, last) < 0;
    if (!isAhead)
      throw refused(`times.${String(index)}`, 'This time has passed, or is more than a year away.');
  }
  return distinct.toSorted((a, b) => Temporal.Instant.compare(a, b));
}

/** The other side takes one of the times. Taking the booked one again changes nothing. */
export function takeTime(
  before: Appointment,
  {
    side,
    time,
    now,
  }: { readonly side: Side; readonly time: Temporal.Instant; readonly now: Temporal.Instant },
): Appointment {
  if (before.proposed.length === 0 && before.startsAt?.equals(time) === true) return before;
  if (!isOpen(before, now) || before.proposed.length === 0) {
    throw new NaruError('conflict', 'No time is proposed at the moment.');
  }
  if (before.proposedBy === side) {
    throw new NaruError('conflict', 'You proposed these times: the other side takes one.');
  }
  if (!before.proposed.some((one) => one.equals(time))) throw refused('time', 'This time is not proposed.');
  if (Temporal.Instant.compare(time, now) <= 0) {
    throw new NaruError('expired', 'This time has passed. Propose others.');
  }
  const sequence = before.startsAt === null ? before.sequence : before.sequence + 1;
  return { ...before, startsAt: time, proposed: [], sequence };
}

/** The room of their own video service; what calendars hold changes with it. */
export function setVideo(before: Appointment, videoUrl: string | null): Appointment {
  if (before.videoUrl === videoUrl) return before;
  return { ...before, videoUrl, sequence: before.startsAt === null ? before.sequence : before.sequence + 1 };
}

export function cancel(before: Appointment, now: Temporal.Instant): Appointment {
  if (!isOpen(before, now)) throw new NaruError('conflict', 'There is no appointment to cancel.');
  const sequence = before.startsAt === null ? before.sequence : before.sequence + 1;
  return { ...before, proposed: [], cancelledAt: now, sequence };
}

/** A time zone that exists, by its name in the IANA database. Throws NaruError `invalid`. */
export function timeZone(text: string): string {
  try {
    if (text.includes('/') || text === 'UTC') {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
    }
  } catch {
    // Falls through to the sentence: no such zone.
  }
  throw refused('timeZone', `"${text.slice(0, 60)}" is not a time zone such as Asia/Seoul.`);
}

function refused(path: string, message: string): NaruError {
  return new NaruError('invalid', message, [{ path, message }]);
}
