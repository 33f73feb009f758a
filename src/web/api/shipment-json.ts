import type { FreeTimeLeft } from '../../domain/free-time/countdown.ts';
import type { ShipmentRow } from '../../operations/shipments/list-shipments.ts';
import type { ShipmentView } from '../../operations/shipments/shipment-view.ts';
import type { Temporal } from '../../domain/time.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import type { Expected, JourneyMilestone, Moment } from '../../domain/tracking/journey.ts';
import { silentSince } from '../../domain/tracking/silence.ts';
import { hasWords, say } from '../../words/say.ts';
import { exceptionJson } from './exception-json.ts';
import type { Reader } from './reader.ts';

export type { Reader } from './reader.ts';

/** A shipment as the contract writes it. */
export function shipmentJson(view: ShipmentView, reader: Reader): object {
  const { shipment, journey } = view;
  return {
    ...headJson(shipment),
    status: journey.status,
    etd: expectedJson(journey.etd),
    eta: expectedJson(journey.eta),
    milestones: journey.milestones.map((milestone) => milestoneJson(milestone, view.zones, reader)),
    containers: shipment.containers.map((container) => ({
      ...container,
      milestones: (journey.boxes.get(container.number) ?? []).map((milestone) =>
        milestoneJson(milestone, view.zones, reader),
      ),
    })),
    legs: shipment.legs.map((leg) => ({ ...leg, etd: timeText(leg.etd), eta: timeText(leg.eta) })),
    events: view.events.map((event) => eventJson(event, view, reader)),
    exceptions: view.exceptions.map((exception) => exceptionJson(exception, reader)),
    tracking: trackingJson(view),
    freeTime: view.freeTime.map(freeTimeJson),
    receipts: view.receipts.map(({ state, said, recipient, saidAt }) => ({
      ...{ state, said, recipient },
      at: saidAt.toString(),
    })),
  };
}

/** A line of the list. */
export function summaryJson({ shipment, journey }: ShipmentRow): object {
  return {
    ...headJson(shipment),
    status: journey.status,
    etd: expectedJson(journey.etd),
    eta: expectedJson(journey.eta),
    containers: shipment.containers.map(({ number }) => number),
  };
}

function headJson(shipment: ShipmentView['shipment']) {
  return {
    reference: shipment.reference,
    mode: shipment.mode,
    carrier: shipment.carrier,
    origin: shipment.origin,
    destination: shipment.destination,
    houseBill: shipment.houseBill,
    masterBill: shipment.legs[0]?.masterBill ?? null,
    booking: shipment.legs[0]?.booking ?? null,
    references: shipment.references,
    packages: shipment.packages,
    weightKg: shipment.weightKg,
    masterPackages: shipment.masterPackages,
    exporter: shipment.exporterSlug,
    clientName: shipment.clientName,
    quote: shipment.quoteNumber,
    createdAt: shipment.createdAt.toString(),
    cancelledAt: timeText(shipment.cancelledAt),
  };
}

function milestoneJson(
  { code, planned, estimated, actual, done, of, place }: JourneyMilestone,
  zones: ShipmentView['zones'],
  { language }: Reader,
) {
  const key = `milestone.${code}`;
  return {
    code,
    name: hasWords(key) ? say(language, key, { certainty: 'actual' }) : code,
    planned: momentText(planned),
    estimated: momentText(estimated),
    actual: momentText(actual),
    done,
    of,
    place,
    timeZone: place === null ? null : (zones[place] ?? null),
  };
}

function expectedJson({ current, booked, quoted, history }: Expected) {
  return {
    current: momentText(current),
    booked: timeText(booked),
    quoted: timeText(quoted),
    history: history.map(({ value, at, source, reason }) => ({
      value: momentText(value),
      at: at.toString(),
      source,
      reason,
    })),
  };
}

export function eventJson(
  event: TrackingEvent,
  { superseded }: Pick<ShipmentView, 'superseded'>,
  { isDesk }: Reader,
) {
  return {
    id: event.id,
    source: event.source,
    sourceEventId: event.sourceEventId,
    code: event.code,
    milestone: event.milestone,
    classifier: event.classifier,
    happenedAt: event.timeZoneKnown ? timeText(event.happenedAt) : event.localTime,
    timeZoneKnown: event.timeZoneKnown,
    recordedAt: event.recordedAt.toString(),
    place: event.place,
    placeText: event.placeText,
    facility: event.facility,
    facilityType: event.facilityType,
    equipment: event.equipment,
    loadState: event.loadState,
    vessel: event.vessel,
    voyage: event.voyage,
    flight: event.flight,
    leg: event.leg,
    pieces: event.pieces,
    reason: event.reason,
    corrects: event.corrects,
    retracted: event.retracted || superseded.has(event.id),
    carrierText: event.carrierText,
    recordedBy: isDesk ? event.recordedBy : null,
    raw: isDesk ? event.raw : null,
  };
}

export function freeTimeJson({ container, kind, days, lastFreeDay, tariff }: FreeTimeLeft): object {
  return { container, kind, days, lastFreeDay, tariff };
}

/** The carrier of the main leg, and how asking it goes. */
function trackingJson({ shipment, polls, seenAt }: ShipmentView) {
  const [poll] = polls;
  if (!poll) return { ...NEVER_ASKED, carrier: shipment.carrier };
  return {
    carrier: poll.carrier,
    lastAskedAt: timeText(poll.lastAskedAt),
    lastAnswerAt: timeText(poll.lastAnswerAt),
    lastError: poll.lastError,
    nextAskAt: timeText(poll.nextAt),
    silentSince: timeText(silentSince(poll, seenAt)),
  };
}

const NEVER_ASKED = {
  lastAskedAt: null,
  lastAnswerAt: null,
  lastError: null,
  nextAskAt: null,
  silentSince: null,
};

/** A clock without a zone is printed as it was written, never with a Z. */
export function momentText(moment: Moment | null): string | null {
  return moment === null ? null : (moment.clock ?? moment.at.toString());
}

function timeText(at: Temporal.Instant | null): string | null {
  return at?.toString() ?? null;
}
