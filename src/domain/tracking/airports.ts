import type { ReportedEvent } from './event.ts';

/** The airports that events name by their IATA code alone: which places those are, only the reference data knows. */
export function airportsNamed(events: readonly ReportedEvent[]): string[] {
  return [...new Set(events.filter(namesAirport).flatMap(({ placeText }) => placeText ?? []))];
}

/** The event at the place its airport is. One nobody knows stays as it was written. */
export function atAirport(event: ReportedEvent, airports: ReadonlyMap<string, string>): ReportedEvent {
  if (!namesAirport(event)) return event;
  return { ...event, place: airports.get(event.placeText ?? '') ?? null };
}

function namesAirport({ place, placeText }: ReportedEvent): boolean {
  return place === null && placeText !== null && /^[A-Z]{3}$/.test(placeText);
}
