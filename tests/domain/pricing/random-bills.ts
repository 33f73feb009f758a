import { digitsOf, type Currency } from '../../../src/domain/currencies.ts';
import { aBook, aPiece } from '../../support/examples/pricing.ts';
import {
  divide,
  ratio,
  type PieceCase,
  type Ratio,
  type ShareCase,
  type WeightTable,
} from './second-opinion.ts';

export const CURRENCIES = ['USD', 'KRW', 'EUR', 'VND'] as const;

/** Mulberry32: the same cases on every machine and day. */
export function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  return {
    upTo,
    maybe: (percent: number) => upTo(99) < percent,
    one: <T>(values: readonly T[]): T => values[upTo(values.length - 1)] as T,
    /** A decimal of so many decimals at most, never nought. */
    decimal: (most: number, decimals: number) => {
      const text = String(1 + upTo(most * 10 ** decimals - 1)).padStart(decimals + 1, '0');
      return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
    },
  };
}

export type Dice = ReturnType<typeof dice>;

// What one unit of each is worth in won, as the book below says it.
const WON: Readonly<Record<(typeof CURRENCIES)[number], string>> = {
  USD: '1392.50',
  KRW: '1',
  EUR: '1611.20',
  VND: '0.0529',
};
export const book = aBook([], {
  exchangeRates: (['USD', 'EUR', 'VND'] as const).map((base) => ({
    base,
    quote: 'KRW',
    rate: WON[base],
    per: 1,
    asOf: '2026-11-23',
    source: 'test',
    kind: 'selling',
    marginPercent: null,
  })),
});

export const worth = (from: Currency, into: Currency): Ratio =>
  from === into ? [1n, 1n] : divide(ratio(WON[from as 'USD']), ratio(WON[into as 'USD']));

export function somePieces(roll: Dice): readonly PieceCase[] {
  return Array.from({ length: 1 + roll.upTo(2) }, () => {
    const side = () => roll.decimal(120, roll.upTo(1));
    return {
      quantity: 1 + roll.upTo(12),
      sides: [side(), side(), side()],
      inches: roll.maybe(20),
      weight: roll.decimal(90, roll.upTo(3)),
      pounds: roll.maybe(20),
    };
  });
}

export const toRequest = ({ quantity, sides, inches, weight, pounds }: PieceCase) => {
  const [length, width, height] = sides.map((value) => ({ value, unit: inches ? 'in' : 'cm' }) as const);
  return aPiece({
    quantity,
    ...(length && width && height ? { length, width, height } : {}),
    weight: { value: weight, unit: pounds ? 'lb' : 'kg' },
  });
};

export function someTable(roll: Dice, first: string, into: Currency) {
  const currency = roll.one(CURRENCIES);
  const edges = [first, ...['45', '100', '300', '500'].filter(() => roll.maybe(70))];
  let rate = 2000 + roll.upTo(8000);
  const breaks = edges.map((from) => {
    rate = Math.max(1, rate - roll.upTo(1500));
    return [from, `${String(rate)}.${String(roll.upTo(9))}`] as const;
  });
  const table: WeightTable = {
    breaks,
    minimum: roll.maybe(30) ? roll.decimal(900_000, 0) : null,
    maximum: roll.maybe(5) ? '9000000' : null,
    digits: digitsOf(currency),
    worth: worth(currency, into),
  };
  return { currency, table };
}

/** Percentages in the order they are taken, the second perhaps of the first. */
export const SHARES = ['CAF', 'PSS'] as const;

export function somePercent(roll: Dice, codes: readonly string[], into: Currency): ShareCase {
  const of = codes.filter(() => roll.maybe(50));
  return {
    percent: roll.decimal(120, 2),
    of: of.length > 0 ? of : ['FRT'],
    minimum: roll.maybe(20) ? roll.decimal(9000, 0) : null,
    maximum: roll.maybe(10) ? '90000' : null,
    digits: digitsOf(into),
  };
}
