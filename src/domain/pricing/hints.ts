import {
  addUp,
  compare,
  fraction,
  minus,
  over,
  print,
  printExact,
  times,
  whole,
  type Fraction,
} from '../fraction.ts';
import type { Piece, QuoteRequest } from '../cargo/request.ts';
import type { Amount } from '../money.ts';
import { Temporal } from '../time.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Book } from './book.ts';
import { savingOf } from './dominance.ts';
import { optionsIn } from './lane-options.ts';
import { FREIGHT } from './offer.ts';
import type { Charge, Hint, Option } from './option.ts';
import type { Setting } from './situation.ts';

/** What was asked, of which book, and what is the same when it is asked a little differently. */
export type Asking = { readonly request: QuoteRequest; readonly book: Book; readonly setting: Setting };

/**
 * Adds what would save money: a raised weight that may be filled, fewer centimetres, a full container instead of a part
 * load, and a cheaper tariff that begins soon. Costly questions, which price again, are asked for the best complete option
 * of each mode only.
 */
export function withHints(options: readonly Option[], asking: Asking): readonly Option[] {
  const asked = new Set<Option['mode']>();
  return options.map((option) => {
    const isBest = option.complete && !isJoined(option) && !asked.has(option.mode);
    if (isBest) asked.add(option.mode);
    const hints = [
      ...freeWeight(option),
      ...(isBest ? [...fewerCentimetres(option, asking), ...shipAfter(option, asking)] : []),
      ...fullContainer(option, options),
    ];
    return hints.length === 0 ? option : { ...option, hints };
  });
}

/** Two carriages through a hub: asking again would mean to join them again. */
function isJoined({ charges }: Option): boolean {
  return charges.some(({ code, leg }) => code === FREIGHT && leg === 1);
}

/** Billed by a higher break already: what is missing to it travels free. */
function freeWeight({ measure: { chargeableKg, billedKg } }: Option): readonly Hint[] {
  if (chargeableKg === null || billedKg === null) return [];
  const room = minus(fraction(billedKg), fraction(chargeableKg));
  if (room.n <= 0n) return [];
  return [{ rule: 'hint.free-weight', values: { kg: printExact(room, 1), billed: billedKg }, saving: null }];
}

const TRIMS = [1, 2, 3, 5] as const;

/** Where volume decides: the fewest centimetres of height whose saving is worth a knife, a hundredth of the total. */
function fewerCentimetres(option: Option, asking: Asking): readonly Hint[] {
  const { request } = asking;
  if (!isByVolume(option) || request.pieces.length === 0) return [];
  for (const cm of TRIMS) {
    const pieces = request.pieces.map((piece) => trimmed(piece, cm));
    if (pieces.includes(null)) return [];
    const less = { ...request, pieces: pieces.filter((piece) => piece !== null) };
    const again = samePriced(option, less, asking);
    const saving = again && savingOf(option, again);
    if (!again || !saving || !isWorth(saving, option)) continue;
    const [from, to] = [quantityOf(option), quantityOf(again)];
    const values = { side: 'height', cm: String(cm), from, to, ...said(saving) };
    return [{ rule: 'hint.fewer-centimetres', values, saving }];
  }
  return [];
}

function isByVolume({ charges }: Option): boolean {
  return charges.some(({ why }) =>
    why.some(({ rule }) => rule.endsWith('.volume-weight') || rule === 'lcl.volume'),
  );
}

function trimmed(piece: Piece, cm: number): Piece | null {
  const { value, unit } = piece.height;
  const less = minus(fraction(value), unit === 'cm' ? whole(cm) : over(whole(cm * 100), whole(254)));
  return compare(less, whole(5)) > 0 ? { ...piece, height: { value: printExact(less), unit } } : null;
}

function quantityOf({ measure: { chargeableKg, revenueTons } }: Option): string {
  return chargeableKg === null ? `${revenueTons ?? ''} R/T` : `${chargeableKg} kg`;
}

function isWorth(saving: Amount, { totals }: Option): boolean {
  return compare(times(fraction(saving.amount), whole(100)), fraction(totals.total.amount)) >= 0;
}

/** So long a customer may wait for a better price. */
export const DAYS_AHEAD = 45;
const DAYS_TRIED = 3;

/** A tariff of the same carrier that begins soon, and is cheaper for this very cargo with all that is in force by then. */
function shipAfter(option: Option, asking: Asking): readonly Hint[] {
  const { request } = asking;
  const book = { ...asking.book, lines: [...asking.book.lines, ...(asking.book.later ?? [])] };
  const isLater = ({ charge, carrier, mode, validBy, validFrom }: TariffLine) =>
    charge === FREIGHT &&
    carrier === option.carrier &&
    mode === option.mode &&
    validBy !== 'quote' &&
    validFrom !== null &&
    validFrom > request.readyDate;
  const starts = book.lines.filter(isLater).flatMap(({ validFrom }) => validFrom ?? []);
  if (starts.length === 0) return [];
  const last = Temporal.PlainDate.from(request.readyDate).add({ days: DAYS_AHEAD }).toString();
  const days = [...new Set(starts)].filter((day) => day <= last).toSorted();
  for (const day of days.slice(0, DAYS_TRIED)) {
    const again = samePriced(option, { ...request, readyDate: day }, { ...asking, book });
    const saving = again?.complete === true ? savingOf(option, again) : null;
    if (saving) return [{ rule: 'hint.ship-after', values: { day, ...said(saving) }, saving }];
  }
  return [];
}

/** The same offer for another request; lines of other carriers are left out, so that it costs little. */
function samePriced(option: Option, request: QuoteRequest, { book, setting }: Asking): Option | null {
  const lines = book.lines.filter(({ carrier }) => carrier === null || carrier === option.carrier);
  const [origin = '', destination = ''] = [option.route[0], option.route.at(-1)];
  const there: QuoteRequest = { ...request, origin: [origin], destination: [destination] };
  const options = optionsIn(option.mode, there, { ...book, lines }, { setting, newId: () => '' });
  return options.find((other) => nameOf(other) === nameOf(option)) ?? null;
}

function nameOf({ carrier, service, contract, route }: Option): string {
  return [carrier, service, contract, ...route].join('|');
}

/** A part load that costs more than a container of its own, or how far it is from that. */
function fullContainer(option: Option, options: readonly Option[]): readonly Hint[] {
  if (option.mode !== 'LCL' || !option.complete) return [];
  const full = options.find(
    ({ mode, complete, containers }) => mode === 'FCL' && complete && isOneBox(containers),
  );
  const type = full?.containers[0]?.type;
  if (!full || type === undefined) return [];
  const saving = savingOf(option, full);
  if (saving) return [{ rule: 'hint.full-container', values: { type, ...said(saving) }, saving }];
  const tons = breakEven(option, full);
  return tons === null ? [] : [{ rule: 'hint.break-even', values: { type, tons }, saving: null }];
}

function isOneBox(containers: Option['containers']): boolean {
  return containers.length === 1 && containers[0]?.quantity === 1;
}

const MOST_TONS = whole(60);

/** Revenue tons at which what grows by ton, and what does not, cost as much as the container. */
function breakEven(part: Option, full: Option): string | null {
  const tons = fraction(part.measure.revenueTons ?? '0');
  const growing = sumOf(part.charges.filter(growsByTon));
  const fixed = sumOf(part.charges.filter((charge) => !growsByTon(charge)));
  const left = minus(fraction(full.totals.total.amount), fixed);
  if (growing.n <= 0n || left.n <= 0n) return null;
  const even = over(times(left, tons), growing);
  return compare(even, tons) > 0 && compare(even, MOST_TONS) <= 0 ? print(even, 1) : null;
}

function growsByTon({ basis, applied }: Charge): boolean {
  return (basis === 'per_rt' || basis === 'per_cbm') && applied === 'rate';
}

function sumOf(charges: readonly Charge[]): Fraction {
  return addUp(charges.flatMap(({ converted }) => (converted ? [fraction(converted.amount)] : [])));
}

function said({ amount, currency }: Amount): { readonly saving: string } {
  return { saving: `${amount} ${currency}` };
}
