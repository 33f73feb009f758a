import type { Incoterm } from '../cargo/incoterm.ts';
import {
  addUp,
  fraction,
  fractionOf,
  HUNDRED,
  minus,
  ONE,
  over,
  plus,
  times,
  ZERO,
  type Fraction,
} from '../fraction.ts';
import type { Currency } from '../money.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Block } from '../tariff/vocabulary.ts';
import type { ExchangeUse, Reason } from './option.ts';
import { isUnknown, type Unknown } from './quantity.ts';
import type { Priced } from './rate.ts';
import type { Situation } from './situation.ts';
import { tableOf } from './table.ts';

/** The words of `of` that mean a value of the goods rather than a charge. */
export const VALUE_WORDS: readonly string[] = ['invoice', 'fob', 'cif', 'insured'];

export type Value = {
  readonly amount: Fraction;
  readonly uses: readonly ExchangeUse[];
  readonly why: readonly Reason[];
};

/** 110 %: what CIF and CIP make the seller insure (Incoterms 2020, A5). */
const INSURED_SHARE: Fraction = { n: 11n, d: 10n };

/**
 * A value of the goods in a currency: as invoiced, FOB, CIF, or insured for 110 % of CIF. What the goods were sold under
 * says which freight is in the price already. CIF contains the premium that is a share of CIF; the closed form
 * CIF = CFR ÷ (1 − 1.1 × rate) is exact (https://shipcalculators.com/calculators/insured-value).
 */
export function valueOf(
  word: string,
  line: TariffLine,
  done: readonly Priced[],
  situation: Situation,
): Value | Unknown {
  const goods = goodsIn(line, situation);
  if (isUnknown(goods)) return goods;
  if (word === 'invoice') return goods;
  const charges = chargesIn(line, done, situation);
  if (isUnknown(charges)) return charges;
  const term = soldUnder(situation);
  if (word === 'fob') return { ...goods, amount: fobValue(goods.amount, term, charges) };
  return word === 'cif'
    ? { ...goods, amount: cifValue(goods.amount, term, charges) }
    : insuredValue(goods, term, charges, line);
}

/** Whether a charge's amount is part of what `fob`, `cif` and `insured` are made of. */
export function isCarriage({ block, basis }: TariffLine, situation: Situation): boolean {
  if (basis === 'percent_of_value') return false;
  return block === 'freight' || block === 'transit' || (isExWorks(situation) && isBeforeBoard(block));
}

/** Insurance: a share of the insured value. Its premium is in CIF. */
export function isPremium({ basis, of }: TariffLine): boolean {
  return basis === 'percent_of_value' && of.includes('insured');
}

/** What the goods were sold under; without a term of their own, the term asked for, else FOB. */
function soldUnder({ request }: Situation): Incoterm {
  return request.goodsValueTerm ?? request.incoterm ?? 'FOB';
}

function isExWorks(situation: Situation): boolean {
  return soldUnder(situation) === 'EXW';
}

function isBeforeBoard(block: Block): boolean {
  return block === 'pickup' || block === 'origin';
}

type Charges = { readonly beforeBoard: Fraction; readonly freight: Fraction; readonly premium: Fraction };

const PAID_TO_PORT: readonly Incoterm[] = ['CFR', 'CPT'];
const INSURED_TO_PORT: readonly Incoterm[] = ['CIF', 'CIP', 'DAP', 'DPU', 'DDP'];

function fobValue(goods: Fraction, term: Incoterm, { beforeBoard, freight, premium }: Charges): Fraction {
  if (term === 'EXW') return plus(goods, beforeBoard);
  if (PAID_TO_PORT.includes(term)) return minus(goods, freight);
  return INSURED_TO_PORT.includes(term) ? minus(goods, plus(freight, premium)) : goods;
}

function cfrValue(goods: Fraction, term: Incoterm, { beforeBoard, freight }: Charges): Fraction {
  if (PAID_TO_PORT.includes(term)) return goods;
  return plus(term === 'EXW' ? plus(goods, beforeBoard) : goods, freight);
}

function cifValue(goods: Fraction, term: Incoterm, charges: Charges): Fraction {
  if (INSURED_TO_PORT.includes(term)) return goods;
  return plus(cfrValue(goods, term, charges), charges.premium);
}

function insuredValue(goods: Value, term: Incoterm, charges: Charges, line: TariffLine): Value | Unknown {
  if (INSURED_TO_PORT.includes(term)) return { ...goods, amount: times(goods.amount, INSURED_SHARE) };
  const rate = over(tableOf(line).steps[0]?.rate ?? ZERO, HUNDRED);
  const rest = minus(ONE, times(INSURED_SHARE, rate));
  if (rest.n <= 0n) return { unknown: { rule: 'missing.insurance-rate', values: { charge: line.charge } } };
  const cif = over(cfrValue(goods.amount, term, charges), rest);
  return { ...goods, amount: times(cif, INSURED_SHARE) };
}

function goodsIn(line: TariffLine, situation: Situation): Value | Unknown {
  const { goodsValue } = situation.request;
  if (!goodsValue) return { unknown: { rule: 'missing.goods-value', values: { charge: line.charge } } };
  const into = line.currency ?? goodsValue.currency;
  const path = pathFor(line, situation, goodsValue.currency, into);
  if (path.kind === 'problem') return { unknown: path.reason };
  const values = { amount: goodsValue.amount, currency: goodsValue.currency, term: soldUnder(situation) };
  return {
    amount: times(fraction(goodsValue.amount), path.factor),
    uses: path.uses,
    why: [{ rule: 'line.goods-value', values }],
  };
}

/** Duty and import VAT are reckoned at the customs rate where the office keeps one; freight never is. */
function pathFor(line: TariffLine, { exchange }: Situation, from: Currency, to: Currency) {
  if (line.charge !== 'DUTY' && line.charge !== 'VAT') return exchange(from, to);
  const customs = exchange(from, to, 'customs');
  return customs.kind === 'path' ? customs : exchange(from, to);
}

function chargesIn(line: TariffLine, done: readonly Priced[], situation: Situation): Charges | Unknown {
  const into = line.currency ?? situation.request.goodsValue?.currency ?? situation.request.currency;
  const parts = { beforeBoard: [] as Fraction[], freight: [] as Fraction[], premium: [] as Fraction[] };
  for (const { line: other, amount } of done) {
    const part = partOf(other);
    if (!part || !amount) continue;
    const path = pathFor(line, situation, amount.currency, into);
    if (path.kind === 'problem') return { unknown: path.reason };
    parts[part].push(times(fractionOf(amount), path.factor));
  }
  return {
    beforeBoard: addUp(parts.beforeBoard),
    freight: addUp(parts.freight),
    premium: addUp(parts.premium),
  };
}

function partOf(line: TariffLine): keyof Charges | null {
  if (isPremium(line)) return 'premium';
  if (line.basis === 'percent_of_value') return null;
  if (isBeforeBoard(line.block)) return 'beforeBoard';
  return line.block === 'freight' || line.block === 'transit' ? 'freight' : null;
}
