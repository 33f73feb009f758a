import { withContainers, type Boxed } from './boxed.ts';
import { cargoFaults, cargoWarnings } from '../cargo/check.ts';
import { containerSpec } from '../cargo/containers.ts';
import { NaruError } from '../error.ts';
import { saleWarnings } from '../cargo/incoterm.ts';
import type { QuoteRequest } from '../cargo/request.ts';
import { MODES, type Mode } from '../tariff/vocabulary.ts';
import type { Book } from './book.ts';
import { ENGINE_VERSION } from './engine.ts';
import { fitGroups } from './fit.ts';
import { laneMemory } from './lane-memory.ts';
import { missingMode } from './missing.ts';
import { FREIGHT, FREIGHT_GROUP, offersIn } from './offer.ts';
import { optionOf } from './option-of.ts';
import type { Missing, Option, Priced, Reason } from './option.ts';
import { settingOf, situationOf, type Setting } from './situation.ts';

/**
 * Prices a request from a book: every offer with every charge and why it is what it is, best first, and what is missing.
 *
 * Exact throughout; rounded where domain rules section 0 say so and nowhere else. The same request and book always give
 * the same answer, except for the ids it is lent.
 */
export function price(request: QuoteRequest, book: Book, newId: () => string): Priced {
  const faults = cargoFaults(request);
  if (faults.length > 0) throw new NaruError('invalid', 'Nothing can be priced for this cargo.', faults);

  const boxed = withContainers(request);
  const setting = settingOf(boxed.request, book);
  const asked =
    request.modes.length > 0 ? request.modes : MODES.filter((mode) => canCarry(boxed.request, mode));
  const byMode = asked.map((mode) => ({
    mode,
    options: optionsOf(mode, boxed.request, book, { setting, newId }),
  }));
  const options = byMode.flatMap((each) => each.options).toSorted(bestFirst);
  const isNamed = request.modes.length > 0 || options.length === 0;
  const without = isNamed ? byMode.filter((each) => each.options.length === 0) : [];
  return {
    engine: ENGINE_VERSION,
    validUntil: options.map(({ validUntil }) => validUntil).toSorted()[0] ?? null,
    options,
    missing: without.map(({ mode }) => noOffer(mode, boxed)),
    warnings: [...warningsOf(request), ...boxed.warnings, ...cargoWarnings(request)],
  };
}

type Means = { readonly setting: Setting; readonly newId: () => string };

function optionsOf(
  mode: Mode,
  request: QuoteRequest,
  book: Book,
  { setting, newId }: Means,
): readonly Option[] {
  if (!canCarry(request, mode)) return [];
  const lanes = request.origin.flatMap((origin) =>
    request.destination.map((destination) => ({ mode, origin, destination })),
  );
  const options = lanes.flatMap((lane) => {
    const situation = situationOf(request, book, lane, setting);
    const groups = fitGroups(situation);
    const all = [...groups.values()];
    const memory = laneMemory(situation);
    return offersIn(groups.get(FREIGHT_GROUP), situation)
      .map((offer) => optionOf(offer, all, memory, newId))
      .filter((option) => option !== null);
  });
  // A row for a whole country says the same of each of its ports: the first one asked for stands for all.
  const priced = new Set<string>();
  return options.filter((option) => {
    const freight = option.charges.filter(({ code }) => code === FREIGHT).map(({ rateId }) => rateId);
    const key = freight.join(' ');
    if (priced.has(key)) return false;
    priced.add(key);
    return true;
  });
}

/** Containers for FCL, sizes or totals for the others. */
function canCarry({ pieces, totals, containers }: QuoteRequest, mode: Mode): boolean {
  const boxes = containers.filter(({ type }) => containerSpec(type) !== null).length;
  if (mode === 'FCL') return boxes > 0;
  const isLoose = pieces.length > 0 || totals !== null;
  return mode === 'AIR' ? isLoose || containers.length > boxes : isLoose;
}

function noOffer(mode: Mode, { request, gap }: Boxed): Missing {
  const reason = mode === 'FCL' && gap ? gap : { rule: 'missing.cargo', values: { mode } };
  if (!canCarry(request, mode)) return { mode, block: 'freight', charge: FREIGHT, reason };
  return missingMode({ mode, origins: request.origin, destinations: request.destination }, request.readyDate);
}

/** Complete before incomplete, then by price, then by days, then by name, so that the order never depends on chance. */
function bestFirst(a: Option, b: Option): number {
  if (a.complete !== b.complete) return a.complete ? -1 : 1;
  const dearer = cents(a) - cents(b);
  if (dearer !== 0n) return dearer < 0n ? -1 : 1;
  return nameOf(a) < nameOf(b) ? -1 : 1;
}

function cents({ totals }: Option): bigint {
  return BigInt(totals.total.amount.replace('.', ''));
}

function nameOf({ mode, transitDays, carrier, service, contract, route }: Option): string {
  return [transitDays?.padStart(6, '0') ?? '~', mode, carrier, service, contract, ...route].join('|');
}

function warningsOf({ incoterm, origin, destination }: QuoteRequest): readonly Reason[] {
  if (incoterm === null) return [];
  return saleWarnings(incoterm, origin[0]?.slice(0, 2) ?? '', destination[0]?.slice(0, 2) ?? '');
}
