import { describe, expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import { aPiece, aRequest, counting, theSampleBook } from '../../support/examples/pricing.ts';

describe('the worked example: ten cartons by air from Incheon to Ho Chi Minh City', () => {
  const [korean] = price(aRequest(), theSampleBook(), counting()).options.filter(
    ({ carrier }) => carrier === 'KE',
  );
  const freight = korean?.charges.find(({ code }) => code === 'FRT');

  test('volume decides: 160.0 kg, and the freight is 555,200 won, 398.71 dollars', () => {
    expect(korean?.measure).toMatchObject({
      grossKg: '125.0',
      volumeCbm: '0.960',
      chargeableKg: '160.0',
      billedKg: '160.0',
    });
    expect(freight).toMatchObject({
      quantity: '160.0',
      unit: 'kg',
      rate: '3470',
      minimum: '85000',
      applied: 'rate',
      amount: { amount: '555200', currency: 'KRW' },
      converted: { amount: '398.71', currency: 'USD' },
      exchange: [
        { base: 'USD', quote: 'KRW', rate: '1392.50', per: 1, asOf: '2026-11-20', source: 'sample' },
      ],
      payer: 'seller',
      term: 'prepaid',
    });
    expect(freight?.breaks[2]).toEqual({ from: '100', rate: '3470' });
    expect(freight?.why[0]?.rule).toBe('air.volume-weight');
  });

  test('the total is what the printed lines add up to', () => {
    const lines =
      korean?.charges.map(({ converted }) => BigInt(converted?.amount.replace('.', '') ?? '0')) ?? [];
    const sum = lines.reduce((total, line) => total + line, 0n);

    expect(korean?.totals.total.amount.replace('.', '')).toBe(String(sum));
  });

  test('92 kg is billed as 100 kg: 100 × (3470 + 570 + 150) is less than 92 × (3900 + 570 + 150)', () => {
    const request = aRequest({ pieces: [aPiece({ quantity: 1, weight: { value: '92', unit: 'kg' } })] });
    const option = price(request, theSampleBook(), counting()).options.find(
      ({ carrier }) => carrier === 'KE',
    );

    expect(option?.measure).toMatchObject({ chargeableKg: '92.0', billedKg: '100.0' });
    expect(option?.charges.find(({ code }) => code === 'FRT')).toMatchObject({
      quantity: '100.0',
      applied: 'next_break',
      amount: { amount: '347000', currency: 'KRW' },
    });
    expect(option?.charges.find(({ code }) => code === 'FSC')?.quantity).toBe('100.0');
  });
});
