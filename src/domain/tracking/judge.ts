import { MILESTONES_BY_MODE, type Milestone, type TrackingEvent } from './event.ts';
import { roleOf, sideOf, type Plan, type Role } from './plan.ts';

/** Who speaks for themselves: what a person or their sheet says of a place left open is believed. */
const BY_HAND = ['desk', 'file'];

/**
 * The milestone an event means on this journey. The code alone is not one: the same GTOT is an empty box fetched at the
 * origin or a full one leaving the port of discharge, and an arrival at a port of transhipment is no arrival. `unknown`
 * moves nothing. (Event Structure Definition of DCSA Track & Trace 2.2; empty or laden and the place decide.)
 */
export function milestoneOf(event: TrackingEvent, plan: Plan): Milestone {
  const judged = judge(event, plan);
  return (MILESTONES_BY_MODE[plan.mode] as readonly Milestone[]).includes(judged) ? judged : 'unknown';
}

function judge(event: TrackingEvent, plan: Plan): Milestone {
  const said = inMode(plan, event.milestone);
  const carried = CARRIED[said];
  if (carried) return carried[meeting(event, plan)] ?? 'unknown';
  if (said === 'gate_in' || said === 'gate_out') return atGate(said, event, sideOf(event.place, plan));

  const side = SIDE[said];
  const here = sideOf(event.place, plan);
  if (side === undefined || here === 'unknown' || here === side) return said;
  return OTHER_SIDE[said] ?? 'unknown';
}

/** A box filled is a consolidation when several houses share it. */
function inMode(plan: Plan, milestone: Milestone): Milestone {
  if (plan.mode === 'LCL' && milestone === 'stuffed') return 'consolidated';
  return milestone;
}

type Where = 'start' | 'end' | 'way' | 'open';
type ByPlace = { readonly [W in Where]?: Milestone };

/** What the great movements mean at the start, at the end, on the way, and where nobody says where. */
const CARRIED: { readonly [M in Milestone]?: ByPlace } = {
  loaded: { start: 'loaded', way: 'transhipment_loaded', open: 'loaded' },
  departed: { start: 'departed', way: 'transferred', open: 'departed' },
  arrived: { end: 'arrived' },
  discharged: { end: 'discharged', way: 'transhipment_discharged' },
  checked_in: { end: 'checked_in' },
  transferred: { way: 'transferred', open: 'transferred' },
  transhipment_discharged: {
    end: 'discharged',
    way: 'transhipment_discharged',
    open: 'transhipment_discharged',
  },
  transhipment_loaded: { start: 'loaded', way: 'transhipment_loaded', open: 'transhipment_loaded' },
};

function meeting(event: TrackingEvent, plan: Plan): Where {
  const where = { origin: 'start', destination: 'end', elsewhere: 'way', unknown: 'open' } as const;
  const byHand = BY_HAND.includes(event.source);
  if (plan.mode === 'EXPRESS') return expressMeeting(event, plan);
  const here = where[roleOf(event.place, plan)];
  return here === 'open' && byHand && isEnd(event.milestone) ? 'end' : here;
}

/** Parcels pass hubs, not ports: the country is the place, and the carrier knows which hub is the last. */
function expressMeeting(event: TrackingEvent, plan: Plan): Where {
  const here = sideOf(event.place, plan);
  if (here === 'unknown') return isEnd(event.milestone) ? 'end' : 'start';
  return here === 'origin' ? 'start' : here === 'destination' ? 'end' : 'way';
}

function isEnd(milestone: Milestone): boolean {
  return milestone === 'arrived' || milestone === 'discharged' || milestone === 'checked_in';
}

/** Through the gate, empty or laden, at the origin or the destination: four different things. */
function atGate(said: 'gate_in' | 'gate_out', event: TrackingEvent, side: Role): Milestone {
  if (side === 'elsewhere') return 'unknown';
  if (side === 'unknown') return said;
  const laden = event.loadState === 'laden';
  if (said === 'gate_in') {
    if (side === 'origin') return 'gate_in';
    if (laden) return event.facilityType === 'CLOC' ? 'delivered' : 'unknown';
    return 'empty_returned';
  }
  if (side === 'destination') return 'gate_out';
  return laden ? 'unknown' : 'empty_out';
}

/** On which side these happen; on the other they are something else, or nothing. */
const SIDE: { readonly [M in Milestone]?: 'origin' | 'destination' } = {
  empty_out: 'origin',
  stuffed: 'origin',
  received_at_cfs: 'origin',
  consolidated: 'origin',
  export_cleared: 'origin',
  received: 'origin',
  accepted: 'origin',
  manifested: 'origin',
  picked_up: 'origin',
  origin_hub: 'origin',
  devanned: 'destination',
  import_cleared: 'destination',
  released: 'destination',
  cfs_out: 'destination',
  notified: 'destination',
  out_for_delivery: 'destination',
  attempted: 'destination',
  delivered: 'destination',
  empty_returned: 'destination',
};

const OTHER_SIDE: { readonly [M in Milestone]?: Milestone } = {
  import_cleared: 'export_cleared',
  export_cleared: 'import_cleared',
};
