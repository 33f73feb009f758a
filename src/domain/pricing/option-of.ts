import { countTeu } from './quantity.ts';
import { termWarnings } from '../cargo/incoterm.ts';
import { print, printExact, whole } from '../fraction.ts';
import { Temporal } from '../time.ts';
import type { TariffLine } from '../tariff/line.ts';
import { entryOf, type Entry } from './charge.ts';
import { choose, type Choice } from './choose.ts';
import { costsAsSold, withCosts } from './cost.ts';
import type { FitGroup } from './fit.ts';
import { missingOf } from './missing.ts';
import { FREIGHT, type Offer } from './offer.ts';
import type { Measure, Missing, Option } from './option.ts';
import { rateSide, type Side } from './side.ts';
import type { Situation } from './situation.ts';
import { totalsOf } from './totals.ts';

/** Prices one offer: chooses its lines, rates both sides, and prints the option with all it lacks. */
export function optionOf(
  offer: Offer,
  groups: readonly FitGroup[],
  situation: Situation,
  id: string,
): Option {
  const choices = groups.map((group) => choose(group, offer, situation)).filter((choice) => choice !== null);
  const sold = rateSide(
    choices.flatMap((choice) => choice.sold),
    offer,
    situation,
    true,
  );
  const entries = costed(
    sold.charges.map((each) => entryOf(each, situation, sold.weights)),
    choices,
    offer,
    situation,
  );
  const missing = [...missingOf(choices, situation), ...sold.missing, ...unconverted(entries, situation)];
  const freight = choices.flatMap((choice) => choice.sold.map(({ line }) => line)).filter(isFreight);
  const validity = validityOf(freight);
  const { mode, origin, destination } = situation;
  return {
    id,
    mode,
    carrier: offer.carrier,
    service: offer.service,
    contract: offer.contract,
    complete: missing.length === 0,
    missing,
    route: [origin, ...offer.via, destination],
    transitDays: freight[0]?.transitDays ?? null,
    frequency: freight[0]?.frequency ?? null,
    legs: [
      {
        mode,
        carrier: offer.carrier,
        from: origin,
        to: destination,
        transitDays: freight[0]?.transitDays ?? null,
      },
    ],
    validity,
    validUntil: validUntil(situation, validity.to),
    measure: measureOf(situation, sold),
    containers: situation.units.flatMap(({ type, quantity }) => (type === null ? [] : [{ type, quantity }])),
    freeTime: freeTimeOf(freight[0]),
    co2e: null,
    charges: entries.map(({ charge }) => charge),
    totals: totalsOf(entries, situation),
    hints: [],
    warnings: [...(situation.term ? termWarnings(situation.term.rule, mode) : []), ...sold.warnings],
    excluded: entries
      .filter(({ amount }) => amount === null)
      .map(({ charge }) => ({ code: charge.code, reason: charge.basis })),
  };
}

function isFreight({ charge, block }: TariffLine): boolean {
  return charge === FREIGHT && block === 'freight';
}

/** Where nothing is bought apart and no margin is added, cost is price; else the same pipeline runs for what is bought. */
function costed(
  entries: readonly Entry[],
  choices: readonly Choice[],
  offer: Offer,
  situation: Situation,
): readonly Entry[] {
  const hasSides = choices.some(({ sold }) => sold.some(({ line }) => line.side !== null));
  if (!hasSides && situation.book.margins.length === 0) return costsAsSold(entries, situation);
  const bought = rateSide(
    choices.flatMap((choice) => choice.bought),
    offer,
    situation,
    false,
  );
  return withCosts(entries, bought.charges, situation);
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
function validUntil({ book }: Situation, end: string | null): string {
  const last = Temporal.PlainDate.from(book.today).add({ days: book.settings.validDays }).toString();
  return end !== null && end < last ? end : last;
}

function measureOf(situation: Situation, { weights, charges }: Side): Measure {
  const { mode, units, grossKg } = situation;
  const measured = situation.measured(weights.profile);
  const byWeight = mode === 'AIR' || mode === 'EXPRESS';
  const chargeable = byWeight ? measured?.chargeableKg : undefined;
  const billed = byWeight ? weights.billedKg(weights.profile) : null;
  const tons = charges.find(({ line }) => line.basis === 'per_rt' && line.charge === FREIGHT)?.quantity
    ?.value;
  return {
    grossKg: grossKg ? printExact(grossKg, 1) : null,
    volumeCbm: measured ? print(measured.volumeCbm, 3) : null,
    chargeableKg: chargeable ? printExact(chargeable, 1) : null,
    billedKg: billed ? printExact(billed, 1) : null,
    revenueTons: mode === 'LCL' ? print(tons ?? measured?.revenueTons ?? whole(0), 3) : null,
    teu: mode === 'FCL' ? String(countTeu(units)) : null,
    weightUnit: situation.profile(weights.profile)?.weightUnit ?? 'kg',
  };
}

/** `14` free days in all, or `7/7` of demurrage and of detention, as the freight's row says. */
function freeTimeOf(freight: TariffLine | undefined): Option['freeTime'] {
  const match = /^(\d{1,3})(?:\s*\/\s*(\d{1,3}))?$/.exec(freight?.freeTime?.trim() ?? '');
  if (!match) return [];
  const [, first = '0', second] = match;
  if (second === undefined) return [{ kind: 'combined', days: Number(first), source: 'rate' }];
  return [
    { kind: 'demurrage', days: Number(first), source: 'rate' },
    { kind: 'detention', days: Number(second), source: 'rate' },
  ];
}
