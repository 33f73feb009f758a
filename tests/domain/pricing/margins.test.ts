import { describe, expect, test } from 'vitest';
import type { MarginRule } from '../../../src/domain/pricing/book.ts';
import { aBox, aLine, aMargin, aSeaRequest, bestOption } from '../../support/examples/pricing.ts';

type About = Parameters<typeof aLine>[0];

const usd = (amount: string) => ({ amount, currency: 'USD' }) as const;

describe('buying and selling', () => {
  const box = (about: About) => aLine({ mode: 'FCL', basis: 'per_container', carrier: 'HDMU', ...about });
  const sold = (lines: readonly ReturnType<typeof aLine>[], margins: readonly MarginRule[] = []) => {
    const option = bestOption(lines, aSeaRequest(), { margins, customer: ['hanbit'] });
    return option?.charges.map(({ code, rate: shown, amount, cost, margin: earned }) => [
      code,
      shown,
      amount?.amount,
      cost?.amount,
      earned?.amount,
    ]);
  };

  test('a `sell` row wins over a marked-up `buy` row, however specific, and takes no margin', () => {
    const lines = [
      box({ side: 'buy', rate: '500', destination: 'VNSGN' }),
      box({ side: 'sell', rate: '620' }),
    ];

    expect(sold(lines, [aMargin({ percent: '50' })])).toEqual([
      ['FRT', '620', '1240.00', '1000.00', '240.00'],
    ]);
  });

  test('a bought row is marked up after rating, and only the price is shown', () => {
    expect(sold([box({ side: 'buy', rate: '500' })], [aMargin({ percent: '12.5' })])).toEqual([
      ['FRT', '562.5', '1125.00', '1000.00', '125.00'],
    ]);
  });

  test('a row without a side is sold as it is, unless a rule applies', () => {
    expect(sold([box({ rate: '500' })])).toEqual([['FRT', '500', '1000.00', '1000.00', '0.00']]);
    expect(sold([box({ rate: '500' })], [aMargin({ percent: '10' })])).toEqual([
      ['FRT', '550', '1100.00', '1000.00', '100.00'],
    ]);
    expect(sold([box({ rate: '500' })], [aMargin({ percent: '10', carrier: 'KMTU' })])).toEqual([
      ['FRT', '500', '1000.00', '1000.00', '0.00'],
    ]);
  });

  test('an amount by its basis, once on the freight, in another currency', () => {
    const lines = [
      box({ side: 'buy', rate: '500' }),
      aLine({ charge: 'THC', block: 'origin', side: 'buy', rate: '100' }),
    ];

    expect(
      sold(lines, [aMargin({ amount: { amount: '27850', currency: 'KRW' }, basis: 'per_container' })]),
    ).toEqual([
      ['FRT', '520', '1040.00', '1000.00', '40.00'],
      ['THC', '100', '100.00', '100.00', '0.00'],
    ]);
    expect(
      sold(lines, [aMargin({ amount: { amount: '15.00', currency: 'USD' }, basis: 'per_teu' })])?.[0],
    ).toEqual(['FRT', '530', '1060.00', '1000.00', '60.00']);
  });

  test('at least the rule’s minimum', () => {
    expect(
      sold(
        [box({ side: 'buy', rate: '500' })],
        [aMargin({ percent: '1', minimum: { amount: '50.00', currency: 'USD' } })],
      ),
    ).toEqual([['FRT', '525', '1050.00', '1000.00', '50.00']]);
  });

  test('the most specific rule: customer, then carrier, then destination, then origin, then charge', () => {
    const order = [
      aMargin({ customer: 'hanbit' }),
      aMargin({ carrier: 'HDMU' }),
      aMargin({ destination: 'VNSGN' }),
      aMargin({ destination: 'VN' }),
      aMargin({ origin: 'KRPUS' }),
      aMargin({ charge: 'FRT' }),
      aMargin({ mode: 'FCL' }),
    ];
    for (const [at, rule] of order.entries()) {
      const rules = [
        ...order.slice(at + 1).map((other) => ({ ...other, percent: '99' })),
        { ...rule, percent: '10' },
      ];

      expect(sold([box({ side: 'buy', rate: '500' })], rules)?.[0]?.[2]).toBe('1100.00');
    }
  });

  test('a margin under its floor stays as the rule says, and the desk is told', () => {
    const chargeAt = (about: Partial<MarginRule>) =>
      bestOption([box({ side: 'buy', rate: '500' })], aSeaRequest(), {
        margins: [aMargin({ floorPercent: '8', ...about })],
      })?.charges[0];
    const told = (about: Partial<MarginRule>) =>
      chargeAt(about)?.why.filter(({ rule }) => rule === 'margin.below-floor');

    expect(told({ percent: '8' })).toEqual([]);
    expect(told({ percent: '7.5' })).toEqual([
      { rule: 'margin.below-floor', values: { rule: 'rule', percent: '7.50', floor: '8' } },
    ]);
    expect(chargeAt({ percent: '7.5' })?.margin?.amount).toBe('75.00');
    expect(told({ amount: usd('10'), basis: 'per_shipment', minimum: usd('70') })).toHaveLength(1);
  });

  test('a rebate has no floor', () => {
    const rebate = aLine({ charge: 'PSS', basis: 'per_container', side: 'buy', rate: '-50' });
    const rule = aMargin({ charge: 'PSS', amount: usd('0'), basis: 'per_shipment', floorPercent: '8' });

    expect(sold([box({ rate: '500' }), rebate], [rule])?.[1]?.slice(2)).toEqual([
      '-100.00',
      '-100.00',
      '0.00',
    ]);
  });

  test('a bought price per day is shown with its margin, and not as it was bought', () => {
    const plug = aLine({ charge: 'DET', basis: 'per_day', side: 'buy', rate: '30', block: 'destination' });
    const charge = bestOption([box({ rate: '500' }), plug], aSeaRequest(), {
      margins: [aMargin({ percent: '10' })],
    })?.charges.find(({ code }) => code === 'DET');

    expect([charge?.rate, charge?.amount, charge?.why.map(({ rule }) => rule)]).toEqual([
      '33',
      null,
      ['line.per-day'],
    ]);
  });

  test('percentages are computed on each side', () => {
    const lines = [
      box({ side: 'buy', rate: '500' }),
      aLine({ charge: 'BAF', basis: 'percent', rate: '10', currency: null }),
    ];

    expect(sold(lines, [aMargin({ percent: '20', charge: 'FRT' })])).toEqual([
      ['FRT', '600', '1200.00', '1000.00', '200.00'],
      ['BAF', '10', '120.00', '100.00', '20.00'],
    ]);
  });

  test('dues that are advanced bear no margin unless a rule names them', () => {
    const due = aLine({ charge: 'WFG', block: 'origin', tax: 'outside', rate: '10' });

    expect(sold([box({ rate: '500' }), due], [aMargin({ percent: '10' })])?.[1]).toEqual([
      'WFG',
      '10',
      '10.00',
      '10.00',
      '0.00',
    ]);
    expect(sold([box({ rate: '500' }), due], [aMargin({ percent: '10', charge: 'WFG' })])?.[1]).toEqual([
      'WFG',
      '11',
      '11.00',
      '10.00',
      '1.00',
    ]);
  });

  test('what was bought nobody knows: cost and margin are unknown, not nought', () => {
    const option = bestOption([box({ side: 'sell', rate: '620' })], aSeaRequest());

    expect(option?.charges[0]).toMatchObject({ cost: null, margin: null });
    expect(option?.totals).toMatchObject({ cost: null, margin: null, total: { amount: '1240.00' } });
  });

  test('the option’s cost and margin are those of its lines', () => {
    const option = bestOption(
      [box({ side: 'buy', rate: '500' }), aLine({ charge: 'DOC', rate: '40' })],
      aSeaRequest(),
      { margins: [aMargin({ percent: '10', charge: 'FRT' })] },
    );

    expect(option?.totals).toMatchObject({
      total: { amount: '1140.00' },
      cost: { amount: '1040.00' },
      margin: { amount: '100.00' },
    });
  });

  test('two boxes bought by one row and sold by two', () => {
    const lines = [
      box({ side: 'buy', rate: '400' }),
      box({ side: 'sell', equipment: '20GP', rate: '500' }),
      box({ side: 'sell', equipment: '40HC', rate: '700' }),
    ];
    const option = bestOption(lines, aSeaRequest({ containers: [aBox('20GP', 1), aBox('40HC', 1)] }));

    expect(option?.totals).toMatchObject({
      total: { amount: '1200.00' },
      cost: { amount: '800.00' },
      margin: { amount: '400.00' },
    });
  });

  test('no reason a customer may read tells the bought rate', () => {
    const table = [
      { from: '0', to: null, rate: '500' },
      { from: '2', to: null, rate: '450' },
    ];
    const option = bestOption([box({ side: 'buy', breaks: table, minimum: '800' })], aSeaRequest(), {
      margins: [aMargin({ percent: '10' })],
    });
    const told = JSON.stringify(
      option?.charges.map((charge) => ({
        ...charge,
        cost: null,
        rateId: null,
        why: charge.why.filter(({ rule }) => !/^(buy|margin)\./.test(rule)),
      })),
    );

    expect(told).toContain('"rate":"495"');
    expect(told).not.toContain('450');
    expect(told).not.toContain('"800"');
  });
});
