import type { Classifier, Milestone } from '../domain/tracking/event.ts';

/** What a status code means. Absent classifier: it happened. */
export type OceanStatus = {
  readonly words: string;
  readonly milestone: Milestone;
  readonly classifier?: Classifier;
};

/**
 * Shipment status codes of X12 (element 157) as ocean carriers use them in 315, and, in place of Recommendation 24, in
 * IFTSTA. A code that only informs moves nothing.
 */
export const OCEAN_STATUSES: Readonly<Record<string, OceanStatus>> = {
  AE: { words: 'Loaded on vessel', milestone: 'loaded' },
  VD: { words: 'Vessel departure', milestone: 'departed' },
  VA: { words: 'Vessel arrival', milestone: 'arrived' },
  UV: { words: 'Unloaded from vessel', milestone: 'discharged' },
  I: { words: 'In-gate', milestone: 'gate_in' },
  OA: { words: 'Out-gate', milestone: 'gate_out' },
  EE: { words: 'Empty equipment dispatched', milestone: 'empty_out' },
  RD: { words: 'Container returned', milestone: 'empty_returned' },
  BK: { words: 'Booking confirmed', milestone: 'booked' },
  CO: { words: 'Cargo received at the contractual place of receipt', milestone: 'received_at_cfs' },
  SI: { words: 'Stuffed', milestone: 'stuffed' },
  CS: { words: 'Stripped', milestone: 'devanned' },
  CT: { words: 'Customs released', milestone: 'import_cleared' },
  CU: { words: 'Carrier and customs released', milestone: 'released' },
  CR: { words: 'Carrier released', milestone: 'released' },
  AV: { words: 'Available for delivery', milestone: 'released' },
  D: { words: 'Delivered', milestone: 'delivered' },
  D1: { words: 'Unloading at the delivery location completed', milestone: 'delivered' },
  AG: { words: 'Estimated delivery', milestone: 'delivered', classifier: 'EST' },
  AF: { words: 'Picked up at the door', milestone: 'unknown' },
  AL: { words: 'Loaded on rail', milestone: 'unknown' },
  AM: { words: 'Loaded on truck', milestone: 'unknown' },
  AO: { words: 'Loaded on barge', milestone: 'unknown' },
  AR: { words: 'Rail arrival', milestone: 'unknown' },
  RL: { words: 'Rail departure', milestone: 'unknown' },
  UR: { words: 'Unloaded from rail', milestone: 'unknown' },
  C: { words: 'Departure delayed', milestone: 'departed', classifier: 'EST' },
  E: { words: 'Arrival delayed', milestone: 'arrived', classifier: 'EST' },
  X1: { words: 'Arrived at the delivery location', milestone: 'unknown' },
  X2: { words: 'Estimated arrival at the consignee', milestone: 'delivered', classifier: 'EST' },
  CA: { words: 'Shipment cancelled', milestone: 'unknown' },
  HR: { words: 'Hold released', milestone: 'unknown' },
  PA: { words: 'Customs hold, intensive examination', milestone: 'unknown' },
  PB: { words: 'Customs hold, insufficient paperwork', milestone: 'unknown' },
  FT: { words: 'Free time to expire', milestone: 'unknown' },
  NF: { words: 'Free time to expire', milestone: 'unknown' },
};

/** Through a gate, empty or laden: the code alone does not say. */
export function whenEmpty(milestone: Milestone): Milestone {
  if (milestone === 'gate_out') return 'empty_out';
  return milestone === 'gate_in' ? 'empty_returned' : milestone;
}
