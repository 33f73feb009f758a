import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Currency } from '../../../src/domain/currencies.ts';
import { measure } from '../../../src/domain/cargo/measure.ts';
import { AIR, EXPRESS, LCL } from '../../../src/domain/cargo/profiles.ts';
import { compare, fraction, printExact } from '../../../src/domain/fraction.ts';
import { amountOf, moneyFrom, total } from '../../../src/domain/money.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { airTable, dense, kilograms, pieces } from './any-cargo.ts';
import type { TariffLine } from '../../../src/domain/tariff/line.ts';
import {
  aLine,
  aPiece,
  aRequest,
  bestOption,
  counting,
  theSampleBook,
} from '../../support/examples/pricing.ts';

const won = (line: TariffLine, kg: string): bigint =>
  BigInt(bestOption([line], dense(kg))?.charges[0]?.amount?.amount ?? '-1');

describe('whatever is shipped', () => {
  test('the total is the sum of the printed lines, seller and buyer together, and never below nothing', () => {
    const book = theSampleBook();
    fc.assert(
      fc.property(
        pieces,
        fc.constantFrom('USD', 'KRW', 'EUR', 'VND', 'JPY' as const),
        fc.constantFrom(null, 'EXW', 'FCA', 'CIP', 'DDP' as const),
        (some, currency: Currency, incoterm) => {
          const request = aRequest({
            modes: [],
            origin: ['KRICN', 'KRPUS'],
            pieces: some,
            currency,
            incoterm,
          });
          for (const { totals, charges } of price(request, book, counting()).options) {
            const lines = charges.flatMap(({ converted }) => (converted ? [moneyFrom(converted)] : []));

            expect(amountOf(total(lines, currency))).toEqual(totals.total);
            expect(moneyFrom(totals.seller).minor + moneyFrom(totals.buyer).minor).toBe(
              moneyFrom(totals.total).minor,
            );
            expect(moneyFrom(totals.total).minor).toBeGreaterThanOrEqual(0n);
          }
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });

  test('the order of the pieces, and of the rows in the book, changes nothing', () => {
    const book = theSampleBook();
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 200 }), (some, turn) => {
        const straight = price(aRequest({ pieces: some }), book, counting());
        const lines = [...book.lines.slice(turn), ...book.lines.slice(0, turn)];
        const turned = price(aRequest({ pieces: some.toReversed() }), { ...book, lines }, counting());
        const figures = (priced: typeof straight) =>
          priced.options.map(({ carrier, totals, measure: measured }) => ({
            carrier,
            totals: totals.total,
            measured,
          }));

        expect(figures(turned)).toEqual(figures(straight));
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  test('the same request and book give the same answer', () => {
    fc.assert(
      fc.property(pieces, (some) => {
        const request = aRequest({ modes: [], origin: ['KRICN', 'KRPUS'], pieces: some });

        expect(price(request, theSampleBook(), counting())).toEqual(
          price(structuredClone(request), structuredClone(theSampleBook()), counting()),
        );
      }),
      { numRuns: 20, seed: 3 },
    );
  });
});

describe('weight', () => {
  test('more weight never costs less than the cheaper of its own and any higher break', () => {
    fc.assert(
      fc.property(airTable, kilograms, (line, kg) => {
        const [own, ...edges] = [
          fraction(kg === '0.0' ? '0.5' : kg),
          ...line.breaks.map(({ from }) => fraction(from)),
        ];
        const paid = won(line, printExact(own));
        for (const edge of edges.filter((each) => compare(each, own) > 0)) {
          expect(paid).toBeLessThanOrEqual(won(line, printExact(edge)));
        }
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test('nor do all lines together, with a fuel by the kilogram and percentages of them', () => {
    const share = fc.record({
      rate: fc.integer({ min: 1, max: 150 }).map(String),
      of: fc.subarray(['FRT', 'FSC', 'CAF'], { minLength: 1 }),
    });
    fc.assert(
      fc.property(airTable, airTable, fc.tuple(share, share), kilograms, (line, fuel, [one, other], kg) => {
        const percent = { basis: 'percent', currency: null } as const;
        const lines = [
          line,
          { ...fuel, charge: 'FSC' },
          aLine({ ...percent, ...one, of: one.of.filter((code) => code !== 'CAF'), charge: 'CAF' }),
          aLine({ ...percent, ...other, charge: 'PSS' }),
        ];
        const paid = (weight: string) => {
          const charges = bestOption(lines, dense(weight))?.charges ?? [];
          return charges.reduce((sum, { amount }) => sum + BigInt(amount?.amount ?? '0'), 0n);
        };
        for (const edge of ['45', '100', '300', '500'].filter((each) => Number(each) > Number(kg))) {
          expect(paid(kg)).toBeLessThanOrEqual(paid(edge));
        }
      }),
      { numRuns: 150, seed: 8 },
    );
  });

  test('and a kilogram more never makes the freight cheaper', () => {
    fc.assert(
      fc.property(airTable, fc.integer({ min: 1, max: 1200 }), (line, half) => {
        const at = (halves: number) =>
          won(line, `${String(Math.trunc(halves / 2))}.${halves % 2 === 1 ? '5' : '0'}`);

        expect(at(half + 1)).toBeGreaterThanOrEqual(at(half));
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  test('inches and pounds, or centimetres and kilograms, are the same cargo', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 30 }),
        (inches, pounds, quantity) => {
          const imperial = aPiece({
            quantity,
            length: { value: String(inches), unit: 'in' },
            width: { value: String(inches), unit: 'in' },
            height: { value: String(inches), unit: 'in' },
            weight: { value: String(pounds), unit: 'lb' },
          });
          const cm = { value: printExact({ n: BigInt(inches) * 254n, d: 100n }), unit: 'cm' } as const;
          const metric = aPiece({
            quantity,
            length: cm,
            width: cm,
            height: cm,
            weight: { value: printExact({ n: BigInt(pounds) * 45_359_237n, d: 100_000_000n }), unit: 'kg' },
          });
          for (const profile of [AIR, EXPRESS, LCL]) {
            const [a, b] = [imperial, metric].map((piece) =>
              measure({ pieces: [piece], totals: null }, profile),
            );
            if (!a || !b) throw new Error('Both are measured.');

            expect(compare(a.chargeableKg, b.chargeableKg)).toBe(0);
            expect(compare(a.revenueTons, b.revenueTons)).toBe(0);
            expect(compare(a.volumeCbm, b.volumeCbm)).toBe(0);
          }
        },
      ),
      { numRuns: 200, seed: 6 },
    );
  });

  test('splitting a line of pieces in two changes no quantity', () => {
    fc.assert(
      fc.property(pieces, (some) => {
        const split = some.flatMap((piece) =>
          piece.quantity === 1
            ? [piece]
            : [
                { ...piece, quantity: 1 },
                { ...piece, quantity: piece.quantity - 1 },
              ],
        );
        for (const profile of [AIR, EXPRESS, LCL]) {
          const [whole, parts] = [some, split].map((list) =>
            measure({ pieces: list, totals: null }, profile),
          );
          if (!whole || !parts) throw new Error('Both are measured.');

          expect(compare(whole.chargeable, parts.chargeable)).toBe(0);
          expect(compare(whole.revenueTons, parts.revenueTons)).toBe(0);
        }
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

test('a quote in two currencies agrees through the rate, within half a unit for each line', () => {
  const won1392 = fraction('1392.50');
  fc.assert(
    fc.property(pieces, (some) => {
      const inDollars = price(
        aRequest({ pieces: some, currency: 'USD' }),
        theSampleBook(),
        counting(),
      ).options;
      const inWon = price(aRequest({ pieces: some, currency: 'KRW' }), theSampleBook(), counting()).options;
      for (const { carrier, totals, charges } of inDollars) {
        const other = inWon.find((option) => option.carrier === carrier);
        const dollars = Number(totals.total.amount) * (Number(won1392.n) / Number(won1392.d));
        const apart = Math.abs(dollars - Number(other?.totals.total.amount));

        expect(apart).toBeLessThanOrEqual(charges.length * (0.005 * 1392.5 + 0.5));
      }
    }),
    { numRuns: 60, seed: 8 },
  );
});
