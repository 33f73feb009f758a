import type { Option } from '../pricing/option.ts';
import { dayIn, plainDate } from '../time.ts';
import type { Milestone } from '../tracking/event.ts';
import type { JourneyMilestone, Moment } from '../tracking/milestones.ts';
import { lastFreeDay, type FreeTimeTariff } from './free-time.ts';
import { FREE_TIME_KINDS, freeTimeRulesFor, type FreeTimeKind, type FreeTimeRule } from './tariff.ts';

/** One container's free time of one kind, as it stands. Days are those of the place. */
export type FreeTimeLeft = {
  readonly container: string;
  readonly kind: FreeTimeKind;
  readonly days: number;
  /** Null until what starts it has happened, and where no day is free. */
  readonly lastFreeDay: string | null;
  /** The tariff that counts the days; `rate` where only the freight's own row grants them. */
  readonly tariff: string;
  readonly startedOn: string | null;
  /** The day that stopped the clock; null while it runs. */
  readonly endedOn: string | null;
};

export type BoxAtDestination = {
  readonly number: string;
  /** Our code of the box; null: unknown. */
  readonly type: string | null;
  readonly milestones: readonly JourneyMilestone[];
};

export type FreeTimeTerms = {
  readonly rules: readonly FreeTimeRule[];
  readonly carrier: string | null;
  readonly destination: string;
  /** The exporter's short name and its groups. */
  readonly customer: readonly string[];
  /** What the accepted option granted; it holds whatever the tariffs say later. */
  readonly quoted: Option['freeTime'];
  /** Time zones by UN/LOCODE. */
  readonly zones: Readonly<Record<string, string | null>>;
  /** ISO; decides which tariff is in force before anything has happened. */
  readonly today: string;
};

/**
 * Counts down the free time of each container at destination, from what happened to it: discharge, gate out, empty return.
 *
 * The days are those that were quoted, else the tariff's. The tariff says how they are counted; without one every day from
 * the first counts, which is the earlier of the trade's two conventions: nobody is told a day too many.
 */
export function freeTimeLeft(
  boxes: readonly BoxAtDestination[],
  terms: FreeTimeTerms,
): readonly FreeTimeLeft[] {
  return boxes.flatMap((box) => {
    const rules = rulesFor(box, terms);
    const quoted = terms.quoted.filter(
      ({ equipment }) => equipment === undefined || equipment === null || equipment === box.type,
    );
    if (quoted.length === 0) {
      return rules.map((rule) =>
        leftOf(box, terms, { rule, kind: rule.kind, days: daysOf(rule), tariff: rule.name }),
      );
    }
    return quoted.map(({ kind, days, source }) => {
      const own = terms.rules.find((rule) => rule.name === source && rule.kind === kind);
      const rule = own ?? rules.find((each) => each.kind === kind) ?? null;
      return leftOf(box, terms, { rule, kind, days, tariff: rule?.name ?? source });
    });
  });
}

function daysOf({ freeDaysGranted, freeDays }: FreeTimeRule): number {
  return freeDaysGranted ?? freeDays;
}

/** Of a box of unknown type only what holds for every group is known. */
function rulesFor(
  { type, milestones }: BoxAtDestination,
  { rules, carrier, destination, customer, zones, today }: FreeTimeTerms,
): readonly FreeTimeRule[] {
  const day = dayOf(milestones, 'discharged', zones) ?? dayOf(milestones, 'arrived', zones) ?? today;
  const question = { carrier, place: destination, direction: 'import', customer, day } as const;
  if (type !== null) return freeTimeRulesFor(rules, { ...question, container: type });
  const ofGroups = ['20GP', '20RF', '20OT'].map((container) =>
    freeTimeRulesFor(rules, { ...question, container }),
  );
  return FREE_TIME_KINDS.flatMap((kind) => {
    const found = new Set(ofGroups.flatMap((group) => group.filter((rule) => rule.kind === kind)));
    return found.size === 1 ? [...found] : [];
  });
}

type Granted = {
  /** Who counts the days; null: nobody said how. */
  readonly rule: FreeTimeRule | null;
  readonly kind: FreeTimeKind;
  readonly days: number;
  readonly tariff: string;
};

function leftOf(
  { number, milestones }: BoxAtDestination,
  { zones }: FreeTimeTerms,
  { rule, kind, days, tariff }: Granted,
): FreeTimeLeft {
  const [first, last] = clockOf(kind, rule);
  const startedOn = dayOf(milestones, first, zones);
  const counted = { start: startedOn ?? '', freeDaysGranted: days };
  return {
    container: number,
    kind,
    days,
    lastFreeDay: startedOn === null ? null : lastFreeDay(rule ?? EVERY_DAY, counted),
    tariff,
    startedOn,
    endedOn: dayOf(milestones, last, zones),
  };
}

function clockOf(kind: FreeTimeKind, rule: FreeTimeRule | null): readonly [Milestone, Milestone] {
  const [first, last] = CLOCK[kind];
  return rule === null
    ? [first, last]
    : [eventNamed(rule.startEvent) ?? first, eventNamed(rule.endEvent) ?? last];
}

const EVERY_DAY: FreeTimeTariff = {
  freeDays: 0,
  dayOne: 'same',
  dayKind: 'calendar',
  endInclusive: true,
  holidays: [],
  currency: 'USD',
  tiers: [],
};

/** What starts and stops each clock, unless the tariff says otherwise: inside the terminal, outside it, or both. */
const CLOCK: Readonly<Record<FreeTimeKind, readonly [Milestone, Milestone]>> = {
  demurrage: ['discharged', 'gate_out'],
  storage: ['discharged', 'gate_out'],
  detention: ['gate_out', 'empty_returned'],
  combined: ['discharged', 'empty_returned'],
};

const EVENTS: readonly (readonly [RegExp, Milestone])[] = [
  [/empty|return/, 'empty_returned'],
  [/disch|unload/, 'discharged'],
  [/out|pick/, 'gate_out'],
  [/arriv|berth/, 'arrived'],
  [/releas|avail/, 'released'],
  [/deliver/, 'delivered'],
];

/** The milestone a tariff means by `discharge`, `gate out` or `empty return`; null when it says nothing we know. */
export function eventNamed(words: string | null): Milestone | null {
  const said = words?.toLowerCase() ?? '';
  return EVENTS.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

/** The day something happened, on the calendar of its place; null until it has, or where the calendar is unknown. */
function dayOf(
  milestones: readonly JourneyMilestone[],
  code: Milestone,
  zones: FreeTimeTerms['zones'],
): string | null {
  const milestone = milestones.find((each) => each.code === code);
  const happened: Moment | null = milestone?.actual ?? null;
  if (!milestone || happened === null) return null;
  if (happened.clock !== null) return happened.clock.slice(0, 10);
  const zone = zones[milestone.place ?? ''] ?? null;
  return zone === null ? null : dayIn(zone, happened.at).toString();
}

/** Whole days from today to the last free day: 0 is today, negative is past. Null once the clock has stopped. */
export function daysLeft({ lastFreeDay: last, endedOn }: FreeTimeLeft, today: string): number | null {
  if (last === null || endedOn !== null) return null;
  return plainDate(today).until(plainDate(last)).days;
}
