import type { Milestone } from '../../domain/tracking/event.ts';
import { hubScan, type Route } from '../parcels.ts';
import { known } from '../reading.ts';

type Said = {
  /** One of five: pre-transit, transit, delivered, failure, unknown. */
  readonly statusCode: string | null;
  /** A code of DHL Express (`OK`), or words (`DELIVERED`). */
  readonly status: string | null;
  readonly words: string | null;
};

type Meaning = Milestone | 'hub_in' | 'hub_out';

/** Checkpoints of DHL Express that move a shipment on (status list of the Unified API, service `express`). */
const CHECKPOINTS: Readonly<Record<string, Meaning>> = {
  PU: 'picked_up',
  AF: 'hub_in',
  PL: 'unknown',
  DF: 'hub_out',
  AR: 'hub_in',
  IC: 'customs_in',
  CR: 'customs_cleared',
  WC: 'out_for_delivery',
  NH: 'attempted',
  ND: 'attempted',
  RD: 'attempted',
  BA: 'attempted',
  OK: 'delivered',
};

/** The same in words, the first that fits. */
const WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [/not delivered|undeliver|delivery (attempt|not|failed)|attempted|refused|not home/i, 'attempted'],
  [/out for delivery|with delivery courier|delivery courier/i, 'out_for_delivery'],
  [/^delivered\b|shipment delivered|delivered -/i, 'delivered'],
  [/picked up|shipment pick ?up/i, 'picked_up'],
  [
    /clearance (processing )?complete|released by customs|cleared customs|clearance release/i,
    'customs_cleared',
  ],
  [/clearance|customs status/i, 'customs_in'],
  [/departed|depart facility/i, 'hub_out'],
  [/^arrived|arrival in/i, 'hub_in'],
  [/label created|information received|electronic(ally)? .*received/i, 'label_created'],
];

/**
 * What an event means. The coarse code and the fine one are both listened to, and where they contradict each other
 * (`DELIVERED` with `pre-transit`) nobody knows.
 */
export function milestoneOf(
  { statusCode, status, words }: Said,
  country: string | null,
  route: Route,
): Milestone {
  const meaning =
    checkpoint(status) ?? inWords(status) ?? inWords(words) ?? known(ALONE, statusCode ?? '') ?? 'unknown';
  if (!agrees(meaning, statusCode)) return 'unknown';
  if (meaning === 'hub_out') return hubScan('departed', country, route);
  if (meaning === 'hub_in') return hubScan('arrived', country, route);
  return meaning;
}

function checkpoint(status: string | null): Meaning | null {
  return known(CHECKPOINTS, status?.toUpperCase() ?? '') ?? null;
}

function inWords(text: string | null): Meaning | null {
  return WORDS.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? null;
}

/** What the coarse code means where nothing else is said. `transit` and `failure` are no milestones. */
const ALONE: Readonly<Record<string, Meaning>> = { 'pre-transit': 'label_created', delivered: 'delivered' };

function agrees(meaning: Meaning, statusCode: string | null): boolean {
  if (statusCode === null || statusCode === 'unknown') return true;
  if (meaning === 'delivered') return statusCode === 'delivered';
  if (statusCode === 'delivered') return false;
  return meaning === 'label_created' || meaning === 'unknown' || statusCode !== 'pre-transit';
}
