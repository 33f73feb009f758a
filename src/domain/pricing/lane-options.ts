import { containerSpec } from '../cargo/containers.ts';
import type { QuoteRequest } from '../cargo/request.ts';
import type { Mode } from '../tariff/vocabulary.ts';
import type { Book } from './book.ts';
import { fitGroups } from './fit.ts';
import { laneMemory } from './lane-memory.ts';
import { FREIGHT, FREIGHT_GROUP, offersIn } from './offer.ts';
import { priceOffer, printOption } from './option-of.ts';
import type { Option } from './option.ts';
import { situationOf, type Setting } from './situation.ts';

/** What pricing is lent besides the request and the book. */
export type Means = { readonly setting: Setting; readonly newId: () => string };

/** Every offer of a mode, over every pair of the places asked for. */
export function optionsIn(
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
      .map((offer) => priceOffer(offer, all, memory))
      .filter((priced) => priced !== null)
      .map((priced) => printOption(priced, newId()));
  });
  // A row for a whole country says the same of each of its ports: the first one asked for stands for all.
  const priced = new Set<string>();
  return options.filter(({ charges, carrier, service, contract, route }) => {
    const freight = charges.filter(({ code }) => code === FREIGHT).map(({ rateId }) => rateId);
    const key = [carrier, service, contract, ...route.slice(1, -1), ...freight].join('|');
    if (priced.has(key)) return false;
    priced.add(key);
    return true;
  });
}

/** Whether somebody carries it there that day, though no table of his covers this cargo. */
export function isOutsideTables(mode: Mode, request: QuoteRequest, book: Book, setting: Setting): boolean {
  return request.origin.some((origin) =>
    request.destination.some((destination) => {
      const situation = situationOf(request, book, { mode, origin, destination }, setting);
      return offersIn(fitGroups(situation).get(FREIGHT_GROUP), situation).length > 0;
    }),
  );
}

/** Containers for FCL, sizes or totals for the others. */
export function canCarry({ pieces, totals, containers }: QuoteRequest, mode: Mode): boolean {
  const boxes = containers.filter(({ type }) => containerSpec(type) !== null).length;
  if (mode === 'FCL') return boxes > 0;
  const isLoose = pieces.length > 0 || totals !== null;
  return mode === 'AIR' ? isLoose || containers.length > boxes : isLoose;
}
