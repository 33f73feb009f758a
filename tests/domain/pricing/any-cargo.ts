import fc from 'fast-check';
import type { TariffLine } from '../../../src/domain/tariff/line.ts';
import { aLine, aPiece, aRequest, type Piece } from '../../support/examples/pricing.ts';

export const kilograms = fc
  .integer({ min: 1, max: 30_000 })
  .map((tenths) => `${String(Math.trunc(tenths / 10))}.${String(tenths % 10)}`);
const centimetres = fc.integer({ min: 5, max: 150 }).map(String);

export const pieces: fc.Arbitrary<readonly Piece[]> = fc.array(
  fc
    .record({
      quantity: fc.integer({ min: 1, max: 20 }),
      length: centimetres,
      width: centimetres,
      height: centimetres,
      kg: kilograms,
      stackable: fc.boolean(),
    })
    .filter(({ kg }) => kg !== '0.0')
    .map(({ length, width, height, kg, ...rest }) =>
      aPiece({
        ...rest,
        length: { value: length, unit: 'cm' },
        width: { value: width, unit: 'cm' },
        height: { value: height, unit: 'cm' },
        weight: { value: kg, unit: 'kg' },
      }),
    ),
  { minLength: 1, maxLength: 5 },
);

/** Rates that fall with the weight, as tariffs do. */
export const airTable: fc.Arbitrary<TariffLine> = fc
  .record({
    rates: fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 2, maxLength: 5 }),
    minimum: fc.integer({ min: 0, max: 200_000 }),
  })
  .map(({ rates, minimum }) => {
    const edges = ['0', '45', '100', '300', '500'];
    const falling = rates.toSorted((a, b) => b - a);
    return aLine({
      mode: 'AIR',
      basis: 'per_kg',
      currency: 'KRW',
      minimum: String(minimum),
      breaks: falling.map((rate, at) => ({ from: edges[at] ?? '0', to: null, rate: String(rate) })),
    });
  });

/** One dense parcel of so many kilograms. */
export const dense = (kg: string) =>
  aRequest({
    pieces: [
      aPiece({
        quantity: 1,
        length: { value: '5', unit: 'cm' },
        width: { value: '5', unit: 'cm' },
        height: { value: '5', unit: 'cm' },
        weight: { value: kg, unit: 'kg' },
      }),
    ],
  });
