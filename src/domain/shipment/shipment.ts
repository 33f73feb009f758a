import type { Mode } from '../tariff/vocabulary.ts';
import type { Temporal } from '../time.ts';

export type ShipmentLeg = {
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly masterBill: string | null;
  readonly booking: string | null;
  readonly vessel: string | null;
  readonly voyage: string | null;
  readonly flight: string | null;
  readonly from: string;
  readonly to: string;
  readonly etd: Temporal.Instant | null;
  readonly eta: Temporal.Instant | null;
};

export type ShipmentContainer = {
  readonly number: string;
  readonly type: string | null;
  readonly seal: string | null;
  readonly packages: number | null;
  readonly weightKg: string | null;
  readonly vgmKg: string | null;
  /** The container whose cargo was moved into this one. */
  readonly replaces: string | null;
};

/** How a shipment was booked until the desk changed it. */
export type PastPlan = {
  readonly changedAt: Temporal.Instant;
  readonly reason: string;
  readonly etd: Temporal.Instant | null;
  readonly eta: Temporal.Instant | null;
  readonly bills: readonly string[];
};

/** A consignment under way: the house's own story. What state it is in is derived from its events, never stored. */
export type Shipment = {
  readonly id: string;
  readonly reference: string;
  readonly exporterId: string | null;
  readonly quoteId: string | null;
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly origin: string;
  readonly destination: string;
  readonly houseBill: string | null;
  readonly clientName: string | null;
  readonly packages: number | null;
  readonly weightKg: string | null;
  readonly masterPackages: number | null;
  readonly quotedEta: Temporal.Instant | null;
  readonly legs: readonly ShipmentLeg[];
  readonly containers: readonly ShipmentContainer[];
  readonly references: readonly { readonly type: string; readonly value: string }[];
  readonly cancelledAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
  /** Oldest first; absent: it was never booked otherwise. */
  readonly past?: readonly PastPlan[];
};
