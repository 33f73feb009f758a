import fc from 'fast-check';
import { aPiece, type Piece } from '../../support/examples/pricing.ts';

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
