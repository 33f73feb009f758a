import { createEvent } from 'ics';
import type { Language } from '../../domain/language.ts';
import type { Composed, Invitation } from '../../domain/mail/mail.ts';
import type { AppointmentStep } from '../../domain/mail/step.ts';
import { Temporal } from '../../domain/time.ts';
import { say } from '../../words/say.ts';
import { lane, placedTime } from '../figures.ts';
import { layOut } from './parts.ts';

/** A meeting was booked, moved or cancelled: said on both clocks, and told to the reader's calendar. */
export function appointmentMail(step: AppointmentStep, language: Language, url: string | null): Composed {
  const { quote, meeting, kind } = step;
  const on = (zone: string) => placedTime(language, { at: meeting.at, zone });
  const said = { lane: lane(language, quote.from, quote.to), when: on(meeting.deskZone) };
  const sentence = say(language, `mail.${kind}`, said);
  const facts: [string, string | null][] = [
    ['mail.at_desk', `${on(meeting.deskZone)} (${meeting.deskZone})`],
    ['mail.at_exporter', `${on(meeting.exporterZone)} (${meeting.exporterZone})`],
    ['mail.minutes', String(meeting.minutes)],
    ['mail.video', meeting.videoUrl],
    ['mail.number', quote.number],
  ];
  const composed = layOut({
    language,
    sentence,
    further: [],
    quoted: null,
    button: url === null ? null : { label: say(language, 'mail.open_room'), url },
    facts: facts.flatMap(([key, value]) => (value === null ? [] : [[say(language, key), value]])),
    foot: say(language, 'mail.why', { exporter: quote.exporter, forwarder: quote.forwarder }),
  });
  return { ...composed, calendar: invitation(step, sentence, url) };
}

/** RFC 5545: the same UID and a higher SEQUENCE move what stands in a calendar, CANCEL takes it out. */
function invitation({ kind, meeting }: AppointmentStep, title: string, url: string | null): Invitation {
  const method = kind === 'appointment_cancelled' ? 'CANCEL' : 'REQUEST';
  const { error, value } = createEvent({
    method,
    uid: meeting.uid,
    sequence: meeting.sequence,
    status: method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
    title,
    start: Temporal.Instant.from(meeting.at).epochMilliseconds,
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { minutes: meeting.minutes },
    created: Temporal.Instant.from(meeting.stamp).epochMilliseconds,
    productId: 'naru',
    organizer: { name: meeting.organizer.name, email: meeting.organizer.address },
    attendees: meeting.attendees.map(({ name, address }) => ({ name, email: address, rsvp: true })),
    ...(meeting.videoUrl && { location: meeting.videoUrl }),
    ...(url && { url }),
  });
  if (typeof value !== 'string')
    throw error ?? new Error('Broken assumption: an event is made or says why not.');
  return { method, text: value };
}
