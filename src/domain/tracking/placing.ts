import { Temporal } from '../time.ts';
import type { ReportedEvent } from './event.ts';

/** The places whose clocks are needed to know when these events happened. */
export function placesToLookUp(events: readonly ReportedEvent[]): string[] {
  const places = events.filter(isOnLocalClock).map(({ place }) => place);
  return [...new Set(places.filter((place) => place !== null))];
}

/**
 * Gives a time that came without a zone the zone of its place. Where that is unknown it stays a clock on a wall: it is
 * shown as written, never as UTC.
 */
export function onItsClock(
  event: ReportedEvent,
  zones: ReadonlyMap<string, { readonly timeZone: string | null }>,
): ReportedEvent {
  const zone = event.place === null ? null : zones.get(event.place)?.timeZone;
  if (!isOnLocalClock(event) || zone == null || event.localTime === null) return event;
  const clock = Temporal.PlainDateTime.from(event.localTime);
  return { ...event, happenedAt: clock.toZonedDateTime(zone).toInstant(), timeZoneKnown: true };
}

function isOnLocalClock({ timeZoneKnown, localTime }: ReportedEvent): boolean {
  return !timeZoneKnown && localTime !== null;
}
