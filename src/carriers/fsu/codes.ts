import type { Classifier, Milestone } from '../../domain/tracking/event.ts';

/** What a status code means, in IATA's words shortened (XFSU status codes, ONE Record 2026-07). */
export type Status = {
  readonly words: string;
  readonly milestone: Milestone;
  readonly classifier?: Classifier;
  /** Which of two airports is meant when a flight's both are written: where it leaves, or where it lands. */
  readonly at: 'departure' | 'arrival';
  /** Its date is the flight's, not the day it was said on. */
  readonly datedByFlight?: true;
};

const departure = { at: 'departure' } as const;
const arrival = { at: 'arrival' } as const;

export const STATUSES: Readonly<Record<string, Status>> = {
  BKD: { ...departure, milestone: 'booked', words: 'Booked on a flight', datedByFlight: true },
  FOH: { ...departure, milestone: 'received', words: 'On hand, not yet ready for carriage' },
  DPU: { ...departure, milestone: 'unknown', words: "Picked up at the shipper's door" },
  RCS: { ...departure, milestone: 'accepted', words: 'Received from the shipper, ready for carriage' },
  PRE: { ...departure, milestone: 'manifested', classifier: 'PLN', words: 'Prepared for loading' },
  MAN: { ...departure, milestone: 'manifested', words: 'Manifested for a flight' },
  DEP: { ...departure, milestone: 'departed', words: 'Departed' },
  TFD: { ...departure, milestone: 'transferred', words: 'Transferred to another carrier' },
  TRM: {
    ...departure,
    milestone: 'transferred',
    classifier: 'PLN',
    words: 'To be transferred to another carrier',
  },
  RCT: { ...arrival, milestone: 'transferred', words: 'Received from another carrier' },
  ARR: { ...arrival, milestone: 'arrived', words: 'The flight has arrived' },
  RCF: { ...arrival, milestone: 'checked_in', words: 'Received from the flight' },
  AWR: { ...arrival, milestone: 'unknown', words: 'Documents received from the flight' },
  NFD: { ...arrival, milestone: 'notified', words: 'Consignee notified' },
  AWD: { ...arrival, milestone: 'notified', words: 'Documents delivered to the consignee' },
  CRC: { ...arrival, milestone: 'unknown', words: 'Reported to customs' },
  TGC: { ...arrival, milestone: 'unknown', words: 'Under the control of customs' },
  CCD: { ...arrival, milestone: 'import_cleared', words: 'Cleared by customs' },
  DLV: { ...arrival, milestone: 'delivered', words: 'Delivered to the consignee' },
  DDL: { ...arrival, milestone: 'delivered', words: "Delivered to the consignee's door" },
  DOC: { ...departure, milestone: 'unknown', words: 'Documents received by the handling party' },
  FIW: { ...arrival, milestone: 'unknown', words: 'Freight into warehouse control' },
  FOW: { ...arrival, milestone: 'unknown', words: 'Freight out of warehouse control' },
  DIS: { ...arrival, milestone: 'unknown', words: 'Discrepancy' },
};

/** Sub-codes of DIS (StatusCode DIS_… of the ONE Record code lists). */
export const DISCREPANCIES: Readonly<Record<string, string>> = {
  FDCA: 'Found cargo',
  MSCA: 'Missing cargo',
  FDAW: 'Found air waybill',
  MSAW: 'Missing air waybill',
  FDAV: 'Found mail document',
  MSAV: 'Missing mail document',
  FDMB: 'Found mailbag',
  MSMB: 'Missing mailbag',
  DFLD: 'Definitely loaded',
  OFLD: 'Offloaded',
  OVCD: 'Overcarried',
  SSPD: 'Short-shipped',
};

/** Blocks that tell more of a consignment and are no status. */
export const NO_STATUS = ['OCI', 'ULD', 'OSI', 'SRI', 'SSR', 'REF', 'SPH', 'COR', 'NOT'];
