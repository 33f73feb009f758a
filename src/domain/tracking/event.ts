import type { Mode } from '../tariff/vocabulary.ts';
import type { Temporal } from '../time.ts';

/** Milestones a shipment passes, in order, by mode (README, "Milestones"). `unknown` moves nothing. */
export const MILESTONES_BY_MODE = {
  FCL: [
    'booked',
    'empty_out',
    'stuffed',
    'export_cleared',
    'gate_in',
    'loaded',
    'departed',
    'transhipment_discharged',
    'transhipment_loaded',
    'arrived',
    'discharged',
    'import_cleared',
    'released',
    'gate_out',
    'delivered',
    'empty_returned',
  ],
  LCL: [
    'booked',
    'received_at_cfs',
    'export_cleared',
    'consolidated',
    'gate_in',
    'loaded',
    'departed',
    'transhipment_discharged',
    'transhipment_loaded',
    'arrived',
    'discharged',
    'devanned',
    'import_cleared',
    'released',
    'cfs_out',
    'delivered',
  ],
  AIR: [
    'booked',
    'received',
    'accepted',
    'manifested',
    'departed',
    'transferred',
    'arrived',
    'checked_in',
    'notified',
    'import_cleared',
    'delivered',
  ],
  EXPRESS: [
    'label_created',
    'picked_up',
    'origin_hub',
    'departed',
    'arrived',
    'customs_in',
    'customs_cleared',
    'out_for_delivery',
    'attempted',
    'delivered',
  ],
} as const satisfies Record<Mode, readonly string[]>;

export type Milestone = (typeof MILESTONES_BY_MODE)[Mode][number] | 'unknown';
export type Classifier = 'ACT' | 'EST' | 'PLN';

/**
 * What a connector read from one event, in the carrier's words and in ours. It is said about a box, a booking or a
 * bill; whose cargo that is, is decided later.
 */
export type ReportedEvent = {
  readonly sourceEventId: string | null;
  /** Which telling of the event this is, when the source numbers or dates them: a later one corrects the earlier. */
  readonly version: string | null;
  /** The carrier's own code, `EQUIPMENT LOAD`. */
  readonly code: string;
  /** What the code and its empty/laden mark say. Place and transhipment are judged in the journey. */
  readonly milestone: Milestone;
  readonly classifier: Classifier;
  /**
   * Null when the carrier gave no readable time; such an event is kept, and moves nothing. When the zone is not known
   * this is the clock read as if in UTC: it puts events in order, and is never shown.
   */
  readonly happenedAt: Temporal.Instant | null;
  /** The clock time as written (`2026-12-01T18:20:00`), for a time that came without a zone. */
  readonly localTime: string | null;
  readonly timeZoneKnown: boolean;
  /** When the carrier wrote it down, if it says so: of two contrary facts the later said counts. */
  readonly reportedAt: Temporal.Instant | null;
  readonly place: string | null;
  readonly placeText: string | null;
  readonly facility: string | null;
  readonly facilityType: string | null;
  readonly equipment: string | null;
  readonly loadState: 'empty' | 'laden' | null;
  readonly vessel: string | null;
  readonly voyage: string | null;
  readonly flight: string | null;
  readonly pieces: number | null;
  readonly references: readonly { readonly type: string; readonly value: string }[];
  readonly reason: string | null;
  readonly retracted: boolean;
  readonly carrierText: string;
  /** The event as it came, for the raw view. */
  readonly raw: unknown;
};

/** An event on a shipment, appended once. */
export type TrackingEvent = ReportedEvent & {
  readonly id: string;
  /** `HDMU`, `desk`, `file`: who said it. */
  readonly source: string;
  readonly recordedAt: Temporal.Instant;
  readonly leg: number | null;
  /** The id of the event that this one puts right, or takes back when it is `retracted`. */
  readonly corrects: string | null;
  readonly recordedBy: string | null;
};

/** An event about which nothing is known yet. */
export function blankEvent(raw: unknown): ReportedEvent {
  return {
    sourceEventId: null,
    version: null,
    code: '',
    milestone: 'unknown',
    classifier: 'ACT',
    happenedAt: null,
    localTime: null,
    timeZoneKnown: false,
    reportedAt: null,
    place: null,
    placeText: null,
    facility: null,
    facilityType: null,
    equipment: null,
    loadState: null,
    vessel: null,
    voyage: null,
    flight: null,
    pieces: null,
    references: [],
    reason: null,
    retracted: false,
    carrierText: '',
    raw,
  };
}
