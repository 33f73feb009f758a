import { Temporal } from '../time.ts';
import { bySaying, countingEvents, isGivenUp, saidAt } from './counting.ts';
import type { Milestone, TrackingEvent } from './event.ts';
import { milestoneOf } from './judge.ts';
import {
  milestonesOf,
  milestonesOfBox,
  momentOf,
  type JourneyMilestone,
  type Judged,
  type Moment,
} from './milestones.ts';
import type { Plan } from './plan.ts';

export type { JourneyMilestone, Moment } from './milestones.ts';

export const SHIPMENT_STATUSES = [
  'booked',
  'at_origin',
  'in_transit',
  'at_destination',
  'delivered',
  'cancelled',
] as const;
export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number];

/** A time that changes on the way, with everything that was ever said of it. */
export type Expected = {
  /** What happened; else the latest estimate, plan, booking or quote. */
  readonly current: Moment | null;
  readonly booked: Temporal.Instant | null;
  readonly quoted: Temporal.Instant | null;
  readonly history: readonly ExpectedChange[];
};

export type ExpectedChange = {
  readonly value: Moment;
  readonly at: Temporal.Instant;
  readonly source: string;
  /** Why it changed, where whoever changed it said so. */
  readonly reason: string | null;
};

export type Journey = {
  readonly status: ShipmentStatus;
  readonly milestones: readonly JourneyMilestone[];
  /** By the number of the box the cargo lies in now. */
  readonly boxes: ReadonlyMap<string, readonly JourneyMilestone[]>;
  readonly etd: Expected;
  readonly eta: Expected;
  /** The last thing that truly happened to this cargo. */
  readonly last: { readonly event: TrackingEvent; readonly milestone: Milestone } | null;
  /** What each event meant here, by its id. An event that does not count is not in it. */
  readonly meanings: ReadonlyMap<string, Milestone>;
};

/**
 * Where the cargo is, derived from the plan and everything heard, whatever order it was heard in and however often.
 *
 * Actual counts over estimated over planned, the later said over the earlier; what is behind does not pull back what is
 * ahead. (Event Structure Definition of DCSA Track & Trace 2.2.)
 */
export function deriveJourney(plan: Plan, events: readonly TrackingEvent[]): Journey {
  const told = countingEvents(events, plan).map((event) => ({
    event,
    milestone: milestoneOf(event, plan),
  }));
  const judged = told.filter(({ event }) => !isGivenUp(event, plan));
  const milestones = milestonesOf(judged, plan);
  return {
    status: statusOf(milestones, plan),
    milestones,
    boxes: new Map(plan.boxes.map((box) => [box[0] ?? '', milestonesOfBox(box, judged, plan)])),
    etd: expected('departed', told, plan, milestones),
    eta: expected('arrived', told, plan, milestones),
    last: lastOf(judged),
    meanings: new Map(told.map(({ event, milestone }) => [event.id, milestone])),
  };
}

const ENDS: readonly Milestone[] = ['delivered', 'empty_returned'];
const AT_DESTINATION: readonly Milestone[] = [
  'arrived',
  'discharged',
  'devanned',
  'gate_out',
  'cfs_out',
  'checked_in',
  'notified',
  'out_for_delivery',
  'attempted',
];
const UNDER_WAY: readonly Milestone[] = [
  'departed',
  'transhipment_discharged',
  'transhipment_loaded',
  'transferred',
  ...AT_DESTINATION,
  ...ENDS,
];
const AT_ORIGIN: readonly Milestone[] = [
  'empty_out',
  'stuffed',
  'received_at_cfs',
  'consolidated',
  'gate_in',
  'loaded',
  'received',
  'accepted',
  'manifested',
  'picked_up',
  'origin_hub',
];

/** The furthest that all of the cargo has come, or has set out for. A part that is ahead does not take the rest along. */
function statusOf(milestones: readonly JourneyMilestone[], plan: Plan): ShipmentStatus {
  if (plan.cancelled) return 'cancelled';
  const whole = (codes: readonly Milestone[]) =>
    milestones.some(({ code, done, of }) => codes.includes(code) && done >= of);
  const part = (codes: readonly Milestone[]) =>
    milestones.some(({ code, done }) => codes.includes(code) && done > 0);

  if (whole(ENDS)) return 'delivered';
  if (whole(AT_DESTINATION)) return 'at_destination';
  if (part(UNDER_WAY)) return 'in_transit';
  return part(AT_ORIGIN) ? 'at_origin' : 'booked';
}

function expected(
  code: 'departed' | 'arrived',
  judged: readonly Judged[],
  plan: Plan,
  milestones: readonly JourneyMilestone[],
): Expected {
  const booked = code === 'departed' ? plan.etd : plan.eta;
  const quoted = code === 'departed' ? null : plan.quotedEta;
  const told = judged.filter((each) => each.milestone === code).map(({ event }) => event);
  return {
    current: bestOf(milestones, code) ?? promised(booked ?? quoted),
    booked,
    quoted,
    history: historyOf(told, changesOf(code, plan)),
  };
}

function bestOf(milestones: readonly JourneyMilestone[], code: Milestone): Moment | null {
  const milestone = milestones.find((each) => each.code === code);
  return milestone?.actual ?? milestone?.estimated ?? milestone?.planned ?? null;
}

function promised(at: Temporal.Instant | null): Moment | null {
  return at === null ? null : { at, clock: null };
}

type Said = ExpectedChange & { readonly isPlan: boolean; readonly isEstimate: boolean };

/** Each change of mind once: the booking first, then what was estimated or booked anew, in the order it was said. */
function historyOf(events: readonly TrackingEvent[], changes: readonly ExpectedChange[]): ExpectedChange[] {
  const told = events.filter(({ classifier }) => classifier !== 'ACT').toSorted(bySaying);
  const said = [
    ...changes.map((change): Said => ({ ...change, isPlan: false, isEstimate: false })),
    ...told.flatMap((event): Said[] => {
      const value = momentOf(event);
      const { source, reason, classifier } = event;
      const kind = { isPlan: classifier === 'PLN', isEstimate: classifier === 'EST' };
      return value === null ? [] : [{ value, at: saidAt(event), source, reason, ...kind }];
    }),
  ];
  // What was booked first comes first, whenever a carrier wrote its own plan down.
  const start = said.slice(0, changes[0]?.source === 'booking' ? 1 : 0);
  const rest = said.slice(start.length).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  let estimated = false;
  return [...start, ...rest].reduce<ExpectedChange[]>((history, { isPlan, isEstimate, ...change }) => {
    const isOutdated = isPlan && estimated;
    estimated ||= isEstimate;
    if (isOutdated || history.at(-1)?.value.at.equals(change.value.at)) return history;
    return [...history, change];
  }, []);
}

/** How it was booked, and each time the desk booked it otherwise, with its reason. */
function changesOf(code: 'departed' | 'arrived', plan: Plan): ExpectedChange[] {
  const timeIn = ({ etd, eta }: Pick<Plan, 'etd' | 'eta'>) => (code === 'departed' ? etd : eta);
  const times = [...plan.past.map(timeIn), timeIn(plan)];
  return times.flatMap((at, index): ExpectedChange | [] => {
    const change = plan.past[index - 1];
    if (at === null) return [];
    const value = { at, clock: null };
    return change === undefined
      ? { value, at: plan.createdAt, source: 'booking', reason: null }
      : { value, at: change.changedAt, source: 'desk', reason: change.reason };
  });
}

function lastOf(judged: readonly Judged[]): Judged | null {
  const happened = judged.filter(
    ({ event, milestone }) => event.classifier === 'ACT' && milestone !== 'unknown',
  );
  return happened.toSorted((a, b) => byTime(a.event, b.event) || bySaying(a.event, b.event)).at(-1) ?? null;
}

function byTime(a: TrackingEvent, b: TrackingEvent): number {
  return (a.happenedAt?.epochMilliseconds ?? 0) - (b.happenedAt?.epochMilliseconds ?? 0);
}
