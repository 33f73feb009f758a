import { describe, expect, test } from 'vitest';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { aLine, aSeaRequest, bestOption } from '../../support/examples/pricing.ts';

describe('two statements: what the seller pays and what the buyer pays', () => {
  const lines = [
    aLine({ mode: 'FCL', basis: 'per_container', rate: '500' }),
    aLine({ charge: 'THC', block: 'origin', rate: '100' }),
    aLine({ charge: 'DTHC', block: 'destination', rate: '180' }),
    aLine({ charge: 'LSS', rate: '40', term: 'collect' }),
    aLine({ charge: 'DOC', block: 'destination', rate: '7', term: 'prepaid' }),
  ];

  test.each<[QuoteRequest['incoterm'], string, string]>([
    [null, '1287.00', '40.00'],
    ['EXW', '7.00', '1320.00'],
    ['FOB', '107.00', '1220.00'],
    ['CIF', '1107.00', '220.00'],
    ['DAP', '1287.00', '40.00'],
  ])(
    'under %s the seller pays %s and the buyer %s; a term on the line itself goes before',
    (incoterm, seller, buyer) => {
      const option = bestOption(lines, aSeaRequest({ incoterm }));

      expect(option?.totals).toMatchObject({
        seller: { amount: seller },
        buyer: { amount: buyer },
        total: { amount: '1327.00' },
      });
      for (const { payer, term } of option?.charges ?? [])
        expect(term).toBe(payer === 'seller' ? 'prepaid' : 'collect');
    },
  );

  test('a line that requires `collect` is there when the freight is', () => {
    const fee = aLine({ charge: 'CCF', requires: ['collect'], rate: '10' });
    const codes = (incoterm: QuoteRequest['incoterm']) =>
      bestOption([...lines, fee], aSeaRequest({ incoterm }))?.charges.some(({ code }) => code === 'CCF');

    expect([codes('FOB'), codes('CIF')]).toEqual([true, false]);
  });
});

describe('each statement in its own currency', () => {
  // CIF: the freight is the seller's, in dollars; the terminal at destination the buyer's, in dong and in won.
  const lines = [
    aLine({ mode: 'FCL', basis: 'per_container', rate: '500' }),
    aLine({ charge: 'DTHC', block: 'destination', rate: '3333333', currency: 'VND' }),
    aLine({ charge: 'DO', block: 'destination', rate: '45001', currency: 'KRW', tax: 'standard' }),
    aLine({ charge: 'DUTY', block: 'destination', basis: 'at_cost', currency: null }),
  ];

  const request = aSeaRequest({ incoterm: 'CIF', buyerCurrency: 'VND' });

  test('the buyer’s in dong: each line from what was charged, once, and the sum of what is printed', () => {
    const option = bestOption(lines, request);

    // 45,001 won ÷ 1,392.50 × 26,310 = 850,252.36; through its dollars, 32.32, it would be 850,339.
    expect(option?.statements).toMatchObject([
      { payer: 'seller', currency: 'USD', lines: [{ charge: 0, code: 'FRT' }], total: { amount: '1000.00' } },
      {
        payer: 'buyer',
        currency: 'VND',
        lines: [
          { code: 'DTHC', amount: { amount: '3333333', currency: 'VND' }, exchange: [] },
          { code: 'DO', amount: { amount: '850252', currency: 'VND' } },
        ],
        total: { amount: '4183585', currency: 'VND' },
        tax: { amount: '85025', currency: 'VND' },
      },
    ]);
    expect(option?.totals.buyer).toEqual({ amount: '159.01', currency: 'USD' });
  });

  test('without a currency of its own the buyer’s is in that of the quote, and is its share of the total', () => {
    const option = bestOption(lines, { ...request, buyerCurrency: null });

    expect(option?.statements?.map(({ total }) => total)).toEqual([
      option?.totals.seller,
      option?.totals.buyer,
    ]);
  });

  test('a pair without a rate is named, and the offer cannot be accepted', () => {
    const option = bestOption(lines, { ...request, buyerCurrency: 'GBP' });

    expect(option?.complete).toBe(false);
    expect(option?.missing.map(({ charge, reason }) => [charge, reason.rule, reason.values['to']])).toEqual([
      ['DTHC', 'missing.exchange', 'GBP'],
      ['DO', 'missing.exchange', 'GBP'],
    ]);
  });
});

describe('Korean VAT: apart from the total, once for the document', () => {
  const charges = [
    { code: 'CUS', names: { en: 'Customs' }, block: 'origin', tax: 'standard', expected: [], aliases: [] },
    { code: 'WFG', names: { en: 'Wharfage' }, block: 'origin', tax: 'outside', expected: [], aliases: [] },
  ] as const;
  const lines = [
    aLine({ mode: 'FCL', basis: 'per_container', rate: '500' }),
    aLine({ charge: 'CUS', block: 'origin', rate: '30005', currency: 'KRW' }),
    aLine({ charge: 'HDL', block: 'origin', rate: '30005', currency: 'KRW', tax: 'standard' }),
    aLine({ charge: 'WFG', block: 'origin', rate: '8400', currency: 'KRW' }),
    aLine({ charge: 'THC', block: 'origin', rate: '180000', currency: 'KRW' }),
  ];
  const request = aSeaRequest({ currency: 'KRW' });

  test('ten percent of the lines taxed as standard, rounded once', () => {
    const option = bestOption(lines, request, { charges });

    expect(option?.charges.map(({ code, tax }) => [code, tax])).toEqual([
      ['FRT', 'zero'],
      ['CUS', 'standard'],
      ['HDL', 'standard'],
      ['WFG', 'outside'],
      ['THC', 'zero'],
    ]);
    expect(option?.totals).toMatchObject({
      tax: { amount: '6001', currency: 'KRW' },
      total: { amount: '1640910' },
    });
  });

  test('a contract of its own, or for another forwarder, taxes the Korean side', () => {
    // http://www.sellymon.com/lawsearch/lawdetail?i=100106
    const settings = { validDays: 14, exchangeMaxAgeDays: 7, contractScope: 'separate' } as const;
    const option = bestOption(lines, request, { charges, settings });

    expect(option?.charges.find(({ code }) => code === 'THC')?.tax).toBe('standard');
    expect(option?.charges.find(({ code }) => code === 'FRT')?.tax).toBe('zero');
    expect(option?.charges.find(({ code }) => code === 'WFG')?.tax).toBe('outside');
  });
});
