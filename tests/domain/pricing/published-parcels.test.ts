import { describe, expect, test } from 'vitest';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { aLine, aPiece, aRequest, bestOption, steps } from '../../support/examples/pricing.ts';

const kg = (value: string) => ({ value, unit: 'kg' }) as const;

describe('parcels (DHL: actual or volumetric, whichever is higher, per piece)', () => {
  const parcel = (side: string, weight: string) => {
    const length = { value: side, unit: 'cm' } as const;
    return aPiece({ quantity: 1, length, width: length, height: length, weight: kg(weight) });
  };
  const weigh = (...pieces: QuoteRequest['pieces']) => aRequest({ modes: ['EXPRESS'], pieces });
  const table = aLine({
    mode: 'EXPRESS',
    basis: 'step',
    breaks: steps(['0', '0.5', '30'], ['0.5', '1.0', '35'], ['1.0', '30', '400']),
  });
  const above = aLine({
    mode: 'EXPRESS',
    basis: 'per_kg',
    breaks: steps(['30', '70', '12'], ['70', null, '11']),
  });

  test('each piece at 5000 for itself: 2.0 and 5.5 kg, where the consignment would be 6.0', () => {
    // 30 × 30 × 30 cm is 5.4 kg; 10 × 10 × 10 cm is 0.2 kg.
    const option = bestOption([table], weigh(parcel('10', '2'), parcel('30', '0.4')));

    expect(option?.measure.chargeableKg).toBe('7.5');
  });

  test.each([
    ['0.5', '0.5', '30.00'],
    ['0.5001', '1.0', '35.00'],
    ['1', '1.0', '35.00'],
    ['30', '30.0', '400.00'],
    ['30.1', '30.5', '366.00'],
    ['69.5', '70.0', '770.00'],
    ['71', '71.0', '781.00'],
  ])('%s kg: a row ends with its weight, above the last every kilogram is priced', (own, billed, amount) => {
    const option = bestOption([above, table], weigh(parcel('10', own)));

    expect([option?.measure.billedKg, option?.charges[0]?.amount?.amount]).toEqual([billed, amount]);
  });
});

test('a service whose charge every shipment pays is not called missing; one nobody offers is', () => {
  const lines = [aLine({ mode: 'AIR' }), aLine({ charge: 'CUS', block: 'origin', rate: '30' })];
  const option = bestOption(lines, aRequest({ services: ['customs', 'insurance'] }));

  expect(option?.missing.map(({ charge }) => charge)).toEqual(['INS']);
});
