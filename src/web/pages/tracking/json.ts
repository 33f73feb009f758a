import type { PublicEvent, PublicTracking } from '../../../database/screens/tracking.ts';
import type { FreeTimeLeft } from '../../../domain/free-time/countdown.ts';
import type { Language } from '../../../domain/language.ts';
import type { LinkField } from '../../../domain/shipment/link.ts';
import type { Temporal } from '../../../domain/time.ts';
import type { Expected, JourneyMilestone } from '../../../domain/tracking/journey.ts';
import { momentText } from '../../api/shipment-json.ts';
import { placeName, type CodeNames } from '../names.ts';
import { heardFacts } from './heard-view.ts';
import { milestoneText } from './timeline-view.ts';

/** The facts of the page for a program: the same allow-list, field by field. What is not named here is not sent. */
export function trackingJson(language: Language, tracking: PublicTracking, names: CodeNames): object {
  const { shipment, journey, fields } = tracking;
  const shows = (field: LinkField) => fields === null || fields.includes(field);
  const place = (code: string) => ({ code, name: placeName(names, language, code) });
  return {
    reference: shipment.reference,
    mode: shipment.mode,
    status: journey.status,
    origin: place(shipment.origin),
    destination: { ...place(shipment.destination), timeZone: tracking.zones[shipment.destination] ?? null },
    ...(shows('times') && { eta: etaJson(journey.eta) }),
    milestones: journey.milestones.map((one) => milestoneJson(language, one, tracking, shows('times'))),
    ...(shows('events') && { events: tracking.events.map((event) => eventJson(event, tracking, shows)) }),
    ...(shows('containers') && { containers: shipment.containers.map(({ number }) => number) }),
    ...(shows('containers') && shows('times') && { freeTime: tracking.freeTime.map(publicFreeTime) }),
    ...partiesJson(tracking, shows),
    forwarder: tracking.forwarderName,
    asked: askedJson(tracking.asking),
    expiresAt: tracking.expiresAt.toString(),
  };
}

/** Whose goods, what of them, and who carries them. */
function partiesJson({ shipment, exporterName }: PublicTracking, shows: (field: LinkField) => boolean) {
  return {
    ...(shows('packages') && { packages: shipment.packages, weightKg: shipment.weightKg }),
    ...(shows('references') && { references: shipment.references }),
    ...(shows('vessel') && { carrier: shipment.carrier }),
    ...(shows('exporter') && { exporter: exporterName }),
  };
}

function etaJson({ current, booked, quoted, history }: Expected): object {
  return {
    current: momentText(current),
    booked: timeText(booked),
    quoted: timeText(quoted),
    history: history.map(({ value, at, source }) => ({
      value: momentText(value),
      at: at.toString(),
      source,
    })),
  };
}

/** What the link leaves out is left out here as well: a name that is missing was not meant to be told. */
function eventJson(
  event: PublicEvent,
  { zones }: PublicTracking,
  shows: (field: LinkField) => boolean,
): object {
  const { milestone, code, classifier, counts, place, placeText, facility, recordedAt } = event;
  const { words, source, equipment, vehicle, time } = heardFacts(event, shows);
  return {
    ...{ code, milestone, classifier, counts, place, placeText, facility },
    words,
    ...(source !== null && { source }),
    ...(equipment && { equipment: event.equipment, loadState: event.loadState }),
    ...(shows('packages') && { pieces: event.pieces }),
    ...(vehicle && { vessel: event.vessel, voyage: event.voyage, flight: event.flight }),
    ...(time && {
      happenedAt: event.timeZoneKnown ? timeText(event.happenedAt) : event.localTime,
      timeZone: place === null ? null : (zones[place] ?? null),
      timeZoneKnown: event.timeZoneKnown,
      recordedAt: recordedAt.toString(),
    }),
  };
}

/** The tariff's name is the forwarder's own word. */
function publicFreeTime({ container, kind, days, lastFreeDay }: FreeTimeLeft): object {
  return { container, kind, days, lastFreeDay };
}

function askedJson({ lastAskedAt, lastAnswerAt, failed, lastNewsAt }: PublicTracking['asking']): object {
  return {
    lastAskedAt: timeText(lastAskedAt),
    lastAnswerAt: timeText(lastAnswerAt),
    failed,
    lastNewsAt: timeText(lastNewsAt),
  };
}

function timeText(at: Temporal.Instant | null): string | null {
  return at?.toString() ?? null;
}

function milestoneJson(
  language: Language,
  { code, place, planned, estimated, actual, done, of }: JourneyMilestone,
  { zones }: PublicTracking,
  showsTimes: boolean,
): object {
  return {
    code,
    name: milestoneText(language, code, actual ? 'actual' : 'planned'),
    place,
    timeZone: place === null ? null : (zones[place] ?? null),
    done,
    of,
    ...(showsTimes && {
      planned: momentText(planned),
      estimated: momentText(estimated),
      actual: momentText(actual),
    }),
  };
}
