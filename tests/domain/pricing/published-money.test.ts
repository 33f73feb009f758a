import { describe, expect, test } from 'vitest';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { currency } from '../../../src/domain/money.ts';
import type { Book, ExchangeRate, MarginRule } from '../../../src/domain/pricing/book.ts';
import {
  aBox,
  aLine,
  aMargin,
  aRequest,
  aSeaRequest,
  bestOption,
  steps,
} from '../../support/examples/pricing.ts';

type Line = ReturnType<typeof aLine>;
type About = Parameters<typeof aLine>[0];
const kg = (value: string) => ({ value, unit: 'kg' }) as const;
const usd = (amount: string) => ({ amount, currency: currency('USD') });
const amounts = (lines: readonly Line[], request: QuoteRequest = aSeaRequest(), about: Partial<Book> = {}) =>
  Object.fromEntries(
    bestOption(lines, request, about)?.charges.map(({ code, amount }) => [
      code,
      `${String(amount?.amount)} ${String(amount?.currency)}`,
    ]) ?? [],
  );
const rate = (base: string, quote: string, per: string, about: Partial<ExchangeRate> = {}): ExchangeRate => ({
  base: currency(base),
  quote: currency(quote),
  rate: per,
  per: 1,
  asOf: '2026-11-20',
  source: 'test',
  kind: 'selling',
  marginPercent: null,
  ...about,
});

describe('percentages', () => {
  const percent = (charge: string, rateOf: string, of: readonly string[], about: About = {}) =>
    aLine({ charge, basis: 'percent', rate: rateOf, of, currency: null, ...about });

  test('the currency adjustment is of the freight after its minimum, and of nothing else (gkmcargo)', () => {
    const lines = [
      aLine({ mode: 'LCL', basis: 'per_rt', rate: '50', minimum: '100' }),
      aLine({ charge: 'THC', block: 'origin', rate: '30' }),
      percent('CAF', '13.5', []),
    ];

    expect(amounts(lines, aRequest({ modes: ['LCL'] }))).toMatchObject({
      FRT: '100.00 USD',
      CAF: '13.50 USD',
    });
  });

  test('a chain, and a code nobody charges', () => {
    const lines = [
      percent('PSS', '10', ['CAF']),
      percent('CAF', '13.5', ['FRT', 'BAF', 'XYZ']),
      percent('BAF', '5.2', ['FRT']),
      aLine({ mode: 'FCL', rate: '2000' }),
    ];

    expect(amounts(lines)).toMatchObject({ BAF: '104.00 USD', CAF: '284.04 USD', PSS: '28.40 USD' });
  });

  test('a base in several currencies is reckoned in that of the first code the row names', () => {
    const freight = aLine({ mode: 'FCL', rate: '900' });
    const terminal = aLine({ charge: 'THC', block: 'origin', rate: '139250', currency: currency('KRW') });

    for (const lines of [
      [freight, terminal],
      [terminal, freight],
    ]) {
      expect(amounts([...lines, percent('FEE', '10', ['FRT', 'THC'])])['FEE']).toBe('100.00 USD');
      expect(amounts([...lines, percent('FEE', '10', ['THC', 'FRT'])])['FEE']).toBe('139250 KRW');
    }
  });

  test('DHL: fuel on the base and the surcharges it names, insurance after it (fuzdhl.kuaidim.com)', () => {
    const lines = [
      aLine({ mode: 'EXPRESS', basis: 'step', breaks: steps(['0', '200', '100']) }),
      aLine({ charge: 'RAS', rate: '20' }),
      aLine({ charge: 'NDL', rate: '10' }),
      percent('FSC', '20', ['FRT', 'RAS']),
    ];
    const option = bestOption(lines, aRequest({ modes: ['EXPRESS'] }));

    expect(option?.charges.find(({ code }) => code === 'FSC')?.amount?.amount).toBe('24.00');
    expect(option?.totals.total.amount).toBe('154.00');
  });

  test('insurance in closed form, duty on CIF, tax on both (shipcalculators.com/calculators/insured-value)', () => {
    const ofValue = (charge: string, share: string, of: readonly string[]) =>
      aLine({ charge, basis: 'percent_of_value', rate: share, of, currency: null });
    const lines = [
      ofValue('VAT', '10', ['cif', 'DUTY']),
      ofValue('DUTY', '8', ['cif']),
      ofValue('INS', '0.35', ['insured']),
      aLine({ mode: 'FCL', rate: '1000' }),
    ];
    const request = aSeaRequest({ goodsValue: usd('50000.00'), goodsValueTerm: 'FOB' });

    // CFR 51,000: 51,000 × 1.1 × 0.35 % would be 196.35, 0.4 % too little.
    expect(amounts(lines, request)).toMatchObject({
      INS: '197.11 USD',
      DUTY: '4095.77 USD',
      VAT: '5529.29 USD',
    });
  });
});

describe('money (ISO 4217 digits; each line rounded once)', () => {
  type Line = Parameters<typeof aLine>[0];
  const one = (line: Line, into: string, exchangeRates: readonly ExchangeRate[]) =>
    bestOption([aLine({ mode: 'FCL', ...line })], aSeaRequest({ currency: currency(into) }), {
      exchangeRates,
    });
  const inUsd = (rateOf: string, about: Line = {}) => ({ rate: rateOf, currency: currency('USD'), ...about });
  const won = rate('USD', 'KRW', '1392.50');
  const yen = rate('JPY', 'KRW', '935.12', { per: 100 });

  test.each([
    ['1.2345', 'KWD', 'KWD', '1.235', '1.235'],
    ['100.5', 'JPY', 'JPY', '101', '101'],
    ['25400.4', 'VND', 'VND', '25400', '25400'],
    ['-50.005', 'USD', 'USD', '-50.01', '-50.01'],
    ['15000', 'JPY', 'KRW', '15000', '140268'],
    ['1000000', 'KRW', 'USD', '1000000', '718.13'],
    ['15000', 'JPY', 'USD', '15000', '100.73'],
  ])('%s %s in %s', (...[amount, code, into, own, converted]) => {
    const charge = one({ rate: amount, currency: currency(code) }, into, [won, yen])?.charges[0];

    expect([charge?.amount?.amount, charge?.converted?.amount]).toEqual([own, converted]);
  });

  test('seven days old still counts, eight days do not, and the pair is named', () => {
    expect(one(inUsd('10'), 'KRW', [{ ...won, asOf: '2026-11-16' }])?.missing).toEqual([]);
    expect(one(inUsd('10'), 'KRW', [{ ...won, asOf: '2026-11-15' }])?.missing).toMatchObject([
      { reason: { values: { from: 'USD', to: 'KRW' } } },
    ]);
    expect(one(inUsd('10'), 'EUR', [won])?.missing).toMatchObject([
      { reason: { values: { from: 'USD', to: 'EUR' } } },
    ]);
  });

  test('the minimum counts in the charge’s own currency, before it is converted', () => {
    const charge = one(inUsd('3', { minimum: '10' }), 'KRW', [won])?.charges[0];

    expect([charge?.amount?.amount, charge?.converted?.amount]).toEqual(['10.00', '13925']);
  });

  test('the total is what a calculator makes of the printed lines', () => {
    const each = (charge: string) => aLine({ charge, rate: '467', currency: currency('KRW') });

    // Three times 0.335 is 1.006; three times the printed 0.34 is 1.02.
    expect(bestOption([each('FRT'), each('THC'), each('DOC')], aSeaRequest())?.totals.total.amount).toBe(
      '1.02',
    );
  });
});

describe('a margin', () => {
  const rule = aMargin();
  const box = (equipment: string, price: string) =>
    aLine({ mode: 'FCL', basis: 'per_container', equipment, rate: price, side: 'buy' });
  const two = aSeaRequest({ containers: [aBox('20GP', 1), aBox('40HC', 2)] });
  const freight = [box('20GP', '500'), box('40HC', '900')];
  const total = (margin: Partial<MarginRule>, lines = freight) =>
    bestOption(lines, two, { margins: [{ ...rule, ...margin }] })?.totals;

  test('per shipment or per bill of lading is earned once, however many lines the freight has', () => {
    expect(total({ amount: usd('100'), basis: 'per_shipment' })).toMatchObject({ total: usd('2400.00') });
    expect(total({ amount: usd('100'), basis: 'per_bl' })).toMatchObject({ total: usd('2400.00') });
    expect(total({ amount: usd('100'), basis: 'per_container' })).toMatchObject({ total: usd('2600.00') });
  });

  test('per container counts each box once where the freight is by weight', () => {
    const breaks = steps(['0', '20000', '500'], ['20000', null, '600']);
    const byWeight = aLine({ mode: 'FCL', basis: 'per_container', breakOn: 'container_gross_kg', breaks });
    const light = aBox('20GP', 1, { cargoWeight: kg('9000') });
    const heavy = aBox('20GP', 1, { cargoWeight: kg('19000') });
    const margins = [{ ...rule, amount: usd('100'), basis: 'per_container' as const }];
    const option = bestOption([byWeight], aSeaRequest({ containers: [light, heavy] }), { margins });

    expect(option?.totals.total).toEqual(usd('1300.00'));
  });

  test('on a percentage of a marked-up freight is not earned twice', () => {
    const caf = aLine({ charge: 'CAF', basis: 'percent', rate: '10', currency: null, side: 'buy' });

    // Bought 2,300 + 230; ten percent on both is 2,530 + 253.
    expect(total({ percent: '10' }, [...freight, caf])).toMatchObject({
      total: usd('2783.00'),
      cost: usd('2530.00'),
    });
  });
});
