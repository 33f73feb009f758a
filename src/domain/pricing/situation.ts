import { containerSpec, equipmentCode, type ContainerSpec } from '../cargo/containers.ts';
import { isFreightCollect, type Term } from '../cargo/incoterm.ts';
import { lengthInCm, measure, weightInKg, type Measured } from '../cargo/measure.ts';
import { profileNamed, profileOfMode } from '../cargo/profiles.ts';
import type { ContainerRequest, DangerousGoods, QuoteRequest } from '../cargo/request.ts';
import { addUp, compare, times, whole, type Fraction } from '../fraction.ts';
import type { Mode } from '../tariff/vocabulary.ts';
import { Temporal } from '../time.ts';
import type { Book, MeasuringProfile } from './book.ts';
import { RULES_NOW, type Rules } from './engine.ts';
import { exchangeOf, type Exchange } from './exchange.ts';
import { readableRules, type FreeTimeRule } from '../free-time/tariff.ts';
import { zonesOf, type Zones } from './place-match.ts';

/** A container, a ULD, or the loose consignment as one: what a `requires` or a per-container charge looks at. */
export type Unit = {
  /** Our code of the box; null for loose cargo. */
  readonly type: string | null;
  readonly quantity: number;
  readonly cargoKg: Fraction | null;
  readonly classes: readonly string[];
  readonly reefer: boolean;
  readonly oversized: boolean;
};

/** One request in one mode between two places: everything the choice of a line and its quantity depend on. */
export type Situation = {
  readonly request: QuoteRequest;
  readonly book: Book;
  readonly mode: Mode;
  readonly origin: string;
  readonly destination: string;
  readonly zones: Zones;
  readonly units: readonly Unit[];
  readonly words: ReadonlySet<string>;
  readonly term: Term | null;
  readonly exchange: Exchange;
  readonly freeTime: readonly FreeTimeRule[];
  readonly lastDay: string;
  readonly rules: Rules;
  /** Cargo measured by a profile (null: the mode's own); null when sizes are unknown or there is no such profile. */
  readonly measured: (profile: string | null) => Measured | null;
  readonly profile: (name: string | null) => MeasuringProfile | null;
  readonly grossKg: Fraction | null;
};

export type Lane = { readonly mode: Mode; readonly origin: string; readonly destination: string };

/** What a request is, whichever mode and lane it is priced in. */
export type Setting = {
  readonly zones: Zones;
  readonly term: Term | null;
  readonly words: ReadonlySet<string>;
  readonly exchange: Exchange;
  readonly freeTime: readonly FreeTimeRule[];
  /** The last day a quote made today is valid, whatever its rates allow. */
  readonly lastDay: string;
  /** Of the version of the engine that prices. */
  readonly rules: Rules;
};

export function settingOf(request: QuoteRequest, book: Book, rules: Rules = RULES_NOW): Setting {
  const term = termOf(request);
  return {
    zones: zonesOf(book),
    term,
    words: wordsOf(request, term),
    exchange: exchangeOf(book),
    freeTime: readableRules(book.freeTimeTariffs),
    lastDay: Temporal.PlainDate.from(book.today).add({ days: book.settings.validDays }).toString(),
    rules,
  };
}

export function situationOf(
  request: QuoteRequest,
  book: Book,
  lane: Lane,
  setting: Setting = settingOf(request, book),
): Situation {
  const cargo = { pieces: request.pieces, totals: request.totals };
  const isKnown = request.pieces.length > 0 || request.totals !== null;
  const profile = (name: string | null) =>
    name === null
      ? (profileNamed(lane.mode.toLowerCase(), book.profiles) ?? profileOfMode(lane.mode))
      : profileNamed(name, book.profiles);
  const remembered = new Map<string | null, Measured | null>();
  const measured = (name: string | null): Measured | null => {
    const before = remembered.get(name);
    if (before !== undefined) return before;
    const by = isKnown ? profile(name) : null;
    const now = by ? measure(cargo, by) : null;
    remembered.set(name, now);
    return now;
  };
  const units = unitsOf(request, lane.mode);
  return {
    request,
    book,
    ...lane,
    ...setting,
    units,
    measured,
    profile,
    grossKg: measured(null)?.grossKg ?? cargoWeight(units),
  };
}

function termOf({ incoterm, incotermPlace, pickup, delivery }: QuoteRequest): Term | null {
  return incoterm === null ? null : { rule: incoterm, place: incotermPlace, pickup, delivery };
}

/** Words a line's `requires` may ask for that hold for the whole shipment. */
function wordsOf(request: QuoteRequest, term: Term | null): ReadonlySet<string> {
  const words = new Set(request.services);
  if (request.pickup !== null) words.add('pickup');
  if (request.delivery !== null) words.add('delivery');
  if (isFreightCollect(term)) words.add('collect');
  if (request.incoterm === 'DDP') words.add('ddp');
  if (request.pieces.some(({ stackable }) => !stackable)) words.add('non_stackable');
  return words;
}

function unitsOf(request: QuoteRequest, mode: Mode): readonly Unit[] {
  const boxes = request.containers.filter(({ type }) => (containerSpec(type) !== null) === (mode === 'FCL'));
  if (mode === 'FCL') return boxes.map((box) => unitOf(box, request));
  const uld = mode === 'AIR' ? boxes.map((box) => unitOf(box, request)) : [];
  if (uld.length > 0) return uld;
  const everything = [...request.pieces, ...request.containers];
  return [
    {
      type: null,
      quantity: 1,
      cargoKg: null,
      classes: classesOf([...request.dangerousGoods, ...everything.flatMap((part) => part.dangerousGoods)]),
      reefer: request.temperature !== null || everything.some(({ temperature }) => temperature !== null),
      oversized: request.services.includes('oog'),
    },
  ];
}

function unitOf(box: ContainerRequest, request: QuoteRequest): Unit {
  const spec = containerSpec(box.type);
  const inPieces = request.pieces.flatMap((piece) => piece.dangerousGoods);
  return {
    type: equipmentCode(box.type),
    quantity: box.quantity,
    cargoKg: box.cargoWeight === null ? null : weightInKg(box.cargoWeight),
    classes: classesOf([...request.dangerousGoods, ...box.dangerousGoods, ...inPieces]),
    reefer: request.temperature !== null || box.temperature !== null || spec?.kind === 'reefer',
    oversized: request.services.includes('oog') || (spec !== null && standsOut(spec, request)),
  };
}

/** Out of gauge: on an open top or a flat rack, some piece is longer, wider or higher than the box. */
function standsOut({ kind, inner }: ContainerSpec, { pieces }: QuoteRequest): boolean {
  if (kind !== 'open_top' && kind !== 'flat_rack') return false;
  return pieces.some(({ length, width, height }) => {
    const [short, long] = [lengthInCm(length), lengthInCm(width)].toSorted(compare);
    const tall = compare(lengthInCm(height), whole(inner.heightCm)) > 0;
    const isLong = long !== undefined && compare(long, whole(inner.lengthCm)) > 0;
    const isWide = short !== undefined && compare(short, whole(inner.widthCm)) > 0;
    return tall || isLong || isWide;
  });
}

function classesOf(goods: readonly DangerousGoods[]): readonly string[] {
  return [...new Set(goods.map((substance) => substance.class))].toSorted();
}

function cargoWeight(units: readonly Unit[]): Fraction | null {
  const weights = units.map(({ cargoKg, quantity }) => (cargoKg ? times(cargoKg, whole(quantity)) : null));
  const known = weights.filter((weight) => weight !== null);
  return known.length === weights.length && known.length > 0 ? addUp(known) : null;
}
