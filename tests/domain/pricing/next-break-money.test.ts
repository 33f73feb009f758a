import { describe, expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import { bangkok, billed, per, weighing } from '../../support/examples/next-break.ts';
import { aBook, aLine, aMargin, counting } from '../../support/examples/pricing.ts';

describe('the price that is compared is the one the customer pays', () => {
  const rule = aMargin();
  const bought = per(
    'FRT',
    [
      ['0', '3900'],
      ['100', '3470'],
    ],
    { side: 'buy' },
  );
  const perKilogram = {
    ...rule,
    amount: { amount: '2000', currency: 'KRW' as const },
    basis: 'per_kg' as const,
  };

  test('a margin by the kilogram makes the heavier weight dearer, for the customer though not for the desk', () => {
    // Bought: 351,000 against 347,000. Sold: 531,000 against 547,000.
    expect(billed('90', [bought])).toEqual(['100.0', 'next_break', '347000']);
    expect(billed('90', [bought], { margins: [perKilogram] })).toEqual(['90.0', 'rate', '531000']);
    const [option] = price(weighing('90'), aBook([bought], { margins: [perKilogram] }), counting()).options;

    expect(option?.charges[0]?.cost).toEqual({ amount: '347000', currency: 'KRW' });
  });

  test('a margin in percent changes nothing about it', () => {
    expect(billed('90', [bought], { margins: [{ ...rule, percent: '10' }] })).toEqual([
      '100.0',
      'next_break',
      '381700',
    ]);
  });
});

test('a line without a price at the cargo’s weight counts nothing there, a freight without one rules the weight out', () => {
  const late = per('FSC', [['100', '5']]);

  expect(billed('96.5', [bangkok, late])).toEqual(['96.5', 'rate', '347400']);
  expect(
    billed('90', [
      per('FRT', [
        ['0', '10'],
        ['45', '9'],
      ]),
      per('FSC', [['100', '1']]),
    ]),
  ).toEqual(['90.0', 'rate', '810']);
});

test('the savings are told in the currency of the lines, or of the quote when they differ', () => {
  const why = (lines: readonly ReturnType<typeof aLine>[]) =>
    price(weighing('96.5'), aBook(lines), counting()).options[0]?.charges[0]?.why.find(
      ({ rule }) => rule === 'weight.next-break',
    )?.values;

  expect(why([bangkok])).toEqual({
    actual: '96.5',
    billed: '100.0',
    own: '347400',
    raised: '347000',
    currency: 'KRW',
  });
  expect(why([bangkok, per('FSC', [['0', '0.001']], { currency: 'USD' })])).toEqual({
    actual: '96.5',
    billed: '100.0',
    own: '249.58',
    raised: '249.29',
    currency: 'USD',
  });
});

test('where the exchange is missing nothing is compared and the actual weight stays', () => {
  const [option] = price(
    weighing('96.5'),
    aBook([bangkok, per('FSC', [['0', '1']], { currency: 'JPY' })], { exchangeRates: [] }),
    counting(),
  ).options;

  expect(option?.measure.billedKg).toBe('96.5');
  expect(option?.complete).toBe(false);
});
