import type { Language } from '../../../domain/language.ts';
import type { TrackingEvent } from '../../../domain/tracking/event.ts';
import type { ShipmentView } from '../../../operations/shipments/shipment-view.ts';
import { say } from '../../../words/say.ts';
import { ago } from '../figures.ts';
import { carrierName } from '../names.ts';
import { milestoneText } from '../tracking/timeline-view.ts';
import { momentView, placeText, type Surroundings } from '../tracking/moment-view.ts';

const CERTAINTY = { ACT: 'actual', EST: 'estimated', PLN: 'planned' } as const;

/** Everything heard, the newest first, in our words and in the carrier's. */
export function eventRows(
  language: Language,
  page: Surroundings & { readonly found: Pick<ShipmentView, 'events' | 'superseded' | 'journey'> },
) {
  const { events, superseded, journey } = page.found;
  return events.toReversed().map((event) => {
    const certainty = CERTAINTY[event.classifier];
    const meaning = journey.meanings.get(event.id) ?? event.milestone;
    return {
      id: event.id,
      certainty,
      certaintyText: say(language, `tracking.${certainty}`),
      what: milestoneText(language, meaning, certainty),
      words: event.carrierText,
      place: placeText(language, event.place, page) || (event.placeText ?? ''),
      box: event.equipment ?? '',
      when: whenOf(language, event, page),
      source:
        event.source === 'desk'
          ? say(language, 'tracking.desk')
          : carrierName(page.names, language, event.source),
      heard: ago(language, event.recordedAt, page.now),
      reason: event.reason ?? '',
      isSuperseded: superseded.has(event.id) || event.retracted,
    };
  });
}

/** A time without a zone is shown as it was written; an unreadable one is unknown. */
function whenOf(language: Language, event: TrackingEvent, around: Surroundings) {
  if (event.happenedAt === null) return null;
  const written = event.timeZoneKnown ? null : event.localTime;
  return momentView(language, { at: event.happenedAt, clock: written }, event.place, around);
}
