import { describe, expect, test } from 'vitest';
import { measure } from '../../../src/domain/cargo/measure.ts';
import { printExact } from '../../../src/domain/fraction.ts';
import { currency } from '../../../src/domain/money.ts';
import {
  aBox,
  aLine,
  aPiece,
  aProfile,
  aRequest,
  bestOption,
  steps,
  type Piece,
} from '../../support/examples/pricing.ts';

const kg = (value: string) => ({ value, unit: 'kg' }) as const;
const cm = (value: string) => ({ value, unit: 'cm' }) as const;
const inches = (value: string) => ({ value, unit: 'in' }) as const;
const KRW = { mode: 'AIR', basis: 'per_kg', currency: 'KRW' } as const;
type About = Parameters<typeof aLine>[0];
const perKg = (about: About) => aLine({ ...KRW, ...about });

/** One dense crate of that weight. */
const weighing = (value: string) => {
  const [length, width, height] = [cm('20'), cm('20'), cm('20')];
  const crate = aPiece({ quantity: 1, length, width, height, weight: kg(value) });
  return aRequest({ pieces: [crate], currency: currency('KRW') });
};
const boxed = (length: string, width: string, height: string): Piece =>
  aPiece({ quantity: 1, length: cm(length), width: cm(width), height: cm(height), weight: kg('1') });
const billed = (lines: readonly ReturnType<typeof aLine>[], request = weighing('90')) => {
  const option = bestOption(lines, request);
  return [
    option?.measure.billedKg,
    ...(option?.charges.map(({ code, applied, amount }) => [code, applied, amount?.amount]) ?? []),
  ];
};
const chargeable = (pieces: readonly Piece[], about: Parameters<typeof aProfile>[0] = {}) =>
  printExact(measure({ pieces, totals: null }, aProfile(about)).chargeable, 1);

describe('chargeable weight', () => {
  test('0.45 m³ is 75.0 kg, never 75.5 by 167 kg per m³ (https://tact.iata.org/Help/RatesQueryHelp)', () => {
    const totals = { weight: kg('50'), volumeCbm: '0.45', packages: 3 };
    const option = bestOption([perKg({ rate: '1000' })], aRequest({ pieces: [], totals }));

    expect(option?.measure).toMatchObject({ chargeableKg: '75.0', grossKg: '50.0', volumeCbm: '0.450' });
  });

  test.each([
    ['594', '594.0'],
    ['594.0000001', '594.5'],
    ['594.5', '594.5'],
    ['594.50001', '595.0'],
  ])(
    '%s kg is billed as %s: up to the next half, from the exact weight (ssopdot.com/blog/15497)',
    (own, billedKg) => {
      expect(bestOption([perKg({ rate: '1' })], weighing(own))?.measure.chargeableKg).toBe(billedKg);
    },
  );

  test('many small pieces are summed before anything is rounded (scanwell.co.kr/dic/air_fare.asp)', () => {
    // 7 × 0.11 × 0.11 × 0.11 m³ is 9,317 cm³: 1.553 kg. Each for itself would be 7 × 0.5.
    const pieces = [{ ...boxed('11', '11', '11'), quantity: 7, weight: kg('0.1') }];

    expect(chargeable(pieces)).toBe('2.0');
  });

  test('366 cubic inches per kilogram (mol-logistics.com/weight-calculator): 2000.0, by 6000 cm³ it is 1999.5', () => {
    const piece = aPiece({ quantity: 40, length: inches('30'), width: inches('30.5'), height: inches('20') });

    expect(chargeable([piece], { volumetricDivisor: '366', divisorUnit: 'in3/kg' })).toBe('2000.0');
    expect(chargeable([piece])).toBe('1999.5');
  });

  test('166 cubic inches per pound, up to the next whole pound (m.byxx.com/g63661094)', () => {
    const piece = aPiece({ quantity: 10, length: inches('24'), width: inches('18'), height: inches('12') });
    const about = {
      volumetricDivisor: '166',
      divisorUnit: 'in3/lb',
      weightUnit: 'lb',
      roundUpTo: '1',
    } as const;

    expect(chargeable([piece], about)).toBe('313.0');
  });

  test('lengths are rounded in their own unit, halves up (TACT 3.9)', () => {
    expect(chargeable([boxed('100.5', '100', '60.4')], { dimensionRounding: 'nearest' })).toBe('101.0');
    expect(chargeable([boxed('100.4', '100', '60')], { dimensionRounding: 'nearest' })).toBe('100.0');
  });

  test('a fraction of an inch counts as a whole one (UPS and FedEx since 18 August 2025)', () => {
    const parcel = aPiece({
      quantity: 1,
      length: inches('12.1'),
      width: inches('10'),
      height: inches('10'),
      weight: kg('1'),
    });
    const about = {
      volumetricDivisor: '139',
      divisorUnit: 'in3/lb',
      weightUnit: 'lb',
      roundUpTo: '1',
    } as const;

    expect(chargeable([parcel], { ...about, dimensionRounding: 'up' })).toBe('10.0');
    expect(chargeable([parcel], about)).toBe('9.0');
  });

  test('nothing may stand on it: billed at the 160 cm of the lower deck (nimasabri.com/?page_id=1078)', () => {
    const low = { ...boxed('120', '100', '80'), stackable: false };

    expect(chargeable([low], { nonStackableHeightCm: '160' })).toBe('320.0');
    expect(chargeable([{ ...low, stackable: true }], { nonStackableHeightCm: '160' })).toBe('160.0');
    expect(chargeable([{ ...low, height: cm('180') }], { nonStackableHeightCm: '160' })).toBe('360.0');
  });
});

describe('the break that is billed (TACT; ssopdot.com/blog/15497)', () => {
  const table = steps(['0', '45', '5200'], ['45', '100', '3900'], ['100', null, '3470']);
  const freight = perKg({ breaks: table, minimum: '85000' });

  test.each([
    ['44.4', '45.0', 'next_break', '175500'],
    ['44.9', '45.0', 'rate', '175500'],
    ['45', '45.0', 'rate', '175500'],
    ['45.1', '45.5', 'rate', '177450'],
    ['33.5', '33.5', 'rate', '174200'],
    ['33.6', '45.0', 'next_break', '175500'],
    ['16', '16.0', 'minimum', '85000'],
    ['5', '5.0', 'minimum', '85000'],
  ])('%s kg', (own, weight, applied, amount) => {
    expect(billed([freight], weighing(own))).toEqual([weight, ['FRT', applied, amount]]);
  });

  test('freight alone says 100 kg, freight with fuel and security says 90: 90', () => {
    const fuel = perKg({ charge: 'FSC', rate: '570' });
    const security = perKg({ charge: 'SSC', rate: '150' });

    expect(billed([freight])).toEqual(['100.0', ['FRT', 'next_break', '347000']]);
    expect(billed([freight, fuel, security])).toEqual([
      '90.0',
      ['FRT', 'rate', '351000'],
      ['FSC', 'rate', '51300'],
      ['SSC', 'rate', '13500'],
    ]);
  });

  test('freight alone says 90 kg, a cheaper fuel bracket says 100: 100', () => {
    const dear = perKg({ breaks: steps(['45', '100', '3900'], ['100', null, '3600']) });
    const fuel = perKg({ charge: 'FSC', breaks: steps(['0', '100', '700'], ['100', null, '500']) });

    expect(billed([dear])).toEqual(['90.0', ['FRT', 'rate', '351000']]);
    expect(billed([dear, fuel])).toEqual([
      '100.0',
      ['FRT', 'next_break', '360000'],
      ['FSC', 'next_break', '50000'],
    ]);
  });

  test('collection per billed kilogram, whatever its own edges measure, is in the sum that decides', () => {
    const haulage = perKg({
      charge: 'TRK',
      block: 'origin',
      breakOn: 'gross_kg',
      breaks: steps(['0', '500', '720'], ['500', null, '600']),
    });

    expect(billed([freight, haulage])).toEqual(['90.0', ['FRT', 'rate', '351000'], ['TRK', 'rate', '64800']]);
  });

  test('any higher break, not only the next', () => {
    const odd = perKg({ breaks: steps(['0', '100', '4900'], ['100', '300', '4800'], ['300', null, '1000']) });

    expect(billed([odd], weighing('80'))).toEqual(['300.0', ['FRT', 'next_break', '300000']]);
  });

  test('equal totals keep the actual weight', () => {
    const even = perKg({ breaks: steps(['0', '100', '1000'], ['100', null, '900']) });

    expect(billed([even])).toEqual(['90.0', ['FRT', 'rate', '90000']]);
  });

  test('a lane with a minimum and nothing else', () => {
    const only = perKg({ breaks: steps(['0', null, '0']), minimum: '60000' });

    expect(billed([only], weighing('20'))).toEqual(['20.0', ['FRT', 'minimum', '60000']]);
  });

  test('the minimum is of the freight, before surcharges, and fuel has its own', () => {
    const fuel = (minimum: string | null) => perKg({ charge: 'FSC', rate: '570', minimum });

    expect(bestOption([freight, fuel(null)], weighing('5'))?.totals.total.amount).toBe('87850');
    expect(billed([freight, fuel('10000')], weighing('5'))).toEqual([
      '5.0',
      ['FRT', 'minimum', '85000'],
      ['FSC', 'minimum', '10000'],
    ]);
  });

  test('gross, chargeable and billed kilograms are three weights', () => {
    const local = (charge: string, basis: string) =>
      perKg({ charge, block: 'origin', rate: '30', basis } as About);
    const lines = [
      freight,
      local('A', 'per_gross_kg'),
      local('B', 'per_chargeable_kg'),
      local('C', 'per_kg'),
    ];

    expect(billed(lines, weighing('91.7'))).toEqual([
      '100.0',
      ['FRT', 'next_break', '347000'],
      ['A', 'rate', '2751'],
      ['B', 'rate', '2760'],
      ['C', 'rate', '3000'],
    ]);
  });
});

describe('a unit load device (support.cargoguide.com, pricing ULD equipment)', () => {
  const pallet = (cargo: string) =>
    aRequest({
      pieces: [],
      containers: [aBox('PMC', 1, { cargoWeight: kg(cargo) })],
      currency: currency('KRW'),
    });
  const profiles = [{ name: 'pmc', profile: aProfile({ minimumChargeable: '1650' }) }];
  const freight = perKg({
    equipment: 'PMC',
    profile: 'pmc',
    breaks: steps(['0', '1650', '2000'], ['1650', null, '1500']),
  });
  const fuel = perKg({ charge: 'FSC', rate: '570' });
  const scan = perKg({ charge: 'SCN', basis: 'per_gross_kg', rate: '10' });

  test.each([
    ['1500', ['FRT', '3300000'], ['FSC', '940500'], ['SCN', '15000']],
    ['2000', ['FRT', '3825000'], ['FSC', '1140000'], ['SCN', '20000']],
  ])(
    '%s kg on a pivot of 1650: over-pivot kilograms at their own rate, fuel on what is billed',
    (own, ...amounts) => {
      const option = bestOption([freight, fuel, scan], pallet(own), { profiles });

      expect(option?.missing).toEqual([]);
      expect(option?.charges.map(({ code, amount }) => [code, amount?.amount])).toEqual(amounts);
    },
  );
});
