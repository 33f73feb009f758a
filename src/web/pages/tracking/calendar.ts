import { createEvents, type EventAttributes } from 'ics';
import type { PublicTracking } from '../../../database/screens/tracking.ts';
import type { Language } from '../../../domain/language.ts';
import type { Temporal } from '../../../domain/time.ts';
import { say } from '../../../words/say.ts';
import { placeName, type CodeNames } from '../names.ts';
import { milestoneText } from './timeline-view.ts';

type Calendar = Pick<PublicTracking, 'shipment' | 'journey' | 'forwarderName'> & {
  readonly names: CodeNames;
  readonly url: string;
  readonly now: Temporal.Instant;
};

/** The milestones as a calendar to subscribe to (RFC 5545): what has happened is confirmed, what is expected tentative. */
export function calendarOf(language: Language, calendar: Calendar): string {
  const { shipment, journey, forwarderName, names, url, now } = calendar;
  const title = say(language, 'tracking.title', { reference: shipment.reference });
  const events = journey.milestones.flatMap(
    ({ code, place, planned, estimated, actual }): EventAttributes[] => {
      const moment = actual ?? estimated ?? planned;
      if (moment === null || moment.clock !== null) return []; // A time without its zone belongs to no calendar.
      const what = milestoneText(language, code, actual ? 'actual' : 'planned');
      const where = place === null ? '' : placeName(names, language, place);
      return [
        {
          uid: `${shipment.reference}-${code}-${place ?? ''}@naru`,
          title: [shipment.reference, what, where].filter(Boolean).join(' · '),
          start: moment.at.epochMilliseconds,
          startInputType: 'utc',
          startOutputType: 'utc',
          duration: { minutes: 0 },
          status: actual ? 'CONFIRMED' : 'TENTATIVE',
          description: say(language, 'tracking.carried_by', { forwarder: forwarderName }),
          url,
          calName: title,
          productId: 'naru',
          created: now.epochMilliseconds,
          ...(where && { location: where }),
        },
      ];
    },
  );
  const { error, value } = createEvents(events, { calName: title, productId: 'naru' });
  if (typeof value !== 'string')
    throw error ?? new Error('Broken assumption: a calendar is made or says why not.');
  return value;
}
