import type { FreeTimeLeft } from '../free-time/countdown.ts';
import { plainDate, Temporal } from '../time.ts';
import { countingEvents, saidAt } from './counting.ts';
import type { TrackingEvent } from './event.ts';
import type { Journey, JourneyMilestone, Moment } from './journey.ts';
import type { Plan } from './plan.ts';

export const EXCEPTION_CODES = [
  'late_departure',
  'late_arrival',
  'overdue_departure',
  'overdue_arrival',
  'rolled',
  'missed_transhipment',
  'customs_hold',
  'documents_held',
  'booking_cancelled',
  'offloaded',
  'short_shipped',
  'free_time_ending',
  'silent',
] as const;
export type ExceptionCode = (typeof EXCEPTION_CODES)[number];
export const SEVERITIES = ['info', 'at_risk', 'late', 'stopped'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something that does not go as it should, as far as it can be seen. Who takes it on is a matter of people. */
export type TrackingException = {
  /** The same trouble keeps its name however often it is looked at: the code, and what it is about. */
  readonly id: string;
  readonly code: ExceptionCode;
  readonly severity: Severity;
  readonly since: Temporal.Instant;
  readonly reason: string | null;
  /** By when it must be dealt with, where the trouble itself says so. */
  readonly dueAt: Temporal.Instant | null;
};

export type Circumstances = {
  readonly plan: Plan;
  readonly journey: Journey;
  readonly events: readonly TrackingEvent[];
  /** Since when the carrier has not answered; null while it does. */
  readonly silentSince: Temporal.Instant | null;
  /** The free days at destination as they stand, and the clock of that place; null: unknown. */
  readonly freeTime: readonly FreeTimeLeft[];
  readonly zone: string | null;
  readonly now: Temporal.Instant;
};

/** A sea journey is late by a day, one by air by four hours: the trade's usual thresholds. */
const SLACK_HOURS = { FCL: 24, LCL: 24, AIR: 4, EXPRESS: 24 } as const;
/** A carrier writes down what happened a while after it did. */
const OVERDUE = { hours: 48 };
/** A box that waits longer than this for its next ship has missed one. */
const LONGEST_TRANSHIPMENT = { hours: 10 * 24 };

/** What is wrong at this moment. None of it is stored: it follows from the plan, what was heard, and the clock. */
export function exceptionsOf(circumstances: Circumstances): TrackingException[] {
  const { journey } = circumstances;
  if (journey.status === 'cancelled') return [];
  // A box that is still out costs money after its cargo was delivered.
  if (journey.status === 'delivered') return endingFreeTime(circumstances);
  return [
    ...rolled(circumstances),
    ...slipped(circumstances, 'departed'),
    ...slipped(circumstances, 'arrived'),
    ...overdue(circumstances, 'departed'),
    ...overdue(circumstances, 'arrived'),
    ...missedTranshipments(circumstances),
    ...held(circumstances),
    ...incomplete(circumstances),
    ...endingFreeTime(circumstances),
    ...silence(circumstances),
  ];
}

/** Later than was booked, else quoted. */
function slipped({ plan, journey }: Circumstances, code: 'departed' | 'arrived'): TrackingException[] {
  const { current, booked, quoted, history } = code === 'departed' ? journey.etd : journey.eta;
  const baseline = booked ?? quoted;
  if (current === null || baseline === null) return [];
  const slack = baseline.add({ hours: SLACK_HOURS[plan.mode] });
  if (Temporal.Instant.compare(current.at, slack) < 0) return [];

  const firstSaid = history.find(({ value }) => Temporal.Instant.compare(value.at, slack) >= 0);
  return [
    {
      id: `late_${noun(code)}`,
      code: code === 'departed' ? 'late_departure' : 'late_arrival',
      severity: 'late',
      since: firstSaid?.at ?? current.at,
      reason: reasonOf(journey, code),
      dueAt: null,
    },
  ];
}

function noun(code: 'departed' | 'arrived'): 'departure' | 'arrival' {
  return code === 'departed' ? 'departure' : 'arrival';
}

function reasonOf({ milestones }: Journey, code: string): string | null {
  return milestones.find((milestone) => milestone.code === code)?.heard?.reason ?? null;
}

/** Its time has passed, and nobody says that it happened: rolled to another sailing, or simply not told. */
function overdue({ journey, now }: Circumstances, code: 'departed' | 'arrived'): TrackingException[] {
  const milestone = journey.milestones.find((each) => each.code === code);
  const { current } = code === 'departed' ? journey.etd : journey.eta;
  if (current === null || hasBegun(milestone) || isPast(journey, code)) return [];

  const since = current.at.add(OVERDUE);
  if (Temporal.Instant.compare(now, since) < 0) return [];
  return [
    {
      id: `overdue_${noun(code)}`,
      code: code === 'departed' ? 'overdue_departure' : 'overdue_arrival',
      severity: 'at_risk',
      since,
      reason: null,
      dueAt: null,
    },
  ];
}

/** What lies behind needs no telling. */
function isPast({ status }: Journey, code: 'departed' | 'arrived'): boolean {
  return status === 'at_destination' || (code === 'departed' && status === 'in_transit');
}

function hasBegun(milestone: JourneyMilestone | undefined): boolean {
  return (milestone?.done ?? 0) > 0;
}

/** Put on another ship than was said before, which leaves later. */
function rolled({ plan, journey, events }: Circumstances): TrackingException[] {
  if (isPast(journey, 'departed')) return [];
  const told = countingEvents(events, plan).filter(
    (event) => journey.meanings.get(event.id) === 'departed' && event.voyage !== null,
  );
  const [first] = told;
  const last = told.at(-1);
  if (!first || !last || first.voyage === last.voyage) return [];
  if (first.happenedAt === null || last.happenedAt === null) return [];
  const slack = first.happenedAt.add({ hours: SLACK_HOURS[plan.mode] });
  if (Temporal.Instant.compare(last.happenedAt, slack) < 0) return [];
  const { reason } = last;
  return [{ id: 'rolled', code: 'rolled', severity: 'late', since: saidAt(last), reason, dueAt: null }];
}

/** Discharged on the way, and not loaded again. */
function missedTranshipments({ journey, now }: Circumstances): TrackingException[] {
  const loaded = journey.milestones.filter(({ code }) => code === 'transhipment_loaded');
  return journey.milestones
    .filter(({ code, actual }) => code === 'transhipment_discharged' && actual !== null)
    .flatMap(({ place, actual }) => {
      const isOn = loaded.some((milestone) => milestone.place === place && hasBegun(milestone));
      const since = dueAfter(actual, LONGEST_TRANSHIPMENT);
      if (isOn || journey.status !== 'in_transit' || since === null) return [];
      if (Temporal.Instant.compare(now, since) < 0) return [];
      const id = `missed_transhipment ${place ?? ''}`.trim();
      return [
        { id, code: 'missed_transhipment', severity: 'at_risk', since, reason: null, dueAt: null } as const,
      ];
    });
}

function dueAfter(moment: Moment | null, duration: { readonly hours: number }): Temporal.Instant | null {
  return moment === null ? null : moment.at.add(duration);
}

/** What stops cargo, by the carrier's own code, and what lets it go again. */
const HOLDS: readonly {
  readonly code: ExceptionCode;
  readonly begins: RegExp;
  readonly ends: RegExp;
}[] = [
  { code: 'customs_hold', begins: /\b(CUSS|CUSI|CUSTOMS_HOLD)\b/, ends: /\bCUSR\b/ },
  { code: 'documents_held', begins: /\bSHIPMENT HOLD\b/, ends: /\bSHIPMENT RELS\b/ },
  { code: 'booking_cancelled', begins: /\bSHIPMENT (VOID|CANC|REJE)\b/, ends: /\bSHIPMENT CONF\b/ },
  { code: 'offloaded', begins: /\bOFLD\b/, ends: /\b(DEP|DEPA)\b/ },
];

function held({ plan, events }: Circumstances): TrackingException[] {
  const said = countingEvents(events, plan).filter(({ classifier }) => classifier === 'ACT');
  return HOLDS.flatMap(({ code, begins, ends }) => {
    const last = said.filter((event) => begins.test(event.code) || ends.test(event.code)).at(-1);
    if (last === undefined || !begins.test(last.code)) return [];
    return [
      { id: code, code, severity: 'stopped', since: saidAt(last), reason: last.reason, dueAt: null } as const,
    ];
  });
}

/** By air: a part arrived, and the rest did not come with it. */
function incomplete({ plan, journey, now }: Circumstances): TrackingException[] {
  if (plan.mode !== 'AIR') return [];
  const arrived = journey.milestones.find(({ code }) => code === 'arrived');
  const heard = arrived?.heard;
  if (arrived === undefined || heard == null || arrived.done === 0 || arrived.done >= arrived.of) return [];
  const since = saidAt(heard).add({ hours: SLACK_HOURS.AIR });
  if (Temporal.Instant.compare(now, since) < 0) return [];
  return [
    { id: 'short_shipped', code: 'short_shipped', severity: 'at_risk', since, reason: null, dueAt: null },
  ];
}

/** So many days before its last one, somebody should fetch the box, or bring it back. */
const FREE_DAYS_AHEAD = 2;

function endingFreeTime({ freeTime, zone, now }: Circumstances): TrackingException[] {
  const clock = zone ?? 'UTC';
  return freeTime.flatMap(({ container, kind, lastFreeDay, endedOn }) => {
    if (lastFreeDay === null || endedOn !== null) return [];
    const last = plainDate(lastFreeDay);
    const since = startOf(last.subtract({ days: FREE_DAYS_AHEAD }), clock);
    if (Temporal.Instant.compare(now, since) < 0) return [];
    const dueAt = startOf(last.add({ days: 1 }), clock);
    const isPastIt = Temporal.Instant.compare(now, dueAt) >= 0;
    const severity: Severity = isPastIt ? 'late' : 'at_risk';
    const id = `free_time_ending ${container} ${kind}`;
    return [{ id, code: 'free_time_ending', severity, since, reason: null, dueAt } as const];
  });
}

function startOf(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime(zone).toInstant();
}

function silence({ silentSince }: Circumstances): TrackingException[] {
  if (silentSince === null) return [];
  return [
    { id: 'silent', code: 'silent', severity: 'at_risk', since: silentSince, reason: null, dueAt: null },
  ];
}
