import type { Mode } from '../tariff/vocabulary.ts';
import { mediumOf } from '../place.ts';
import { Temporal } from '../time.ts';
import type { Journey, Moment } from '../tracking/journey.ts';

const STEPS = ['departed', 'arrived', 'delivered'] as const;

export type ShipmentNews =
  | { readonly kind: `shipment_${(typeof STEPS)[number]}`; readonly at: Temporal.Instant }
  | { readonly kind: 'shipment_eta'; readonly at: Temporal.Instant; readonly before: Temporal.Instant };

export type Announced = {
  readonly mode: Mode;
  /** The arrival its followers were told last. */
  readonly eta: Temporal.Instant | null;
  readonly now: Temporal.Instant;
};

const STALE_HOURS = 48;
/** From here on a later arrival changes somebody's plans: a day at sea, four hours in the air. */
const SLIP_HOURS = { sea: 24, air: 4 } as const;

/**
 * What the followers of a shipment should hear now: where it has been, and an arrival that moved by enough to matter.
 *
 * A step heard of two days late is history, not news. A plan that replaces a plan is noise; only an estimate moves an
 * arrival. Of a time without a zone it is not known how far it moved.
 */
export function newsOf(journey: Journey, { mode, eta, now }: Announced): readonly ShipmentNews[] {
  const moments = new Map(journey.milestones.map((milestone) => [milestone.code, milestone]));
  const steps = STEPS.flatMap((step): ShipmentNews[] => {
    const actual = moments.get(step)?.actual ?? null;
    return actual !== null && isFresh(actual, now) ? [{ kind: `shipment_${step}`, at: actual.at }] : [];
  });
  const slip = slipOf(journey, { mode, eta });
  return slip === null ? steps : [...steps, slip];
}

function slipOf(journey: Journey, { mode, eta }: Pick<Announced, 'mode' | 'eta'>): ShipmentNews | null {
  const estimated = estimatedArrival(journey);
  const before = eta ?? journey.eta.booked ?? journey.eta.quoted;
  if (estimated === null || before === null) return null;
  if (hoursBetween(before, estimated.at) < SLIP_HOURS[mediumOf(mode)]) return null;
  return { kind: 'shipment_eta', at: estimated.at, before };
}

/** Null once it has arrived, and when its zone is unknown. */
function estimatedArrival({ milestones, status }: Journey): Moment | null {
  const arrival = milestones.find(({ code }) => code === 'arrived');
  if (!arrival || arrival.actual !== null || status === 'delivered') return null;
  return arrival.estimated?.clock === null ? arrival.estimated : null;
}

function isFresh({ at }: Moment, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at.add({ hours: STALE_HOURS }), now) >= 0;
}

function hoursBetween(one: Temporal.Instant, other: Temporal.Instant): number {
  return Math.abs(other.epochMilliseconds - one.epochMilliseconds) / 3_600_000;
}
