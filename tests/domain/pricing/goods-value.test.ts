import { describe, expect, test } from 'vitest';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { aBook, aLine, aRequest, bestOption } from '../../support/examples/pricing.ts';

const amountsIn = (option: ReturnType<typeof bestOption>) =>
  Object.fromEntries(
    option?.charges.map(({ code, amount }) => [code, amount && `${amount.amount} ${amount.currency}`]) ?? [],
  );

describe('values of the goods', () => {
  const insurance = aLine({
    charge: 'INS',
    basis: 'percent_of_value',
    of: ['insured'],
    rate: '0.35',
    requires: ['insurance'],
  });
  const goods = (
    amount: string,
    goodsValueTerm: QuoteRequest['goodsValueTerm'],
    about: Partial<QuoteRequest> = {},
  ) =>
    aRequest({ goodsValue: { amount, currency: 'USD' }, goodsValueTerm, services: ['insurance'], ...about });
  const premium = (request: QuoteRequest, lines: readonly ReturnType<typeof aLine>[] = [insurance]) =>
    amountsIn(bestOption([aLine({ mode: 'AIR', rate: '1000' }), ...lines], request))['INS'];

  // CIF = CFR ÷ (1 − 1.1 r): https://shipcalculators.com/calculators/insured-value
  test.each<[string, QuoteRequest, string]>([
    ['FOB: (50,000 + 1,000) ÷ 0.99615 × 1.1 × 0.35 %', goods('50000.00', 'FOB'), '197.11 USD'],
    ['CFR: the freight is in the price already', goods('51000.00', 'CFR'), '197.11 USD'],
    ['CIF: so is the premium', goods('51197.11', 'CIF'), '197.11 USD'],
    [
      'without a term of the goods, the term asked for',
      goods('51000.00', null, { incoterm: 'CPT' }),
      '197.11 USD',
    ],
    ['without any term, FOB', goods('50000.00', null), '197.11 USD'],
  ])('insured for 110 %% of CIF, in closed form. %s', (_name, request, expected) => {
    expect(premium(request)).toBe(expected);
  });

  test('ex works takes the haulage and the charges at origin with it', () => {
    const lines = [
      insurance,
      aLine({ charge: 'THC', block: 'origin', rate: '2000' }),
      aLine({ charge: 'DTHC', block: 'destination', rate: '7000' }),
    ];

    expect(premium(goods('48000.00', 'EXW'), lines)).toBe('197.11 USD');
    expect(premium(goods('50000.00', 'FOB'), lines)).toBe('197.11 USD');
  });

  test('surcharges of the freight are in it, percentages too, and other currencies', () => {
    const lines = [
      insurance,
      aLine({ charge: 'BAF', basis: 'percent', rate: '10', currency: null }),
      aLine({ charge: 'LSS', rate: '139250', currency: 'KRW' }),
    ];

    expect(premium(goods('49800.00', 'FOB'), lines)).toBe('197.11 USD');
  });

  test('a least premium per certificate', () => {
    expect(premium(goods('100.00', 'FOB'), [{ ...insurance, minimum: '15' }])).toBe('15.00 USD');
  });

  test('without a value the line is named as missing', () => {
    const option = bestOption([aLine({ mode: 'AIR' }), insurance], aRequest({ services: ['insurance'] }));

    expect(option?.missing).toMatchObject([{ charge: 'INS', reason: { rule: 'missing.goods-value' } }]);
  });

  test('a rate that eats the whole value is refused', () => {
    const option = bestOption(
      [aLine({ mode: 'AIR' }), { ...insurance, breaks: [{ from: '0', to: null, rate: '91' }] }],
      goods('100.00', 'FOB'),
    );

    expect(option?.missing).toMatchObject([{ charge: 'INS', reason: { rule: 'missing.insurance-rate' } }]);
  });

  test('duty is of CIF, and import VAT of CIF and duty, the premium being in both', () => {
    // CIF countries: duty = CIF × d; VAT = (CIF + duty) × v
    const lines = [
      insurance,
      aLine({
        charge: 'VAT',
        block: 'destination',
        basis: 'percent_of_value',
        of: ['cif', 'DUTY'],
        rate: '10',
        requires: ['ddp'],
      }),
      aLine({
        charge: 'DUTY',
        block: 'destination',
        basis: 'percent_of_value',
        of: ['cif'],
        rate: '8',
        requires: ['ddp'],
      }),
    ];
    const option = bestOption(
      [aLine({ mode: 'AIR', rate: '1000' }), ...lines],
      goods('50000.00', 'FOB', { incoterm: 'DDP' }),
    );

    expect(amountsIn(option)).toMatchObject({ INS: '197.11 USD', DUTY: '4095.77 USD', VAT: '5529.29 USD' });
  });

  test('of the invoice and of FOB', () => {
    const line = (of: string) =>
      aLine({ charge: 'FEE', block: 'origin', basis: 'percent_of_value', of: [of], rate: '1' });
    const fee = (of: string, request: QuoteRequest) =>
      amountsIn(bestOption([aLine({ mode: 'AIR', rate: '1000' }), line(of)], request))['FEE'];

    expect(fee('invoice', goods('51000.00', 'CFR', { services: [] }))).toBe('510.00 USD');
    expect(fee('fob', goods('51000.00', 'CFR', { services: [] }))).toBe('500.00 USD');
    expect(fee('fob', goods('50000.00', 'FCA', { services: [] }))).toBe('500.00 USD');
    expect(fee('cif', goods('50000.00', 'FOB', { services: [] }))).toBe('510.00 USD');
  });

  test('duty is reckoned at the customs rate where there is one, freight never', () => {
    const customs = {
      base: 'USD',
      quote: 'KRW',
      rate: '1400',
      per: 1,
      asOf: '2026-11-22',
      source: 'customs',
      kind: 'customs',
      marginPercent: null,
    } as const;
    const lines = [
      aLine({ mode: 'AIR', rate: '0' }),
      aLine({
        charge: 'DUTY',
        block: 'destination',
        basis: 'percent_of_value',
        of: ['invoice'],
        rate: '10',
        currency: 'KRW',
      }),
    ];
    const plain = bestOption(lines, goods('1000.00', 'CIF', { services: [] }));
    const kept = aBook([]).exchangeRates;

    expect(amountsIn(plain)).toMatchObject({ DUTY: '139250 KRW' });
    expect(
      amountsIn(
        bestOption(lines, goods('1000.00', 'CIF', { services: [] }), { exchangeRates: [...kept, customs] }),
      ),
    ).toMatchObject({ DUTY: '140000 KRW' });
  });
});
