import { normalNumber } from '../shipment/numbers.ts';
import type { PublishedEvent } from './publish.ts';

/** Which published events somebody wants, by the names DCSA Track & Trace 2.2 gives its filters. */
export type EventFilter = {
  /** Each list holds one of its values; all lists together must. */
  readonly lists: Readonly<Partial<Record<ListFilter, readonly string[]>>>;
  /** Numbers of the shipment, as `normalNumber` writes them. */
  readonly numbers: readonly string[];
  readonly equipmentReference: string | null;
  readonly call: Readonly<Partial<Record<CallFilter, string>>>;
  /** Filters for what is never said of our events: nothing fits them. */
  readonly nothingFits: boolean;
};

export const LIST_FILTERS = {
  eventType: ['SHIPMENT', 'TRANSPORT', 'EQUIPMENT'],
  shipmentEventTypeCode: 'RECE DRFT PENA PENU REJE APPR ISSU SURR SUBM VOID CONF REQS CMPL HOLD RELS'.split(
    ' ',
  ),
  documentTypeCode: 'CBR BKG SHI SRM TRD ARN VGM CAS CUS DGD OOG'.split(' '),
  transportEventTypeCode: ['ARRI', 'DEPA'],
  equipmentEventTypeCode: 'LOAD DISC GTIN GTOT STUF STRP PICK DROP INSP RSEA RMVD'.split(' '),
} as const satisfies Record<string, readonly string[]>;
export type ListFilter = keyof typeof LIST_FILTERS;

/** Filters by a number of the shipment; the second of each pair is what version 2.2 has in its place. */
export const NUMBER_FILTERS = [
  'carrierBookingReference',
  'bookingReference',
  'transportDocumentReference',
  'equipmentReference',
] as const;

/** Filters by the call of a ship. */
export const CALL_FILTERS = {
  UNLocationCode: 'UNLocationCode',
  transportCallID: 'transportCallID',
  exportVoyageNumber: 'exportVoyageNumber',
  carrierVoyageNumber: 'exportVoyageNumber',
  vesselIMONumber: 'vesselIMONumber',
} as const;
export type CallFilter = (typeof CALL_FILTERS)[keyof typeof CALL_FILTERS];

/** Filters of the standard for which our events have nothing to hold against. */
export const EMPTY_FILTERS = ['carrierServiceCode', 'scheduleID', 'transportDocumentID'] as const;

/**
 * Whether an event fits all of a filter. A filter for one kind of event leaves the other kinds out: there is no event
 * that is two kinds at once, so two such filters together fit nothing. (DCSA Track & Trace 2.2, GET /v2/events)
 */
export function isWanted(event: PublishedEvent, filter: EventFilter): boolean {
  return (
    !filter.nothingFits &&
    Object.entries(filter.lists).every(([name, values]) => values.includes(String(event[name]))) &&
    Object.entries(filter.call).every(([name, value]) => placeOf(event)[name] === value) &&
    isInBox(event, filter.equipmentReference)
  );
}

/** What speaks of no box speaks of all of the shipment's. */
function isInBox(event: PublishedEvent, box: string | null): boolean {
  const said = event['equipmentReference'];
  return box === null || said === undefined || said === normalNumber(box);
}

function placeOf(event: PublishedEvent): Readonly<Record<string, unknown>> {
  const call = (event['transportCall'] ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...call,
    ...(call['vessel'] as object | undefined),
    ...(event['eventLocation'] as object | undefined),
  };
}
