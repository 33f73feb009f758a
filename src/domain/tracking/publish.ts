import type { Shipment } from '../shipment/shipment.ts';
import type { Milestone, TrackingEvent } from './event.ts';

/** What is said of an event to others, in the words of DCSA Track & Trace 2.2. */
export type PublishedEvent = {
  readonly eventID: string;
  readonly eventType: 'SHIPMENT' | 'TRANSPORT' | 'EQUIPMENT';
  readonly eventCreatedDateTime: string;
  readonly eventClassifierCode: 'ACT' | 'EST' | 'PLN';
  readonly eventDateTime: string;
  readonly [field: string]: unknown;
};

type Meaning =
  | { readonly type: 'TRANSPORT'; readonly code: 'DEPA' | 'ARRI' }
  | {
      readonly type: 'EQUIPMENT';
      readonly code: 'GTOT' | 'GTIN' | 'STUF' | 'STRP' | 'LOAD' | 'DISC';
      readonly load: 'EMPTY' | 'LADEN';
    }
  | { readonly type: 'SHIPMENT'; readonly code: 'CONF' | 'RELS'; readonly document: 'BKG' | 'TRD' };

/** The milestones for which the standard has a code; the others are not said. */
const MEANINGS: { readonly [M in Milestone]?: Meaning } = {
  booked: { type: 'SHIPMENT', code: 'CONF', document: 'BKG' },
  released: { type: 'SHIPMENT', code: 'RELS', document: 'TRD' },
  empty_out: { type: 'EQUIPMENT', code: 'GTOT', load: 'EMPTY' },
  stuffed: { type: 'EQUIPMENT', code: 'STUF', load: 'LADEN' },
  consolidated: { type: 'EQUIPMENT', code: 'STUF', load: 'LADEN' },
  gate_in: { type: 'EQUIPMENT', code: 'GTIN', load: 'LADEN' },
  loaded: { type: 'EQUIPMENT', code: 'LOAD', load: 'LADEN' },
  transhipment_loaded: { type: 'EQUIPMENT', code: 'LOAD', load: 'LADEN' },
  transhipment_discharged: { type: 'EQUIPMENT', code: 'DISC', load: 'LADEN' },
  discharged: { type: 'EQUIPMENT', code: 'DISC', load: 'LADEN' },
  devanned: { type: 'EQUIPMENT', code: 'STRP', load: 'LADEN' },
  gate_out: { type: 'EQUIPMENT', code: 'GTOT', load: 'LADEN' },
  empty_returned: { type: 'EQUIPMENT', code: 'GTIN', load: 'EMPTY' },
  departed: { type: 'TRANSPORT', code: 'DEPA' },
  arrived: { type: 'TRANSPORT', code: 'ARRI' },
};

/**
 * One event as DCSA Track & Trace 2.2 says it; null where the standard has no words, or where saying it would need
 * something that is not known: a time without a zone, a document without a number.
 */
export function publish(
  event: TrackingEvent,
  milestone: Milestone,
  shipment: Shipment,
  timeZone: string | null,
): PublishedEvent | null {
  const meaning = MEANINGS[milestone];
  if (meaning === undefined || event.happenedAt === null || !event.timeZoneKnown) return null;
  const zoned = event.happenedAt.toZonedDateTimeISO(timeZone ?? 'UTC');
  const base = {
    eventID: event.id,
    eventType: meaning.type,
    eventCreatedDateTime: event.recordedAt.toString(),
    eventClassifierCode: event.classifier,
    eventDateTime: zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
  };
  const about = aboutOf(meaning, event, shipment);
  return about && { ...base, ...about };
}

function aboutOf(meaning: Meaning, event: TrackingEvent, shipment: Shipment): object | null {
  const documents = documentsOf(shipment);
  const named = {
    ...(documents.length > 0 ? { documentReferences: documents } : {}),
    ...referencesOf(shipment),
  };
  if (meaning.type === 'TRANSPORT') {
    return { transportEventTypeCode: meaning.code, transportCall: callOf(event), ...named };
  }
  if (meaning.type === 'EQUIPMENT') {
    return {
      equipmentEventTypeCode: meaning.code,
      ...(event.equipment === null ? {} : { equipmentReference: event.equipment }),
      emptyIndicatorCode: meaning.load,
      ...(event.place === null ? {} : { eventLocation: { UNLocationCode: event.place } }),
      transportCall: callOf(event),
      ...named,
    };
  }
  const document = documents.find(({ documentReferenceType }) => documentReferenceType === meaning.document);
  return (
    (document && {
      shipmentEventTypeCode: meaning.code,
      documentTypeCode: meaning.document,
      documentID: document.documentReferenceValue,
      ...named,
    }) ??
    null
  );
}

function callOf(event: TrackingEvent): object {
  const { place, facilityType, voyage, vessel } = event;
  return {
    transportCallID:
      [vessel, voyage, place]
        .filter((part) => part !== null)
        .join(' ')
        .slice(0, 100) || event.id,
    ...(voyage === null ? {} : { exportVoyageNumber: voyage.slice(0, 50) }),
    ...(place === null ? {} : { UNLocationCode: place }),
    ...(facilityType !== null && FACILITIES.includes(facilityType) ? { facilityTypeCode: facilityType } : {}),
    modeOfTransport: 'VESSEL',
    // The standard has no vessel without its IMO number, and we were told a name.
    ...(vessel !== null && /^\d{7}$/.test(vessel) ? { vessel: { vesselIMONumber: vessel } } : {}),
  };
}

const FACILITIES = ['BOCR', 'CLOC', 'COFS', 'COYA', 'OFFD', 'DEPO', 'INTE', 'POTE', 'RAMP'];

/** The house is our own transport document; the master and the booking are the carrier's. */
function documentsOf({ houseBill, legs }: Shipment) {
  const bills = [houseBill, ...legs.map(({ masterBill }) => masterBill)];
  const bookings = legs.map(({ booking }) => booking);
  const as = (type: 'TRD' | 'BKG', numbers: readonly (string | null)[]) =>
    [...new Set(numbers.filter((number) => number !== null))].map((value) => ({
      documentReferenceType: type,
      documentReferenceValue: value,
    }));
  return [...as('BKG', bookings), ...as('TRD', bills)];
}

function referencesOf({ reference, references, containers }: Shipment): object {
  const orders = references.filter(({ type }) => type.toUpperCase() === 'PO').map(({ value }) => value);
  const said = (referenceType: string, values: readonly string[]) =>
    values.map((referenceValue) => ({ referenceType, referenceValue: referenceValue.slice(0, 100) }));
  return {
    references: [
      ...said('FF', [reference]),
      ...said('PO', orders),
      ...said(
        'EQ',
        containers.map(({ number }) => number),
      ),
    ],
  };
}
