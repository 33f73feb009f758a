import { describe, expect, test } from 'vitest';
import { engineOf } from '../../../src/domain/pricing/engines.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { billed, breaks, per, weighing } from '../../support/examples/next-break.ts';
import { aBook, aLine, counting } from '../../support/examples/pricing.ts';

type About = Parameters<typeof aLine>[0];

// 90 kg: 351,000; as 100 kg: 347,000, which is 4,000 less
const freight = per('FRT', [
  ['45', '3900'],
  ['100', '3470'],
]);
const fuel = (rate: string) => per('FSC', [['0', rate]]);
const percent = (charge: string, rate: string, of: readonly string[], about: About = {}) =>
  aLine({ charge, basis: 'percent', rate, of, currency: null, ...about });
const document = aLine({ charge: 'DOC', block: 'origin', rate: '50000', currency: 'KRW' });

describe('a percentage of a line by the billed weight is weighed with it', () => {
  test('of the freight, it makes the higher break the cheaper one', () => {
    // Fuel at 450 is 4,500 more at 100 kg. 15.5 % of the freight is 54,405 against 53,785: 620 less
    expect(billed('90', [freight, fuel('450')])).toEqual(['90.0', 'rate', '351000']);
    expect(billed('90', [freight, fuel('450'), percent('CAF', '15.5', [])])).toEqual([
      '100.0',
      'next_break',
      '347000',
    ]);
  });

  test('of the fuel, it makes the cargo’s own break the cheaper one', () => {
    // Fuel at 390 is 3,900 more at 100 kg: 100 less in all. 10 % of the fuel is 390 more
    expect(billed('90', [freight, fuel('390')])).toEqual(['100.0', 'next_break', '347000']);
    expect(billed('90', [freight, fuel('390'), percent('PSS', '10', ['FSC'])])).toEqual([
      '90.0',
      'rate',
      '351000',
    ]);
  });

  test('of another percentage, however long the chain and whatever the order of the rows', () => {
    // Fuel at 470 is 4,700 more: 700 more in all. 15.5 % of the freight is 620 less, 5 % of both another 231 less
    const chain = [percent('PSS', '5', ['FRT', 'CAF']), percent('CAF', '15.5', ['FRT'])];

    expect(billed('90', [freight, fuel('470'), percent('CAF', '15.5', ['FRT'])])[0]).toBe('90.0');
    expect(billed('90', [...chain, freight, fuel('470')])[0]).toBe('100.0');
  });

  test('after its own minimum and maximum', () => {
    const caf = (about: About) => percent('CAF', '15.5', ['FRT'], about);

    expect(billed('90', [freight, fuel('450'), caf({ minimum: '60000' })])[0]).toBe('90.0');
    expect(billed('90', [freight, fuel('450'), caf({ maximum: '53000' })])[0]).toBe('90.0');
    expect(billed('90', [freight, fuel('450'), caf({ maximum: '53800' })])[0]).toBe('90.0');
    expect(billed('90', [freight, fuel('450'), caf({ maximum: '54300' })])[0]).toBe('100.0');
  });

  test('with what it is a share of besides, which stands still', () => {
    // 15.5 % of 401,000 and of 397,000 are both more than 60,000
    const caf = percent('CAF', '15.5', ['FRT', 'DOC'], { maximum: '60000' });

    expect(billed('90', [freight, fuel('450'), caf])[0]).toBe('100.0');
    expect(billed('90', [freight, fuel('450'), caf, document])[0]).toBe('90.0');
  });

  test('and with a share that stands between', () => {
    // 100 % of the documents is another 50,000 in the base
    const caf = percent('CAF', '15.5', ['FRT', 'ADM'], { maximum: '60000' });
    const admin = percent('ADM', '100', ['DOC']);

    expect(billed('90', [freight, fuel('450'), caf, admin, document])[0]).toBe('90.0');
  });

  test('read at an edge of the billed weight it follows too, whatever it is a share of', () => {
    const handling = percent('HDL', '1', ['DOC'], {
      breakOn: 'billed_kg',
      breaks: breaks(['0', '1'], ['100', '50']),
    });

    expect(billed('90', [freight, document])[0]).toBe('100.0');
    expect(billed('90', [freight, document, handling])[0]).toBe('90.0');
  });

  test('one in a ring has no price, and decides nothing', () => {
    const ring = [percent('AAA', '90', ['FRT', 'BBB']), percent('BBB', '90', ['AAA'])];

    expect(billed('90', [freight, fuel('450'), ...ring])[0]).toBe('90.0');
  });

  test('in a currency of its own, at the day’s exchange', () => {
    const caf = percent('CAF', '15.5', ['FRT'], { currency: 'USD' });

    expect(billed('90', [freight, fuel('450'), caf])[0]).toBe('100.0');
  });

  test('and the reason names the totals of all of them', () => {
    const lines = [freight, fuel('450'), percent('CAF', '15.5', [])];
    const [option] = price(weighing('90'), aBook(lines), counting()).options;

    expect(option?.charges[0]?.why).toContainEqual({
      rule: 'weight.next-break',
      values: { actual: '90.0', billed: '100.0', own: '445905', raised: '445785', currency: 'KRW' },
    });
  });
});

test('on each side of the books by itself: what is sold with a margin may be billed at another weight', () => {
  const rule = { name: 'twice', mode: null, carrier: null, origin: null, destination: null, customer: null };
  const margin = {
    ...rule,
    charge: 'CAF',
    percent: '100',
    amount: null,
    basis: null,
    minimum: null,
    floorPercent: null,
  };
  const lines = [freight, fuel('470'), percent('CAF', '15.5', ['FRT'])];
  // Bought, 700 more and 620 less; sold, 1,240 less
  const [option] = price(weighing('90'), aBook(lines, { margins: [margin] }), counting()).options;

  expect(option?.measure.billedKg).toBe('100.0');
  expect(option?.charges.map(({ code, cost }) => [code, cost?.amount])).toEqual([
    ['FRT', '351000'],
    ['FSC', '42300'],
    ['CAF', '54405'],
  ]);
});

test('a surcharge by the kilogram is weighed by its own breaks, minimum and maximum', () => {
  // Fuel of 500 falls to 380 at 100 kg: 45,000 against 38,000
  const falling = per('FSC', [
    ['0', '500'],
    ['100', '380'],
  ]);
  const even = per('FRT', [['0', '3500']]);

  // 90 × 4,000 = 360,000 against 100 × 3,880; 97.5 × 4,000 = 390,000
  expect(billed('90', [even, falling])[0]).toBe('90.0');
  expect(billed('97.5', [even, falling])[0]).toBe('100.0');
  expect(billed('90', [freight, per('FSC', [['0', '450']], { minimum: '45000' })])[0]).toBe('100.0');
  expect(billed('90', [freight, per('FSC', [['0', '450']], { maximum: '44000' })])[0]).toBe('100.0');
});

test('a quote of an older engine keeps the weight it was billed at', () => {
  const book = aBook([freight, fuel('450'), percent('CAF', '15.5', [])]);
  const weightBy = (engine: string) =>
    engineOf(engine)(weighing('90'), book, counting()).options[0]?.measure.billedKg;

  expect(['1', '2', '3'].map(weightBy)).toEqual(['90.0', '90.0', '100.0']);
});
