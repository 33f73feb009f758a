import { describe, expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import { bangkok, billed, per, weighing } from '../../support/examples/next-break.ts';
import { aBook, aLine, aProfile, aRequest, counting } from '../../support/examples/pricing.ts';

describe('the next break is charged when it is cheaper (TACT; https://ssopdot.com/blog/15497.html)', () => {
  test.each([
    ['96 kg: 345,600 is less than 347,000', '96', '96.0', 'rate', '345600'],
    ['96.5 kg: 347,400 is more', '96.5', '100.0', 'next_break', '347000'],
    ['100 kg is its own break', '100', '100.0', 'rate', '347000'],
    ['36 kg: 162,000 either way keeps the actual weight', '36', '36.0', 'rate', '162000'],
    ['36.5 kg is charged as 45', '36.5', '45.0', 'next_break', '162000'],
    ['10 kg: the minimum', '10', '10.0', 'minimum', '85000'],
  ])('%s', (_name, kg, ...expected) => {
    expect(billed(kg, [bangkok])).toEqual(expected);
  });

  test('every higher break is tried, not only the next one', () => {
    const steep = per('FRT', [
      ['0', '100'],
      ['45', '99'],
      ['100', '20'],
    ]);

    expect(billed('40', [steep])).toEqual(['100.0', 'next_break', '2000']);
  });

  test('a lane that begins at a break is charged as that break', () => {
    expect(billed('30', [per('FRT', [['45', '3600']])])).toEqual(['45.0', 'next_break', '162000']);
  });

  test('a minimum and no rates at all', () => {
    expect(billed('30', [per('FRT', [['0', '0']], { minimum: '85000' })])).toEqual([
      '30.0',
      'minimum',
      '85000',
    ]);
  });
});

describe('the total of all lines that follow the billed weight decides', () => {
  // Asiana: fuel follows the weight of the waybill (suntrans.com notice, 2015-11)
  const freight = per('FRT', [
    ['45', '3900'],
    ['100', '3470'],
  ]);

  test('freight alone would rise; surcharges on the heavier weight forbid it', () => {
    // 90 kg: 351,000 + 90 × 720 = 415,800; as 100: 347,000 + 72,000 = 419,000
    expect(billed('90', [freight])).toEqual(['100.0', 'next_break', '347000']);
    expect(billed('90', [freight, per('FSC', [['0', '720']])])).toEqual(['90.0', 'rate', '351000']);
  });

  test('92 kg: (3,900 + 720) × 92 is more than (3,470 + 720) × 100', () => {
    const [option] = price(
      weighing('92'),
      aBook([freight, per('FSC', [['0', '570']]), per('SSC', [['0', '150']])]),
      counting(),
    ).options;

    expect(option?.charges.map(({ code, quantity, applied }) => [code, quantity, applied])).toEqual([
      ['FRT', '100.0', 'next_break'],
      ['FSC', '100.0', 'rate'],
      ['SSC', '100.0', 'rate'],
    ]);
    expect(option?.charges[0]?.why).toContainEqual({
      rule: 'weight.next-break',
      values: { actual: '92.0', billed: '100.0', own: '425040', raised: '419000', currency: 'KRW' },
    });
  });

  test('lines by chargeable or gross weight do not follow, nor does a line with a profile of its own', () => {
    const profiles = [{ name: 'own', profile: aProfile() }];
    const others = [
      per('AAA', [['0', '2000']], { basis: 'per_chargeable_kg' }),
      per('BBB', [['0', '2000']], { basis: 'per_gross_kg' }),
      per('CCC', [['0', '2000']], { profile: 'own' }),
    ];
    const [option] = price(weighing('92'), aBook([freight, ...others], { profiles }), counting()).options;

    expect(option?.charges.map(({ code, quantity }) => [code, quantity])).toEqual([
      ['FRT', '100.0'],
      ['AAA', '92.0'],
      ['BBB', '92.0'],
      ['CCC', '92.0'],
    ]);
  });

  test('lines in two currencies are weighed against each other at the day’s exchange', () => {
    const fuel = per('FSC', [['0', '0.52']], { currency: 'USD' });

    expect(billed('90', [freight, fuel])).toEqual(['90.0', 'rate', '351000']);
    expect(billed('92', [freight, fuel])).toEqual(['100.0', 'next_break', '347000']);
  });

  test('a tier on the billed weight follows it too', () => {
    const handling = aLine({
      mode: 'AIR',
      charge: 'HDL',
      block: 'origin',
      currency: 'KRW',
      breakOn: 'billed_kg',
      breaks: [
        { from: '0', to: '100', rate: '1000' },
        { from: '100', to: null, rate: '90000' },
      ],
    });

    expect(billed('96.5', [bangkok])).toEqual(['100.0', 'next_break', '347000']);
    expect(billed('96.5', [bangkok, handling])).toEqual(['96.5', 'rate', '347400']);
  });

  test('the minimum is taken while weighing: max(M, min(own, higher breaks))', () => {
    expect(
      billed('20', [
        per(
          'FRT',
          [
            ['0', '4500'],
            ['45', '1500'],
          ],
          { minimum: '85000' },
        ),
      ]),
    ).toEqual(['45.0', 'minimum', '85000']);
    expect(
      billed('20', [
        per(
          'FRT',
          [
            ['0', '4500'],
            ['45', '1500'],
          ],
          { minimum: '95000' },
        ),
      ]),
    ).toEqual(['20.0', 'minimum', '95000']);
  });
});

test('the profile of the freight’s own row decides the weight of what follows it', () => {
  const profiles = [{ name: 'dense', profile: aProfile({ volumetricDivisor: '3000' }) }];
  const lines = [per('FRT', [['0', '10']], { profile: 'dense' }), per('FSC', [['0', '1']])];
  const [option] = price(aRequest(), aBook(lines, { profiles }), counting()).options;

  expect(option?.charges.map(({ quantity }) => quantity)).toEqual(['320.0', '320.0']);
  expect(option?.measure).toMatchObject({ chargeableKg: '320.0', billedKg: '320.0' });
});
