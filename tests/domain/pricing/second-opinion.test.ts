import { expect, test } from 'vitest';
import { digitsOf, type Currency } from '../../../src/domain/currencies.ts';
import type { Option } from '../../../src/domain/pricing/option.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { aBox, aLine, aRequest, aSeaRequest, counting } from '../../support/examples/pricing.ts';
import {
  book,
  CURRENCIES,
  dice,
  SHARES,
  somePercent,
  somePieces,
  someTable,
  toRequest,
  worth,
  type Dice,
} from './random-bills.ts';
import {
  addRatios,
  bounded,
  chargeableOf,
  cheapestWeight,
  convert,
  multiply,
  premium,
  priceByWeight,
  ratio,
  revenueTonsOf,
  sharesOf,
  toMinor,
} from './second-opinion.ts';

/** Every request is priced by five carriers, each with a tariff of its own. */
const REQUESTS = Number(process.env['RANDOM_REQUESTS'] ?? '20000');
const CARRIERS = ['A', 'B', 'C', 'D', 'E'] as const;

type Some = ReturnType<typeof someTable>;

const lineOf = (charge: string, carrier: string, { currency, table }: Some) =>
  aLine({
    charge,
    carrier,
    mode: charge === 'FRT' ? 'AIR' : null,
    basis: 'per_kg',
    currency,
    minimum: table.minimum,
    maximum: table.maximum,
    breaks: table.breaks.map(([from, rate]) => ({ from, to: null, rate })),
  });

/** [code, minor units in its own currency, minor units in the quote's]. */
type Figure = readonly [string, bigint, bigint];

const minorOf = (text: string | undefined) => BigInt((text ?? '').replace('.', ''));

function byWeight(roll: Dice): void {
  const mode = roll.one(['AIR', 'EXPRESS'] as const);
  const into = roll.one(CURRENCIES);
  const pieces = somePieces(roll);
  const caf = somePercent(roll, ['FRT', 'FSC'], into);
  const pss = roll.maybe(40) ? somePercent(roll, ['FRT', 'FSC', 'CAF'], into) : null;
  const shares = [caf, ...(pss ? [pss] : [])];
  const tariffs = CARRIERS.map((carrier) => ({
    carrier,
    tables: [
      someTable(roll, roll.maybe(90) ? '0' : '45', into),
      ...(roll.maybe(60) ? [someTable(roll, '0', into)] : []),
    ],
  }));
  const lines = tariffs.flatMap(({ carrier, tables }) =>
    tables.map((each, at) => ({
      ...lineOf(at === 0 ? 'FRT' : 'FSC', carrier, each),
      ...(at === 0 ? { mode } : {}),
    })),
  );
  const percents = shares.map(({ percent, ...share }, at) =>
    aLine({ ...share, charge: SHARES[at] ?? '', basis: 'percent', rate: percent, currency: into }),
  );
  const request = aRequest({ modes: [mode], currency: into, pieces: pieces.map(toRequest) });
  const { options } = price(request, { ...book, lines: [...lines, ...percents] }, counting());

  const own = chargeableOf(pieces, mode);
  for (const { carrier, tables } of tariffs) {
    const plain = tables.map(({ table }) => table);
    const billed = cheapestWeight(plain, own, shares);
    const amounts = plain.map((table) => priceByWeight(table, billed) ?? 0n);
    const extra = sharesOf(shares, plain, amounts);
    const option = options.find((each) => each.carrier === carrier);
    const expected = plain.map(({ digits, worth: one }, at): Figure => {
      const minor = amounts[at] ?? 0n;
      return [at === 0 ? 'FRT' : 'FSC', minor, convert(minor, digits, one, digitsOf(into))];
    });
    const added = extra.map((minor, at): Figure => [SHARES[at] ?? '', minor, minor]);
    agree(option, [...expected, ...added], into);
    if (toMinor(ratio(option?.measure.billedKg ?? '0'), 3) !== toMinor(billed, 3)) {
      throw new Error(`${carrier} bills another weight`);
    }
  }
}

function byTon(roll: Dice): void {
  const into = roll.one(CURRENCIES);
  const pieces = somePieces(roll);
  const insured = roll.decimal(2, 3);
  const goods = roll.decimal(100_000, 2);
  const request = aRequest({
    modes: ['LCL'],
    currency: into,
    pieces: pieces.map(toRequest),
    goodsValue: { amount: goods, currency: 'USD' },
    goodsValueTerm: 'FOB',
  });
  const tariffs = CARRIERS.map((carrier) => ({
    carrier,
    currency: roll.one(CURRENCIES),
    rate: roll.decimal(300, 2),
    minimum: roll.decimal(500, 0),
  }));
  const lines = tariffs.flatMap(({ minimum, ...about }) => [
    aLine({ mode: 'LCL', basis: 'per_rt', ...about }),
    aLine({ charge: 'CFS', block: 'origin', basis: 'per_rt', minimum, ...about }),
  ]);
  const ins = aLine({
    charge: 'INS',
    basis: 'percent_of_value',
    of: ['insured'],
    rate: insured,
    currency: into,
  });
  const { options } = price(request, { ...book, lines: [...lines, ins] }, counting());

  const tons = revenueTonsOf(pieces);
  for (const { carrier, currency, rate, minimum } of tariffs) {
    const digits = digitsOf(currency);
    const freight = toMinor(multiply(ratio(rate), tons[0] < tons[1] ? [1n, 1n] : tons), digits);
    const station = bounded(toMinor(multiply(ratio(rate), tons), digits), { minimum, maximum: null, digits });
    const costAndFreight = addRatios(
      multiply(ratio(goods), worth('USD', into)),
      multiply([freight, 10n ** BigInt(digits)], worth(currency, into)),
    );
    const least = premium(insured, costAndFreight, digitsOf(into));
    const converted = (minor: bigint) => convert(minor, digits, worth(currency, into), digitsOf(into));
    agree(
      options.find((each) => each.carrier === carrier),
      [
        ['FRT', freight, converted(freight)],
        ['INS', least, least],
        ['CFS', station, converted(station)],
      ],
      into,
    );
  }
}

const BOXES = ['20GP', '40HC', '45HC'] as const;

function byBox(roll: Dice): void {
  const into = roll.one(CURRENCIES);
  const boxes = BOXES.map((type) => ({ type, quantity: 1 + roll.upTo(4) }));
  const perTeu = roll.decimal(300, 2);
  const request = aSeaRequest({
    currency: into,
    containers: boxes.map(({ type, quantity }) => aBox(type, quantity)),
  });
  const tariffs = CARRIERS.map((carrier) => ({
    carrier,
    rates: boxes.map((box) => ({ ...box, rate: roll.decimal(4000, 2), currency: roll.one(CURRENCIES) })),
  }));
  const lines = tariffs.flatMap(({ carrier, rates }) =>
    rates.map(({ type, rate, currency }) =>
      aLine({ mode: 'FCL', basis: 'per_container', carrier, equipment: type, rate, currency }),
    ),
  );
  const baf = aLine({ charge: 'BAF', basis: 'per_teu', rate: perTeu, currency: 'USD' });
  const { options } = price(request, { ...book, lines: [...lines, baf] }, counting());

  const teu = boxes.reduce((count, { type, quantity }) => count + quantity * (type === '20GP' ? 1 : 2), 0);
  const bunker = toMinor(multiply(ratio(perTeu), [BigInt(teu), 1n]), 2);
  for (const { carrier, rates } of tariffs) {
    const freight = rates.map(({ rate, quantity, currency }): Figure => {
      const minor = toMinor(multiply(ratio(rate), [BigInt(quantity), 1n]), digitsOf(currency));
      return ['FRT', minor, convert(minor, digitsOf(currency), worth(currency, into), digitsOf(into))];
    });
    agree(
      options.find((each) => each.carrier === carrier),
      [...freight, ['BAF', bunker, convert(bunker, 2, worth('USD', into), digitsOf(into))]],
      into,
    );
  }
}

function agree(option: Option | undefined, expected: readonly Figure[], into: Currency): void {
  const found = option?.charges.map(({ code, amount, converted }): Figure => [
    code,
    minorOf(amount?.amount),
    minorOf(converted?.amount),
  ]);
  const total = expected.reduce((sum, [, , converted]) => sum + converted, 0n);
  const isSame =
    found?.length === expected.length &&
    found.every((figure, at) => figure.every((value, part) => value === expected[at]?.[part])) &&
    minorOf(option?.totals.total.amount) === total;
  // Compared by hand: a matcher for each of a hundred thousand bills takes longer than all their arithmetic.
  if (!isSame) {
    expect({ into, found, total: minorOf(option?.totals.total.amount) }).toEqual({
      into,
      found: expected,
      total,
    });
  }
}

test(
  'a second implementation of the arithmetic agrees on 100,000 random freight bills',
  () => {
    for (let seed = 1; seed <= REQUESTS; seed += 1) {
      const roll = dice(seed);
      try {
        if (seed % 5 < 3) byWeight(roll);
        else if (seed % 5 === 3) byTon(roll);
        else byBox(roll);
      } catch (error) {
        throw new Error(`Request ${String(seed)} disagrees.`, { cause: error });
      }
    }
  },
  20_000 + REQUESTS * 6,
);
