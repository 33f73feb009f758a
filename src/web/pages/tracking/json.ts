import type { PublicTracking } from '../../../database/screens/tracking.ts';
import type { Language } from '../../../domain/language.ts';
import type { LinkField } from '../../../domain/shipment/link.ts';
import type { Temporal } from '../../../domain/time.ts';
import type { Expected, JourneyMilestone } from '../../../domain/tracking/journey.ts';
import { momentText } from '../../api/shipment-json.ts';
import { placeName, type CodeNames } from '../names.ts';
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
    ...(shows('containers') && { containers: shipment.containers.map(({ number }) => number) }),
    ...(shows('packages') && { packages: shipment.packages, weightKg: shipment.weightKg }),
    ...(shows('references') && { references: shipment.references }),
    ...(shows('vessel') && { carrier: shipment.carrier }),
    ...(shows('exporter') && { exporter: tracking.exporterName }),
    forwarder: tracking.forwarderName,
    asked: askedJson(tracking.asking),
    expiresAt: tracking.expiresAt.toString(),
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
