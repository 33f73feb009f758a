import { describe, expect, test } from 'vitest';
import { currency } from '../../../src/domain/money.ts';
import type { ExchangeRate } from '../../../src/domain/pricing/book.ts';
import { aLine, aRequest, bestOption } from '../../support/examples/pricing.ts';

const rate = (
  base: string,
  quote: string,
  value: string,
  about: Partial<ExchangeRate> = {},
): ExchangeRate => ({
  base: currency(base),
  quote: currency(quote),
  rate: value,
  per: 1,
  asOf: '2026-11-20',
  source: 'test',
  kind: 'selling',
  marginPercent: null,
  ...about,
});

describe('exchange: dated, exact, rounded once', () => {
  const converted = (amount: string, from: string, into: string, exchangeRates: readonly ExchangeRate[]) => {
    const option = bestOption(
      [aLine({ mode: 'AIR', rate: amount, currency: currency(from) })],
      aRequest({ currency: currency(into) }),
      { exchangeRates },
    );
    return option?.charges[0]?.converted?.amount ?? option?.missing.map(({ reason }) => reason);
  };

  test.each<[string, string, string, string, readonly ExchangeRate[], string]>([
    ['straight', '100', 'USD', 'KRW', [rate('USD', 'KRW', '1392.50')], '139250'],
    ['inverse', '555200', 'KRW', 'USD', [rate('USD', 'KRW', '1392.50')], '398.71'],
    ['yen by the hundred', '10000', 'JPY', 'KRW', [rate('JPY', 'KRW', '905.20', { per: 100 })], '90520'],
    ['won into yen', '90520', 'KRW', 'JPY', [rate('JPY', 'KRW', '905.20', { per: 100 })], '10000'],
    [
      'one cross, rounded once',
      '100',
      'EUR',
      'USD',
      [rate('USD', 'KRW', '1392.50'), rate('EUR', 'KRW', '1611.20')],
      '115.71',
    ],
    ['dong have no decimals', '1.005', 'USD', 'VND', [rate('USD', 'VND', '26310')], '26573'],
    ['dinars have three', '1000', 'USD', 'KWD', [rate('USD', 'KWD', '0.30712')], '307.120'],
    [
      'the newest day on or before today',
      '1',
      'USD',
      'KRW',
      [
        rate('USD', 'KRW', '1300', { asOf: '2026-11-18' }),
        rate('USD', 'KRW', '1400', { asOf: '2026-11-23' }),
        rate('USD', 'KRW', '9999', { asOf: '2026-11-24' }),
      ],
      '1400',
    ],
    [
      'a customs rate is another thing',
      '1',
      'USD',
      'KRW',
      [rate('USD', 'KRW', '1300'), rate('USD', 'KRW', '9999', { kind: 'customs', asOf: '2026-11-23' })],
      '1300',
    ],
    [
      'a straight rate before a cross',
      '1',
      'EUR',
      'KRW',
      [
        rate('EUR', 'KRW', '1600', { asOf: '2026-11-19' }),
        rate('EUR', 'USD', '1.2'),
        rate('USD', 'KRW', '1400'),
      ],
      '1600',
    ],
    [
      'seven days old still holds',
      '1',
      'USD',
      'KRW',
      [rate('USD', 'KRW', '1300', { asOf: '2026-11-16' })],
      '1300',
    ],
    [
      'the margin makes a bought currency dearer',
      '100',
      'USD',
      'KRW',
      [rate('USD', 'KRW', '1400', { marginPercent: '1' })],
      '141400',
    ],
    [
      'either way round',
      '138600',
      'KRW',
      'USD',
      [rate('USD', 'KRW', '1400', { marginPercent: '1' })],
      '100.00',
    ],
  ])('%s', (_name, ...[amount, from, into, rates, expected]) => {
    expect(converted(amount, from, into, rates)).toBe(expected);
  });

  test('missing, or older than seven days, names the pair and converts nothing', () => {
    expect(converted('1', 'USD', 'KRW', [])).toEqual([
      { rule: 'missing.exchange', values: { from: 'USD', to: 'KRW', today: '2026-11-23' } },
    ]);
    expect(converted('1', 'USD', 'KRW', [rate('USD', 'KRW', '1300', { asOf: '2026-11-15' })])).toEqual([
      {
        rule: 'missing.exchange-stale',
        values: { from: 'USD', to: 'KRW', today: '2026-11-23', asOf: '2026-11-15' },
      },
    ]);
  });

  test('two crosses are one too many', () => {
    const far = [rate('EUR', 'USD', '1.2'), rate('USD', 'JPY', '150'), rate('JPY', 'KRW', '9')];

    expect(converted('1', 'EUR', 'KRW', far)).toMatchObject([{ rule: 'missing.exchange' }]);
  });

  test('the rate used is printed, so that a calculator agrees', () => {
    const option = bestOption([aLine({ mode: 'AIR', rate: '100', currency: 'EUR' })], aRequest(), {
      exchangeRates: [rate('EUR', 'KRW', '1611.20'), rate('USD', 'KRW', '1392.50', { marginPercent: '2' })],
    });

    expect(
      option?.charges[0]?.exchange.map(({ base, quote, rate: used }) => `${base}${quote} ${used}`),
    ).toEqual(['EURKRW 1611.20', 'USDKRW 1364.65']);
  });
});

describe('rounding', () => {
  test('each line in its own currency first, then converted, then added: the total is the sum of what is printed', () => {
    const cent = (code: string) => aLine({ charge: code, block: 'origin', rate: '10.5', currency: 'KRW' });
    const option = bestOption([aLine({ mode: 'AIR', rate: '1.005' }), cent('AAA'), cent('BBB')]);

    expect(option?.charges.map(({ amount, converted }) => [amount?.amount, converted?.amount])).toEqual([
      ['1.01', '1.01'],
      ['11', '0.01'],
      ['11', '0.01'],
    ]);
    expect(option?.totals).toMatchObject({
      total: { amount: '1.03' },
      byCurrency: [
        { amount: '1.01', currency: 'USD' },
        { amount: '22', currency: 'KRW' },
      ],
    });
  });

  test('halves go away from zero, rebates too', () => {
    const option = bestOption([
      aLine({ mode: 'AIR', rate: '0.125' }),
      aLine({ charge: 'REB', rate: '-0.125' }),
    ]);

    expect(option?.charges.map(({ amount }) => amount?.amount)).toEqual(['0.13', '-0.13']);
    expect(option?.totals.total.amount).toBe('0.00');
  });
});
