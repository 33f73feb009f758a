import { digitsOf } from '../currencies.ts';
import {
  fractionOf,
  HUNDRED,
  moneyFrom,
  over,
  plus,
  print,
  printExact,
  times,
  ZERO,
  type Fraction,
} from '../fraction.ts';
import type { Currency } from '../money.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Chosen } from './choice.ts';
import { FREIGHT } from './offer.ts';
import type { Reason } from './option.ts';
import { breakValue, isUnknown, type Unknown, type Weights } from './quantity.ts';
import { within, type Outcome, type Priced } from './rate.ts';
import type { Situation } from './situation.ts';
import { stepAt, type Step } from './table.ts';
import { isCarriage, isPremium, VALUE_WORDS, valueOf } from './value.ts';

export function isShare({ basis }: TariffLine): boolean {
  return basis === 'percent' || basis === 'percent_of_value';
}

/** The charge codes a percentage is taken of; a plain percentage without any is of the freight. */
export function baseCodes({ basis, of }: TariffLine): readonly string[] {
  if (basis === 'percent') return of.length > 0 ? of : [FREIGHT];
  return of.filter((word) => !VALUE_WORDS.includes(word));
}

/** Whether `line` cannot be reckoned before `other`. */
export function waitsFor(line: TariffLine, other: TariffLine, situation: Situation): boolean {
  if (baseCodes(line).includes(other.charge)) return true;
  if (line === other || line.basis !== 'percent_of_value') return false;
  const values = line.of.filter((word) => VALUE_WORDS.includes(word) && word !== 'invoice');
  if (values.length === 0) return false;
  return isCarriage(other, situation) || (!isPremium(line) && isPremium(other));
}

/** Percentages in an order in which each comes after everything it is a share of. Those in a ring have no price. */
export function inTurn(
  shares: readonly Chosen[],
  situation: Situation,
): { readonly turns: readonly Chosen[]; readonly ring: readonly Chosen[] } {
  const turns: Chosen[] = [];
  let waiting = shares;
  while (waiting.length > 0) {
    const ready = waiting.filter(
      ({ line }) => !waiting.some((other) => waitsFor(line, other.line, situation)),
    );
    if (ready.length === 0) break;
    turns.push(...ready);
    waiting = waiting.filter((each) => !ready.includes(each));
  }
  return { turns, ring: waiting };
}

/** Rates one percentage from the amounts it is a share of, after their own minimum and maximum. */
export function rateShare(
  { line, units }: Chosen,
  done: readonly Priced[],
  situation: Situation,
  weights: Weights,
): Outcome {
  const share = shareAt(line, done, situation, weights);
  if (!share) return [];
  if (isUnknown(share)) return { missing: share.unknown };
  const { base, step, amount, applied } = share;
  const shown = {
    base: print(base.amount, digitsOf(base.currency)),
    currency: base.currency,
    of: base.named,
    percent: printExact(step.rate),
  };
  const quantity = { value: base.amount, unit: base.currency };
  const rule = line.basis === 'percent' ? 'line.percent' : 'line.percent-of-value';
  return [
    { line, units, quantity, rate: step.rate, amount, applied, why: [...base.why, { rule, values: shown }] },
  ];
}

type Share = ReturnType<typeof within> & { readonly base: Base; readonly step: Step };

/** What a percentage comes to; null where no row of its table covers its base. */
export function shareAt(
  line: TariffLine,
  done: readonly Priced[],
  situation: Situation,
  weights: Weights,
): Share | Unknown | null {
  const base = baseOf(line, done, situation);
  if (isUnknown(base)) return base;
  const edge = breakValue(line, situation, weights);
  if (edge && isUnknown(edge)) return edge;
  const step = stepAt(line, edge ?? base.amount);
  if (!step) return null;
  const worth = over(times(base.amount, step.rate), HUNDRED);
  return { base, step, ...within(moneyFrom(worth, base.currency), line) };
}

type Base = {
  readonly amount: Fraction;
  readonly currency: Currency;
  readonly named: string;
  readonly why: readonly Reason[];
};

function baseOf(line: TariffLine, done: readonly Priced[], situation: Situation): Base | Unknown {
  const codes = baseCodes(line);
  const parts = done.filter((rated) => codes.includes(rated.line.charge) && sharesUnits(line, rated));
  const unpriced = parts.find(({ amount, line: { basis } }) => amount === null && basis !== 'per_day');
  if (unpriced) {
    return { unknown: { rule: 'missing.base', values: { charge: line.charge, base: unpriced.line.charge } } };
  }
  const inRowOrder = parts.toSorted((a, b) => codes.indexOf(a.line.charge) - codes.indexOf(b.line.charge));
  const currency = currencyOf(line, inRowOrder, situation);
  const sum = sumIn(currency, parts, situation);
  if (isUnknown(sum)) return sum;
  const value = worthOf({ ...line, currency }, done, situation);
  if (isUnknown(value)) return value;
  const named = (line.of.length > 0 ? line.of : codes).join(' + ');
  return { amount: plus(sum, value.amount), currency, named, why: value.why };
}

/** The row's own currency, else that of the first charge it names and finds, else that of the goods. */
function currencyOf(line: TariffLine, parts: readonly Priced[], { request }: Situation): Currency {
  if (line.currency !== null) return line.currency;
  const base =
    line.basis === 'percent'
      ? parts.find(({ amount }) => amount !== null)?.amount?.currency
      : request.goodsValue?.currency;
  return base ?? request.currency;
}

/** The value of the goods in a percentage's base, nothing for a plain one. */
function worthOf(
  line: TariffLine,
  done: readonly Priced[],
  situation: Situation,
): { readonly amount: Fraction; readonly why: readonly Reason[] } | Unknown {
  let amount = ZERO;
  const why: Reason[] = [];
  for (const word of line.basis === 'percent' ? [] : line.of) {
    if (!VALUE_WORDS.includes(word)) continue;
    const value = valueOf(word, line, done, situation);
    if (isUnknown(value)) return value;
    amount = plus(amount, value.amount);
    why.push(...value.why);
  }
  return { amount, why };
}

/** A percentage for one kind of box is taken of that box's charges. */
function sharesUnits({ equipment }: TariffLine, { line }: Priced): boolean {
  return equipment === null || line.equipment === null || line.equipment === equipment;
}

function sumIn(currency: Currency, parts: readonly Priced[], { exchange }: Situation): Fraction | Unknown {
  let sum = ZERO;
  for (const { amount } of parts) {
    if (!amount) continue;
    const path = exchange(amount.currency, currency);
    if (path.kind === 'problem') return { unknown: path.reason };
    sum = plus(sum, times(fractionOf(amount), path.factor));
  }
  return sum;
}
