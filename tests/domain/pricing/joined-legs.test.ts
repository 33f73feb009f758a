import { describe, expect, test } from 'vitest';
import { engineOf, finished } from '../../../src/domain/pricing/engines.ts';
import type { Option } from '../../../src/domain/pricing/option.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { sumOfDays } from '../../../src/domain/pricing/joined-option.ts';
import { aBook, aBox, aLine, aPiece, aRequest, counting, steps } from '../../support/examples/pricing.ts';
import {
  box,
  busanToSingapore,
  incheon,
  priced,
  singapore,
  singaporeToRotterdam,
  toRotterdam,
} from '../../support/examples/hubs.ts';

const said = ({ charges }: Option) =>
  charges.map(({ code, block, leg, converted }) => [code, block, leg, converted?.amount]);

describe('two carriages through a hub', () => {
  test('are one offer, each leg at its own rates, the hub paid once', () => {
    const { options } = priced([
      busanToSingapore(),
      singaporeToRotterdam(),
      aLine({ ...box, charge: 'THC', block: 'origin', origin: 'KR', rate: '130', equipment: null }),
      aLine({ ...box, charge: 'THC', block: 'origin', origin: 'SG', rate: '999', equipment: null }),
      aLine({
        ...box,
        charge: 'DTHC',
        block: 'destination',
        destination: 'SG',
        rate: '999',
        equipment: null,
      }),
      aLine({
        ...box,
        charge: 'DTHC',
        block: 'destination',
        destination: 'NL',
        rate: '250',
        equipment: null,
      }),
      aLine({ ...box, charge: 'BAF', origin: 'SGSIN', destination: 'NLRTM', rate: '100', equipment: null }),
      aLine({ ...box, charge: 'TSH', block: 'transit', rate: '70', equipment: null, transitDays: '3' }),
    ]);

    expect(options).toHaveLength(1);
    expect(options[0]).toMatchObject({
      mode: 'FCL',
      carrier: null,
      complete: true,
      missing: [],
      warnings: [],
      route: ['KRPUS', 'SGSIN', 'NLRTM'],
      transitDays: '33-36',
      legs: [
        { mode: 'FCL', carrier: 'HDMU', from: 'KRPUS', to: 'SGSIN', transitDays: '8' },
        { mode: 'FCL', carrier: 'MAEU', from: 'SGSIN', to: 'NLRTM', transitDays: '22-25' },
      ],
      // 2 boxes × (500 + 1,500 + 130 + 250 + 100 + 70)
      totals: { total: { amount: '5100.00', currency: 'USD' } },
    });
    expect(options.map(said)).toEqual([
      [
        ['FRT', 'freight', 0, '1000.00'],
        ['FRT', 'freight', 1, '3000.00'],
        ['BAF', 'freight', 1, '200.00'],
        ['THC', 'origin', null, '260.00'],
        ['TSH', 'transit', 0, '140.00'],
        ['DTHC', 'destination', null, '500.00'],
      ],
    ]);
  });

  test('are valid while both are, and say what nobody told of the hub', () => {
    const [option] = priced([
      { ...busanToSingapore(), validFrom: '2026-11-10', validTo: '2026-12-20' },
      { ...singaporeToRotterdam(), validFrom: '2026-11-01', validTo: '2026-12-03', transitDays: null },
    ]).options;

    expect(option?.validity).toEqual({ from: '2026-11-10', to: '2026-12-03', by: 'sailing' });
    expect(option?.validUntil).toBe('2026-12-03');
    expect(option?.transitDays).toBeNull();
    expect(option?.warnings).toEqual([
      { rule: 'joined.no-transit', values: { place: 'SGSIN' } },
      { rule: 'joined.no-days', values: { place: 'SGSIN' } },
    ]);
  });

  test('by sea to Incheon and on by air: tons on the water, kilograms in the air', () => {
    const request = aRequest({ modes: ['LCL', 'AIR'], origin: ['CNSGH'], destination: ['USLAX'] });
    const book = aBook(
      [
        aLine({
          mode: 'LCL',
          basis: 'per_rt',
          origin: 'CNSGH',
          destination: 'KRINC',
          rate: '30',
          transitDays: '2',
        }),
        aLine({
          mode: 'AIR',
          carrier: 'KE',
          basis: 'per_kg',
          origin: 'KRICN',
          destination: 'USLAX',
          breaks: steps(['0', null, '6'], ['100', null, '4']),
          transitDays: '1',
        }),
        aLine({ mode: 'LCL', charge: 'CFS', block: 'transit', origin: 'CN', basis: 'per_rt', rate: '10' }),
        aLine({
          mode: 'AIR',
          charge: 'THC',
          block: 'transit',
          origin: 'KRICN',
          basis: 'per_kg',
          rate: '0.1',
        }),
      ],
      { hubs: incheon },
    );
    const { options, missing } = price(request, book, counting());

    // 0.96 m³ is billed as 1 R/T at sea; in the air 10 × 60 × 40 × 40 ÷ 6000 = 160 kg
    expect(options.map(said)).toEqual([
      [
        ['FRT', 'freight', 0, '30.00'],
        ['FRT', 'freight', 1, '640.00'],
        ['CFS', 'transit', 0, '9.60'],
        ['THC', 'transit', 0, '16.00'],
      ],
    ]);
    expect(options[0]).toMatchObject({
      mode: 'AIR',
      route: ['CNSGH', 'KRINC', 'KRICN', 'USLAX'],
      transitDays: '3',
      measure: { chargeableKg: '160.0', billedKg: '160.0', revenueTons: '1.000' },
    });
    expect(missing.map(({ mode }) => mode)).toEqual(['LCL']);
  });

  test('never unpack a container, nor pack one on the way', () => {
    const boxed = toRotterdam({ modes: ['FCL', 'LCL', 'AIR'], pieces: [aPiece()] });
    const { options } = priced(
      [
        busanToSingapore(),
        aLine({ mode: 'LCL', basis: 'per_rt', origin: 'SGSIN', destination: 'NLRTM' }),
        aLine({ mode: 'AIR', basis: 'per_kg', origin: 'SGSIN', destination: 'NLRTM' }),
        { ...singaporeToRotterdam(), equipment: '20GP' },
      ],
      {},
      boxed,
    );

    expect(options).toEqual([]);
  });

  test('insure the goods once, for what both legs add to their value', () => {
    const insurance = { charge: 'INS', basis: 'percent_of_value', of: ['insured'], rate: '0.5' } as const;
    const [option] = priced(
      [busanToSingapore(), singaporeToRotterdam(), aLine({ ...insurance, requires: ['insurance'] })],
      {},
      toRotterdam({
        services: ['insurance'],
        goodsValue: { amount: '50000.00', currency: 'USD' },
        goodsValueTerm: 'FOB',
      }),
    ).options;

    // CFR = 50,000 + 1,000 + 3,000; CIF = 54,000 ÷ (1 − 1.1 × 0.005) = 54,298.64; 0.5 % of 110 % of it
    expect(option?.complete).toBe(true);
    expect(option && said(option)).toContainEqual(['INS', 'freight', null, '298.64']);
  });

  test('take a percentage of their own leg', () => {
    const [option] = priced([
      busanToSingapore(),
      singaporeToRotterdam(),
      aLine({ charge: 'CAF', basis: 'percent', origin: 'SGSIN', rate: '10', currency: null }),
    ]).options;

    expect(option && said(option)).toContainEqual(['CAF', 'freight', 1, '300.00']);
  });

  test('earn a margin for the whole shipment once', () => {
    const [option] = priced([busanToSingapore(), singaporeToRotterdam()], {
      margins: [
        {
          name: 'usual',
          mode: null,
          charge: null,
          carrier: null,
          origin: null,
          destination: null,
          customer: null,
          percent: null,
          amount: { amount: '50.00', currency: 'USD' },
          basis: 'per_shipment',
          minimum: null,
          floorPercent: null,
        },
      ],
    }).options;

    expect(option?.totals).toMatchObject({
      total: { amount: '4050.00' },
      cost: { amount: '4000.00' },
      margin: { amount: '50.00' },
    });
  });
});

test('a quote from before legs were joined is recomputed without any', () => {
  const book = aBook([busanToSingapore(), singaporeToRotterdam()], { hubs: singapore });
  const request = toRotterdam({ containers: [aBox('40HC', 1, { cargoWeight: { value: '9', unit: 'kg' } })] });

  expect(engineOf('2')(request, book, counting()).options).toEqual([]);
  expect(engineOf('3')(request, book, counting()).options).toHaveLength(1);
});

test('what both legs emit is counted, each by its own carriage', () => {
  const request = aRequest({ modes: ['LCL', 'AIR'], origin: ['CNSGH'], destination: ['USLAX'] });
  const book = aBook(
    [
      aLine({ mode: 'LCL', basis: 'per_rt', origin: 'CNSGH', destination: 'KRINC' }),
      aLine({ mode: 'AIR', basis: 'per_kg', origin: 'KRICN', destination: 'USLAX' }),
    ],
    { hubs: incheon },
  );
  const { options } = finished(price(request, book, counting()), request, [
    { medium: 'sea', from: 'CNSGH', to: 'KRINC', km: '900' },
    { medium: 'air', from: 'KRICN', to: 'USLAX', km: '9600' },
  ]);

  expect(options[0]?.co2e?.legs.map(({ carriage, distanceKm }) => [carriage, distanceKm])).toEqual([
    ['sea', '900'],
    ['air', '9600'],
  ]);
});

test.each([
  [['7', '12-14', '0'], '19-21'],
  [['7', '8', '2'], '17'],
  [['7', null, '2'], null],
  [['about a week', '2'], null],
])('the days %j are %s in all', (parts, all) => {
  expect(sumOfDays(parts)).toBe(all);
});
