import type { Classifier, Milestone } from '../../domain/tracking/event.ts';

export type Meaning = {
  readonly words: string;
  readonly milestone: Milestone;
  readonly classifier?: Classifier;
};

/** Status codes of UN/CEFACT Recommendation 24 that tell where cargo is. All others only inform, and move nothing. */
export const RECOMMENDATION_24: Readonly<Record<string, Meaning>> = {
  1: { words: 'Arrival, completed', milestone: 'arrived' },
  6: { words: 'Booking, completed', milestone: 'booked' },
  7: { words: 'Booking, cancelled', milestone: 'unknown' },
  8: { words: 'Cleared, import restrictions', milestone: 'unknown' },
  9: { words: 'Cleared, export restrictions', milestone: 'unknown' },
  12: { words: 'Cleared, by customs', milestone: 'import_cleared' },
  13: { words: 'Collection/pick-up, completed', milestone: 'picked_up' },
  15: { words: 'Consolidated', milestone: 'consolidated' },
  21: { words: 'Delivery, completed', milestone: 'delivered' },
  22: { words: 'Delivery, completed as per instruction', milestone: 'delivered' },
  23: { words: 'Delivery, not completed', milestone: 'attempted' },
  24: { words: 'Departure, completed', milestone: 'departed' },
  28: { words: 'Stripped', milestone: 'devanned' },
  29: { words: 'Unloaded', milestone: 'discharged' },
  31: { words: 'En route', milestone: 'unknown' },
  40: { words: 'Arrival, at port', milestone: 'arrived' },
  45: { words: 'Arrival, consignee informed', milestone: 'notified' },
  48: { words: 'Loading, completed onto a means of transport', milestone: 'loaded' },
  50: { words: 'Manifested', milestone: 'manifested' },
  57: { words: 'Not loaded onto a means of transport', milestone: 'unknown' },
  74: { words: 'Received', milestone: 'received' },
  78: { words: 'Released', milestone: 'released' },
  79: { words: 'Reloaded onto a means of transport', milestone: 'transhipment_loaded' },
  82: { words: 'Returned', milestone: 'unknown' },
  93: { words: 'Stuffed', milestone: 'stuffed' },
  94: { words: 'Stuffed and sealed', milestone: 'stuffed' },
  100: { words: 'Transshipment', milestone: 'unknown' },
  106: { words: 'Delivery refused', milestone: 'attempted' },
  109: { words: 'Delivery, impossible, delivery notice left', milestone: 'attempted' },
  110: { words: 'Delivery, impossible, no delivery notice left', milestone: 'attempted' },
  113: { words: 'Delivery, in progress', milestone: 'out_for_delivery' },
  127: { words: 'Departed, completed on a means of transport', milestone: 'departed' },
  130: { words: 'Consignment received from shipper', milestone: 'received' },
  209: { words: 'Delivery, scheduled', milestone: 'delivered', classifier: 'PLN' },
  210: { words: 'Delivery, unsuccessful attempt', milestone: 'attempted' },
  346: { words: 'Unloading, completed from a means of transport', milestone: 'discharged' },
  361: { words: 'Delivery, expected', milestone: 'delivered', classifier: 'EST' },
  378: { words: 'Delivery Order Issued', milestone: 'released' },
  379: { words: 'Cleared for container release', milestone: 'released' },
};

/** What codes mean of an empty box, where it is something else. */
export const WHEN_EMPTY: Readonly<Record<string, Milestone>> = { 13: 'empty_out', 82: 'empty_returned' };

/** Movements that are the ship's or the aircraft's; of a lorry or a train they move nothing. */
export const BY_MAIN_CARRIAGE: readonly Milestone[] = ['arrived', 'departed', 'loaded', 'discharged'];

/** DTM qualifiers (element 2005): when a status happened, in the order they are believed. */
export const HAPPENED = ['334', '7', '78', '178', '186', '1', '35', '200', '203'];

/** Qualifiers that only expect something: what, and where it is said to be. */
export const EXPECTED: Readonly<
  Record<
    string,
    { readonly milestone: Milestone; readonly classifier: Classifier; readonly places: readonly string[] }
  >
> = {
  132: { milestone: 'arrived', classifier: 'EST', places: ['11', '60', '7', '8'] },
  133: { milestone: 'departed', classifier: 'EST', places: ['9', '5'] },
  232: { milestone: 'arrived', classifier: 'PLN', places: ['11', '60', '7', '8'] },
  189: { milestone: 'departed', classifier: 'PLN', places: ['9', '5'] },
  17: { milestone: 'delivered', classifier: 'EST', places: ['7', '8', '11'] },
};

/** How EDIFACT (element 1153) calls the numbers we match by. Others are kept under the sender's own name. */
export const REFERENCE_TYPES: Readonly<Record<string, string>> = {
  BM: 'TRD',
  MB: 'TRD',
  BL: 'TRD',
  MWB: 'TRD',
  AWB: 'TRD',
  BN: 'BKG',
  EQ: 'EQ',
  BH: 'HBL',
  HWB: 'HBL',
};
