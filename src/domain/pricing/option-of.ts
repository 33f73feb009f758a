import { countTeu, isOnUlds, uldWeights } from './quantity.ts';
import { termWarnings } from '../cargo/incoterm.ts';
import { print, printExact } from '../fraction.ts';
import type { TariffLine } from '../tariff/line.ts';
import { BLOCKS } from '../tariff/vocabulary.ts';
import { entryOf, type Entry } from './charge.ts';
import type { Choice } from './choice.ts';
import { choose } from './choose.ts';
import { withCosts } from './cost.ts';
import { freeDaysOf } from './free-days.ts';
import type { FitGroup } from './fit.ts';
import type { LaneMemory } from './lane-memory.ts';
import { missingOf } from './missing.ts';
import { FREIGHT, type Offer } from './offer.ts';
import type { Charge, Measure, Missing, Option } from './option.ts';
import type { Rated } from './rate.ts';
import { rateSide, type Side } from './side.ts';
import type { Situation } from './situation.ts';
import { totalsOf } from './totals.ts';

/** One offer with its lines chosen and both sides rated, before it is printed. */
export type PricedOffer = {
  readonly offer: Offer;
  readonly lane: LaneMemory;
  readonly sold: Side;
  readonly bought: readonly Rated[];
  readonly entries: readonly Entry[];
  readonly missing: readonly Missing[];
};

/** Prices one offer: chooses its lines and rates both sides; null without a freight. */
export function priceOffer(offer: Offer, groups: readonly FitGroup[], lane: LaneMemory): PricedOffer | null {
  const { situation } = lane;
  const choices = groups.map((group) => choose(group, offer, lane)).filter((choice) => choice !== null);
  const chosen = choices.flatMap((choice) => choice.sold);
  const sold = rateSide(chosen, offer, lane, true);
  if (!sold.charges.some(({ line, amount }) => isFreight(line) && amount !== null)) return null;
  const { entries, bought } = entriesOf(sold, choices, offer, lane);
  const missing = [
    ...missingOf(choices, offer, situation),
    ...sold.missing,
    ...unconverted(entries, situation),
  ];
  return { offer, lane, sold, bought, entries: entries.toSorted(inPrintedOrder), missing };
}

/** Prints an offer as an option, with all it lacks. */
export function printOption({ offer, lane, sold, entries, missing }: PricedOffer, id: string): Option {
  const { situation } = lane;
  return {
    id,
    contract: offer.contract,
    complete: missing.length === 0,
    missing,
    ...journeyOf(offer, sold, situation),
    measure: measureOf(situation, sold),
    containers: situation.units.flatMap(({ type, quantity }) => (type === null ? [] : [{ type, quantity }])),
    co2e: null,
    charges: entries.map(({ charge }) => charge),
    totals: totalsOf(entries, situation),
    hints: [],
    warnings: [
      ...(situation.term ? termWarnings(situation.term.rule, situation.mode) : []),
      ...sold.warnings,
    ],
    excluded: excludedOf(entries),
  };
}

/** Charges that are named without an amount. */
export function excludedOf(entries: readonly Entry[]): Option['excluded'] {
  return entries
    .filter(({ amount }) => amount === null)
    .map(({ charge }) => ({ code: charge.code, reason: charge.basis }));
}

/** What the freight's rows say of the journey. */
function journeyOf(offer: Offer, { charges }: Side, situation: Situation) {
  const { mode, origin, destination } = situation;
  const freight = charges.map(({ line }) => line).filter(isFreight);
  const validity = validityOf(freight);
  const transitDays = freight[0]?.transitDays ?? null;
  return {
    mode,
    carrier: offer.carrier,
    service: offer.service,
    route: [origin, ...offer.via, destination],
    transitDays,
    frequency: freight[0]?.frequency ?? null,
    legs: legsOf(offer, situation, transitDays),
    validity,
    validUntil: validUntil(situation, validity.to),
    freeTime: freeDaysOf(freight[0], offer, situation),
  };
}

/** One leg, or one between each two ports of the way: how the days divide among those, nobody told. */
function legsOf(
  { carrier, via }: Offer,
  { mode, origin, destination }: Situation,
  transitDays: string | null,
) {
  const stops = [...via, destination];
  return stops.map((to, index) => ({
    mode,
    carrier,
    from: stops[index - 1] ?? origin,
    to,
    transitDays: via.length === 0 ? transitDays : null,
  }));
}

/** The freight and its surcharges first, then the other blocks in the order of the journey. */
export function inPrintedOrder(a: Entry, b: Entry): number {
  return placeOf(a.charge) - placeOf(b.charge);
}

function placeOf({ code, block }: Charge): number {
  if (block === 'freight') return code === FREIGHT ? -2 : -1;
  return BLOCKS.indexOf(block);
}

function isFreight({ charge, block }: TariffLine): boolean {
  return charge === FREIGHT && block === 'freight';
}

/** Where nothing is bought apart and no margin is added, cost is price; else the same pipeline runs for what is bought. */
function entriesOf(
  sold: Side,
  choices: readonly Choice[],
  offer: Offer,
  lane: LaneMemory,
): Pick<PricedOffer, 'entries' | 'bought'> {
  const { situation, entries } = lane;
  const isAtCost =
    situation.book.margins.length === 0 && sold.charges.every(({ line }) => line.side === null);
  const printed = sold.charges.map((each) => {
    const before = isAtCost ? entries.get(each) : undefined;
    if (before) return before;
    const entry = entryOf(each, situation, sold.weights, isAtCost);
    if (isAtCost) entries.set(each, entry);
    return entry;
  });
  if (isAtCost) return { entries: printed, bought: sold.charges };
  const { charges } = rateSide(
    choices.flatMap((choice) => choice.bought),
    offer,
    lane,
    false,
  );
  return { entries: withCosts(printed, charges, situation), bought: charges };
}

function unconverted(entries: readonly Entry[], { mode }: Situation): readonly Missing[] {
  return entries.flatMap(({ charge: { block, code }, problem }) =>
    problem ? [{ mode, block, charge: code, reason: problem }] : [],
  );
}

/** Valid while all lines of the freight are: the latest beginning and the earliest end. */
function validityOf(freight: readonly TariffLine[]): Option['validity'] {
  const starts = freight.flatMap(({ validFrom }) => validFrom ?? []).toSorted();
  const ends = freight.flatMap(({ validTo }) => validTo ?? []).toSorted();
  return { from: starts.at(-1) ?? null, to: ends[0] ?? null, by: freight[0]?.validBy ?? 'quote' };
}

/** So many days from today, never past the rates. */
function validUntil({ lastDay }: Situation, end: string | null): string {
  return end !== null && end < lastDay ? end : lastDay;
}

function measureOf(situation: Situation, side: Side): Measure {
  const { mode, units, grossKg } = situation;
  const measured = situation.measured(side.weights.profile);
  return {
    grossKg: grossKg && printExact(grossKg, 1),
    volumeCbm: measured && print(measured.volumeCbm, 3),
    ...weightsOf(situation, side),
    revenueTons: mode === 'LCL' ? tonsOf(situation, side) : null,
    teu: mode === 'FCL' ? String(countTeu(units)) : null,
    weightUnit: situation.profile(side.weights.profile)?.weightUnit ?? 'kg',
  };
}

/** Chargeable and billed weight, where freight goes by weight. */
function weightsOf(situation: Situation, { weights }: Side): Pick<Measure, 'chargeableKg' | 'billedKg'> {
  const { mode, measured } = situation;
  const onUlds = isOnUlds(situation);
  const [chargeable, billed] = onUlds
    ? uldWeights(situation, weights)
    : [measured(weights.profile)?.chargeableKg, weights.billedKg(weights.profile)];
  if ((mode !== 'AIR' && mode !== 'EXPRESS') || !chargeable || !billed)
    return { chargeableKg: null, billedKg: null };
  return { chargeableKg: printExact(chargeable, 1), billedKg: printExact(billed, 1) };
}

function tonsOf({ measured }: Situation, { charges }: Side): string | null {
  const freight = charges.find(({ line }) => line.basis === 'per_rt' && isFreight(line));
  const tons = freight?.quantity?.value ?? measured(null)?.revenueTons;
  return tons ? printExact(tons, 3) : null;
}
