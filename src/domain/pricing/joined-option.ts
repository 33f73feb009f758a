import type { Hub } from './book.ts';
import type { Entry } from './charge.ts';
import { FREIGHT } from './offer.ts';
import { excludedOf, inPrintedOrder, printOption, type PricedOffer } from './option-of.ts';
import type { Leg, Measure, Missing, Option, Reason } from './option.ts';
import { totalsOf } from './totals.ts';

/**
 * Prints two carriages that meet in a hub as one option: each leg at its own rates and by its own measure, what is done in
 * the hub once, valid while both are. Its `mode` is the one it arrives by, as customs at the border counts it.
 */
export function joinedOption(first: PricedOffer, second: PricedOffer, hub: Hub, id: string): Option {
  const [a, b] = [printOption(first, id), printOption(second, id)];
  const entries = [...first.entries, ...second.entries.map(onSecondLeg)].toSorted(inPrintedOrder);
  const missing = missingOf(first.missing, second.missing, entries);
  return {
    ...b,
    contract: bothOf(a.contract, b.contract),
    carrier: a.carrier === b.carrier ? a.carrier : null,
    service: bothOf(a.service, b.service),
    complete: missing.length === 0,
    missing,
    ...journeyOf(a, b, hub, hubDays(first, second)),
    validity: {
      from: latest(a.validity.from, b.validity.from),
      to: earliest(a.validity.to, b.validity.to),
      by: a.validity.by,
    },
    validUntil: a.validUntil < b.validUntil ? a.validUntil : b.validUntil,
    measure: measureOf(a.measure, b.measure),
    charges: entries.map(({ charge }) => charge),
    totals: totalsOf(entries, second.lane.situation),
    warnings: distinct([...a.warnings, ...b.warnings, ...warningsOf(entries, hub, hubDays(first, second))]),
    excluded: excludedOf(entries),
  };
}

/** Whether an option is two carriages that meet in a hub. */
export function isJoined({ charges }: Pick<Option, 'charges'>): boolean {
  return charges.some(({ code, leg }) => code === FREIGHT && leg === 1);
}

/** What is done in the hub stands on the leg that ends there, a share of the goods' value on none. */
function onSecondLeg(entry: Entry): Entry {
  const { charge } = entry;
  if (charge.block !== 'freight') return entry;
  return { ...entry, charge: { ...charge, leg: charge.basis === 'percent_of_value' ? null : 1 } };
}

/** Each leg answers for its own side; a service is missing when neither has a row for it. */
function missingOf(
  first: readonly Missing[],
  second: readonly Missing[],
  entries: readonly Entry[],
): readonly Missing[] {
  const isService = ({ reason }: Missing) => reason.rule === 'missing.service';
  const isOfFirst = ({ block }: Missing) => block !== 'destination' && block !== 'delivery';
  const isOfSecond = ({ block }: Missing) => block !== 'origin' && block !== 'pickup';
  const isOpen = ({ reason, block, charge: code }: Missing) =>
    reason.rule !== 'missing.expected' ||
    !entries.some(({ charge }) => charge.block === block && charge.code === code);
  // Both legs expect what is done between them; it is missing once.
  const isExpectedInHub = ({ reason, block }: Missing) =>
    reason.rule === 'missing.expected' && block === 'transit';
  return [
    ...first.filter((one) => !isService(one) && isOfFirst(one) && isOpen(one) && !isExpectedInHub(one)),
    ...second.filter((one) => !isService(one) && isOfSecond(one) && isOpen(one)),
    ...second.filter(
      (one) =>
        isService(one) &&
        first.some(
          (other) => isService(other) && other.reason.values['service'] === one.reason.values['service'],
        ),
    ),
  ];
}

function journeyOf(a: Option, b: Option, { arrival, departure }: Hub, wait: string | null) {
  const [origin = '', destination = ''] = [a.route[0], b.route.at(-1)];
  const legs: readonly Leg[] = [
    { mode: a.mode, carrier: a.carrier, from: origin, to: arrival, transitDays: a.transitDays },
    { mode: b.mode, carrier: b.carrier, from: departure, to: destination, transitDays: b.transitDays },
  ];
  return {
    route: [origin, ...new Set([arrival, departure]), destination],
    legs,
    transitDays: sumOfDays([a.transitDays, b.transitDays, wait ?? '0']),
    frequency: a.frequency === b.frequency ? a.frequency : null,
  };
}

/** `7` and `12-14` are `19-21`; unknown as soon as one is. */
export function sumOfDays(parts: readonly (string | null)[]): string | null {
  let [least, most] = [0, 0];
  for (const part of parts) {
    const match = /^(\d{1,3})(?:\s*-\s*(\d{1,3}))?$/.exec(part ?? '');
    if (!match) return null;
    least += Number(match[1]);
    most += Number(match[2] ?? match[1]);
  }
  return least === most ? String(least) : `${String(least)}-${String(most)}`;
}

/** The longest that a row of the hub's charges says the cargo waits there; null when none does. */
function hubDays(first: PricedOffer, second: PricedOffer): string | null {
  const said = [...first.sold.charges, ...second.sold.charges].flatMap(({ line }) =>
    line.block === 'transit' && line.transitDays !== null ? [line.transitDays] : [],
  );
  return said.toSorted((a, b) => lastDay(b) - lastDay(a))[0] ?? null;
}

function lastDay(days: string): number {
  return Number(/(\d+)\s*$/.exec(days)?.[1] ?? 0);
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** Kilograms as the second leg weighs them, revenue tons as the one that bills them. */
function measureOf(a: Measure, b: Measure): Measure {
  const byWeight = b.billedKg === null ? a : b;
  return {
    ...b,
    grossKg: b.grossKg ?? a.grossKg,
    volumeCbm: b.volumeCbm ?? a.volumeCbm,
    chargeableKg: byWeight.chargeableKg,
    billedKg: byWeight.billedKg,
    weightUnit: byWeight.weightUnit,
    revenueTons: b.revenueTons ?? a.revenueTons,
  };
}

function bothOf(a: string | null, b: string | null): string | null {
  return [...new Set([a, b])].filter((one) => one !== null).join(' + ') || null;
}

/** What nobody told of the hub is said, because it is not in the price or not in the days. */
function warningsOf(entries: readonly Entry[], { arrival }: Hub, wait: string | null): readonly Reason[] {
  const isHandled = entries.some(({ charge }) => charge.block === 'transit');
  const values = { place: arrival };
  return [
    ...(isHandled ? [] : [{ rule: 'joined.no-transit', values }]),
    ...(wait === null ? [{ rule: 'joined.no-days', values }] : []),
  ];
}

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
