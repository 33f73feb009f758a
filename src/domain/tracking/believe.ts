import type { TrackingEvent } from './event.ts';

/** Wider than any two clocks on earth differ: a time without a zone is at most fourteen hours off. */
const TOLERANCE_MS = 24 * 3_600_000;

/** Said of an event that is told as done before its time: people and programs read it beside the event. */
export const TOLD_AHEAD = 'Told as done before its time has come: counted as an estimate.';

/** Whether a thing is told as done although its time lay more than a day ahead when we heard of it. */
export function isAhead({ classifier, happenedAt, recordedAt }: TrackingEvent): boolean {
  if (classifier !== 'ACT' || happenedAt === null) return false;
  return happenedAt.epochMilliseconds - recordedAt.epochMilliseconds > TOLERANCE_MS;
}

/**
 * The event as it may be believed. What nobody can have seen yet is somebody's plan with the wrong mark on it: it counts
 * as an estimate and says so, and what was written down stays as the source told it.
 */
export function asBelieved(event: TrackingEvent): TrackingEvent {
  if (!isAhead(event)) return event;
  const reason = event.reason === null ? TOLD_AHEAD : `${event.reason} (${TOLD_AHEAD})`;
  return { ...event, classifier: 'EST', reason };
}
