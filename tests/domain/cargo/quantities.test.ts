import { describe, expect, test } from 'vitest';
import { measure, type Cargo } from '../../../src/domain/cargo/measure.ts';
import {
  completeProfile,
  EXPRESS,
  LCL,
  profileNamed,
  profileOfMode,
} from '../../../src/domain/cargo/profiles.ts';
import { print, printExact } from '../../../src/domain/fraction.ts';
import type { MeasuringProfile } from '../../../src/domain/pricing/book.ts';
import { aPiece, aProfile, type Piece } from '../../support/examples/pricing.ts';

const cube = (side: string, weight: string, about: Partial<Piece> = {}): Piece =>
  aPiece({
    quantity: 1,
    length: { value: side, unit: 'cm' },
    width: { value: side, unit: 'cm' },
    height: { value: side, unit: 'cm' },
    weight: { value: weight, unit: 'kg' },
    ...about,
  });
const of = (...pieces: readonly Piece[]): Cargo => ({ pieces, totals: null });
const totals = { weight: { value: '120', unit: 'kg' }, volumeCbm: '0.5', packages: 7 } as const;

describe('packages', () => {
  test('are counted from the pieces, else told by the totals', () => {
    expect(
      measure(of(cube('50', '1', { quantity: 4 }), cube('60', '1', { quantity: 3 })), LCL).packages,
    ).toBe(7);
    expect(measure({ pieces: [], totals }, LCL).packages).toBe(7);
    expect(measure({ pieces: [cube('50', '1')], totals }, LCL).packages).toBe(1);
  });

  test('no cargo at all measures nothing', () => {
    const nothing = measure({ pieces: [], totals: null }, aProfile());

    expect(nothing.packages).toBe(0);
    expect(
      [nothing.grossKg, nothing.volumeCbm, nothing.chargeable].map((value) => printExact(value)),
    ).toEqual(['0', '0', '0']);
  });
});

describe('which of the two decides', () => {
  // 60 cm cubes are 36 kg at 6000 and 43.2 kg at 5000
  const consignment = aProfile();
  test.each<[string, MeasuringProfile, readonly Piece[], boolean]>([
    ['air: volume', consignment, [cube('60', '30')], true],
    ['air: weight', consignment, [cube('60', '40')], false],
    ['air: the same is weight', consignment, [cube('60', '36')], false],
    [
      'air: a bulky piece among dense ones does not decide alone',
      consignment,
      [cube('60', '30'), cube('60', '50')],
      false,
    ],
    ['express: one bulky piece is enough', EXPRESS, [cube('60', '30'), cube('60', '50')], true],
    ['express: none is', EXPRESS, [cube('60', '44'), cube('60', '50')], false],
    ['express: the same is weight', EXPRESS, [cube('60', '43.2')], false],
  ])('%s', (_name, profile, pieces, byVolume) => {
    expect(measure(of(...pieces), profile).byVolume).toBe(byVolume);
  });
});

describe('rounding each piece, or the consignment', () => {
  const three = of(cube('33', '1', { quantity: 3 }));

  test.each<[string, Partial<MeasuringProfile>, string]>([
    ['compared and rounded together', {}, '18'],
    ['each compared, the sum rounded', { compare: 'piece' }, '18'],
    ['each compared and rounded', { compare: 'piece', roundAt: 'piece' }, '18'],
    ['each rounded, compared together', { roundAt: 'piece' }, '18'],
  ])('at 6000, 5.9895 kg each: %s', (_name, about, expected) => {
    expect(printExact(measure(three, aProfile(about)).chargeable)).toBe(expected);
  });

  test.each<[string, Partial<MeasuringProfile>, string]>([
    ['compared and rounded together', {}, '22'],
    ['each compared, the sum rounded', { compare: 'piece' }, '22'],
    ['each compared and rounded', { compare: 'piece', roundAt: 'piece' }, '22.5'],
    ['each rounded, compared together', { roundAt: 'piece' }, '22.5'],
  ])('at 5000, 7.1874 kg each: %s', (_name, about, expected) => {
    expect(printExact(measure(three, aProfile({ volumetricDivisor: '5000', ...about })).chargeable)).toBe(
      expected,
    );
  });
});

describe('in pounds', () => {
  const pounds = aProfile({ weightUnit: 'lb', roundUpTo: '1' });

  test('weight and volume weight are compared and rounded in the profile’s unit, and told in kilograms too', () => {
    const heavy = measure(of(cube('10', '50')), pounds);
    const bulky = measure(of(cube('60', '1')), pounds);

    expect([printExact(heavy.chargeable), print(heavy.chargeableKg, 4)]).toEqual(['111', '50.3488']);
    expect([printExact(bulky.chargeable), print(bulky.volumetricKg, 4), bulky.byVolume]).toEqual([
      '80',
      '36.0000',
      true,
    ]);
  });

  test('a divisor in pounds answers in kilograms when the profile does', () => {
    const parcel = of(cube('25.4', '1'));
    const about = { volumetricDivisor: '166', divisorUnit: 'in3/lb', roundUpTo: '0.0001' } as const;

    expect(printExact(measure(parcel, aProfile({ ...about, weightUnit: 'lb' })).chargeable)).toBe('6.0241');
    expect(printExact(measure(parcel, aProfile(about)).chargeable)).toBe('2.7325');
  });
});

describe('loading metres', () => {
  const metres = (height: string, quantity: number, stackable = true) => {
    const piece = cube('120', '10', {
      quantity,
      stackable,
      width: { value: '80', unit: 'cm' },
      height: { value: height, unit: 'cm' },
    });
    const { loadingMetres } = measure(of(piece), aProfile());
    return loadingMetres && print(loadingMetres, 2);
  };

  test.each<[string, number, boolean, string]>([
    ['240', 2, true, '0.80'],
    ['120', 2, true, '0.40'],
    ['120', 2, false, '0.80'],
    ['120.5', 2, true, '0.80'],
    ['80', 4, true, '0.80'],
    ['260', 3, true, '1.20'],
  ])('pallets of %s cm, %i of them, stackable %s: %s', (height, quantity, stackable, expected) => {
    expect(metres(height, quantity, stackable)).toBe(expected);
  });

  test('of all kinds together', () => {
    const { loadingMetres } = measure(
      of(cube('120', '1', { stackable: false }), cube('240', '1', { stackable: false })),
      aProfile(),
    );

    expect(loadingMetres && print(loadingMetres, 2)).toBe('3.00');
  });
});

test('only a profile that says so raises a height, and one such piece is enough', () => {
  const pieces = of(cube('50', '1', { stackable: false }), cube('60', '1'));
  const rounding = aProfile({ dimensionRounding: 'up' });

  expect(measure(pieces, aProfile()).heightRaised).toBe(false);
  expect(measure(pieces, aProfile({ nonStackableHeightCm: '160' })).heightRaised).toBe(true);
  expect(measure(of(cube('50.5', '1', { stackable: false })), rounding).heightRaised).toBe(false);
});

test('each mode has a profile, each name its own', () => {
  expect(profileOfMode('FCL')).toBe(LCL);
  expect(profileOfMode('EXPRESS')).toBe(EXPRESS);
  expect(profileNamed('lcl', [{ name: 'other', profile: EXPRESS }])).toBe(LCL);
  expect(completeProfile({ roundUpTo: undefined, volumetricDivisor: '5000' }, 'AIR').roundUpTo).toBe('0.5');
});
