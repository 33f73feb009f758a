import fc from 'fast-check';
import { expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import { aBook, aLine, aRequest, counting } from '../../support/examples/pricing.ts';
import { pieces } from './any-cargo.ts';

test('no book of wild rows makes the engine fail, or print an amount it cannot account for', () => {
  const wild = fc.record({
    mode: fc.constantFrom('AIR' as const, null),
    charge: fc.constantFrom('FRT', 'FSC', 'CAF', 'INS', 'XYZ'),
    block: fc.constantFrom('pickup' as const, 'origin' as const, 'freight' as const, 'destination' as const),
    basis: fc.constantFrom(
      'per_kg' as const,
      'per_rt' as const,
      'per_bl' as const,
      'percent' as const,
      'percent_of_value' as const,
      'step' as const,
      'included' as const,
      'at_cost' as const,
      'per_container' as const,
    ),
    rate: fc.integer({ min: -500, max: 500 }).map(String),
    of: fc.subarray(['FRT', 'FSC', 'CAF', 'cif', 'insured', 'invoice']),
    currency: fc.constantFrom('USD' as const, 'KRW' as const, 'VND' as const, 'XAF' as const),
    carrier: fc.constantFrom('KE', 'OZ', null),
    side: fc.constantFrom('buy' as const, 'sell' as const, null),
    requires: fc.subarray(['dangerous', 'insurance']),
    minimum: fc.constantFrom(null, '10'),
  });
  fc.assert(
    fc.property(fc.array(wild, { maxLength: 12 }), pieces, (rows, some) => {
      const lines = rows.map((row) => aLine(row));
      const request = aRequest({
        pieces: some,
        services: ['insurance'],
        goodsValue: { amount: '1000.00', currency: 'USD' },
      });
      for (const option of price(request, aBook(lines), counting()).options) {
        const unconverted = option.charges.filter(
          ({ amount, converted }) => amount !== null && converted === null,
        );

        expect(option.complete).toBe(option.missing.length === 0);
        if (unconverted.length > 0) expect(option.complete).toBe(false);
        for (const { amount, basis } of option.charges) {
          if (amount === null) expect(option.excluded.map(({ reason }) => reason)).toContain(basis);
        }
      }
    }),
    { numRuns: 400, seed: 9 },
  );
});
