import {
  addUp,
  compare,
  fraction,
  minus,
  moneyFrom,
  over,
  printExact,
  times,
  whole,
  ZERO,
} from '../fraction.ts';
import type { Piece, QuoteRequest } from '../cargo/request.ts';
import { lengthInCm } from '../cargo/measure.ts';
import { amountOf, isCurrency, type Amount } from '../money.ts';
import { Temporal } from '../time.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Book } from './book.ts';
import { breakEven, straightBreakEven } from './break-even.ts';
import { savingOf } from './dominance.ts';
import { isJoined } from './joined-option.ts';
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
    // Of two carriages through a hub, asking again would mean to join them again.
    const isBest = option.complete && !isJoined(option) && !asked.has(option.mode);
    if (isBest) asked.add(option.mode);
    const hints = [
      ...freeWeight(option, asking),
      ...(isBest ? [...fewerCentimetres(option, asking), ...shipAfter(option, asking)] : []),
      ...fullContainer(option, options, asking),
    ];
    return hints.length === 0 ? option : { ...option, hints };
  });
}

/** Billed by a higher break already: what is missing to it travels free, and how much less that costs than its own break. */
function freeWeight(
  { measure: { chargeableKg, billedKg }, charges }: Option,
  { setting }: Asking,
): readonly Hint[] {
  if (chargeableKg === null || billedKg === null) return [];
  const room = minus(fraction(billedKg), fraction(chargeableKg));
  if (room.n <= 0n) return [];
  const values = { kg: printExact(room, 1), billed: billedKg };
  const saving = setting.rules.advisesExactly ? savedByBreak(charges) : null;
  return saving
    ? [{ rule: 'hint.next-break', values: { ...values, ...said(saving) }, saving }]
    : [{ rule: 'hint.free-weight', values, saving: null }];
}

function savedByBreak(charges: readonly Charge[]): Amount | null {
  const reason = charges.flatMap(({ why }) => why).find(({ rule }) => rule === 'weight.next-break');
  const { own, raised, currency } = reason?.values ?? {};
  if (own === undefined || raised === undefined || currency === undefined || !isCurrency(currency))
    return null;
  return amountOf(moneyFrom(minus(fraction(own), fraction(raised)), currency));
}

const TRIMS = [1, 2, 3, 5] as const;

/** Where volume decides: the fewest centimetres whose saving is worth a knife, a hundredth of the total, off the side that holds most. */
function fewerCentimetres(option: Option, asking: Asking): readonly Hint[] {
  const { request, setting } = asking;
  if (!isByVolume(option) || request.pieces.length === 0) return [];
  const side = setting.rules.advisesExactly ? broadestCut(request.pieces) : 'height';
  for (const cm of TRIMS) {
    const pieces = request.pieces.map((piece) => trimmed(piece, side, cm));
    if (pieces.includes(null)) return [];
    const less = { ...request, pieces: pieces.filter((piece) => piece !== null) };
    const again = samePriced(option, less, asking);
    const saving = again && savingOf(option, again);
    if (!again || !saving || !isWorth(saving, option)) continue;
    const [from, to] = [quantityOf(option), quantityOf(again)];
    const values = { side, cm: String(cm), from, to, ...said(saving) };
    return [{ rule: 'hint.fewer-centimetres', values, saving }];
  }
  return [];
}

const SIDES = ['height', 'width', 'length'] as const;
type CutSide = (typeof SIDES)[number];

/** The side a centimetre of which takes most of the volume away: across the two others it is broadest. Height before the others. */
function broadestCut(pieces: readonly Piece[]): CutSide {
  const area = (side: CutSide) =>
    addUp(
      pieces.map((piece) => {
        const [one, other] = SIDES.filter((each) => each !== side).map((each) => lengthInCm(piece[each]));
        return one && other ? times(times(one, other), whole(piece.quantity)) : ZERO;
      }),
    );
  return SIDES.reduce((best, side) => (compare(area(side), area(best)) > 0 ? side : best));
}

function isByVolume({ charges }: Option): boolean {
  return charges.some(({ why }) =>
    why.some(({ rule }) => rule.endsWith('.volume-weight') || rule === 'lcl.volume'),
  );
}

function trimmed(piece: Piece, side: CutSide, cm: number): Piece | null {
  const { value, unit } = piece[side];
  const less = minus(fraction(value), unit === 'cm' ? whole(cm) : over(whole(cm * 100), whole(254)));
  return compare(less, whole(5)) > 0 ? { ...piece, [side]: { value: printExact(less), unit } } : null;
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
function fullContainer(option: Option, options: readonly Option[], { setting }: Asking): readonly Hint[] {
  if (option.mode !== 'LCL' || !option.complete) return [];
  const full = options.find(
    ({ mode, complete, containers }) => mode === 'FCL' && complete && isOneBox(containers),
  );
  const type = full?.containers[0]?.type;
  if (!full || type === undefined) return [];
  const saving = savingOf(option, full);
  if (saving) return [{ rule: 'hint.full-container', values: { type, ...said(saving) }, saving }];
  const tons = setting.rules.advisesExactly ? breakEven(option, full) : straightBreakEven(option, full);
  return tons === null ? [] : [{ rule: 'hint.break-even', values: { type, tons }, saving: null }];
}

function isOneBox(containers: Option['containers']): boolean {
  return containers.length === 1 && containers[0]?.quantity === 1;
}

function said({ amount, currency }: Amount): { readonly saving: string } {
  return { saving: `${amount} ${currency}` };
}
