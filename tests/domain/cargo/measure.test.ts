import { describe, expect, test } from 'vitest';
import { measure, type Cargo } from '../../../src/domain/cargo/measure.ts';
import { completeProfile, profileNamed } from '../../../src/domain/cargo/profiles.ts';
import { print, printExact } from '../../../src/domain/fraction.ts';
import type { MeasuringProfile } from '../../../src/domain/pricing/book.ts';
import { aPiece, aProfile, type Piece } from '../../support/examples/pricing.ts';

const cm = (length: string, width: string, height: string): Partial<Piece> => ({
  length: { value: length, unit: 'cm' },
  width: { value: width, unit: 'cm' },
  height: { value: height, unit: 'cm' },
});
const inches = (length: string, width: string, height: string): Partial<Piece> => ({
  length: { value: length, unit: 'in' },
  width: { value: width, unit: 'in' },
  height: { value: height, unit: 'in' },
});
const kg = (value: string): Partial<Piece> => ({ weight: { value, unit: 'kg' } });
const lb = (value: string): Partial<Piece> => ({ weight: { value, unit: 'lb' } });

const pieces = (...list: readonly Partial<Piece>[]): Cargo => ({
  pieces: list.map((about) => aPiece(about)),
  totals: null,
});
const one = (about: Partial<Piece>): Cargo => pieces({ quantity: 1, ...about });
const totals = (weight: string, volumeCbm: string): Cargo => ({
  pieces: [],
  totals: { weight: { value: weight, unit: 'kg' }, volumeCbm, packages: 1 },
});
const express = aProfile({ volumetricDivisor: '5000', compare: 'piece', roundAt: 'piece' });
const lcl = completeProfile({}, 'LCL');
const chargeable = (cargo: Cargo, profile: MeasuringProfile) =>
  printExact(measure(cargo, profile).chargeable);

describe('air: the whole consignment at 6000 cm³/kg, up to half a kilogram', () => {
  // https://ssopdot.com/blog/15497.html and http://scanwell.co.kr/dic/air_fare.asp
  test.each([
    ['ten cartons of 60 × 40 × 40 and 12.5 kg', pieces({ quantity: 10 }), '160'],
    ['0.45 m³ is 75.0 kg, and not the 75.15 of 167 kg/m³', totals('10', '0.45'), '75'],
    ['32.1 kg is 32.5', one({ ...cm('10', '10', '10'), ...kg('32.1') }), '32.5'],
    ['32.5 kg stays', one({ ...cm('10', '10', '10'), ...kg('32.5') }), '32.5'],
    ['32.6 kg is 33', one({ ...cm('10', '10', '10'), ...kg('32.6') }), '33'],
    ['594 kg exactly stays, whatever binary makes of it', totals('594', '3.564'), '594'],
    ['one cubic centimetre more is half a kilogram more', totals('594', '3.564001'), '594.5'],
    [
      'dense and bulky pieces are compared together',
      pieces(
        { quantity: 1, ...cm('100', '100', '100'), ...kg('20') },
        { quantity: 1, ...cm('30', '30', '30'), ...kg('150') },
      ),
      '171.5',
    ],
    ['nothing is rounded piece by piece', pieces({ quantity: 3, ...cm('33', '33', '33'), ...kg('1') }), '18'],
    ['lengths in half centimetres are exact', one({ ...cm('60.5', '40.5', '40.5'), ...kg('1') }), '17'],
  ])('%s', (_name, cargo, expected) => {
    expect(chargeable(cargo, aProfile())).toBe(expected);
  });
});

describe('express: each piece for itself at 5000 cm³/kg', () => {
  // DHL: "higher of actual or volumetric weight per piece"
  test.each([
    ['half a kilogram and a gram is one kilogram', one({ ...cm('10', '10', '10'), ...kg('0.501') }), '1'],
    [
      'three cubes of 33 cm: 7.1874 kg each, 7.5 each, 22.5 in all',
      pieces({ quantity: 3, ...cm('33', '33', '33'), ...kg('1') }),
      '22.5',
    ],
    [
      'a heavy and a light piece are not averaged',
      pieces(
        { quantity: 1, ...cm('100', '50', '50'), ...kg('20') },
        { quantity: 1, ...cm('20', '20', '20'), ...kg('30') },
      ),
      '80',
    ],
  ])('%s', (_name, cargo, expected) => {
    expect(chargeable(cargo, express)).toBe(expected);
  });
});

describe('inches and pounds', () => {
  test('an inch is 25.4 mm and a pound 0.45359237 kg, exactly', () => {
    const metric = measure(one({ ...cm('25.4', '50.8', '76.2'), ...kg('45.359237') }), aProfile());
    const imperial = measure(one({ ...inches('10', '20', '30'), ...lb('100') }), aProfile());

    expect(print(imperial.volumeCbm, 9)).toBe(print(metric.volumeCbm, 9));
    expect(printExact(imperial.grossKg)).toBe('45.359237');
  });

  test('366 in³/kg and 166 in³/lb are the same rule in other units', () => {
    const cargo = one({ ...inches('20', '20', '20'), ...lb('10') });

    expect(
      chargeable(cargo, aProfile({ volumetricDivisor: '366', divisorUnit: 'in3/kg', roundUpTo: '0.01' })),
    ).toBe('21.86');
    expect(
      chargeable(
        cargo,
        aProfile({ volumetricDivisor: '166', divisorUnit: 'in3/lb', weightUnit: 'lb', roundUpTo: '1' }),
      ),
    ).toBe('49');
  });

  test('since August 2025 a courier rounds each inch up before multiplying; before, to the nearest', () => {
    // https://metricrig.com/answers/fedex-dim-weight-divisor-2025
    const parcel = one({ ...inches('11.1', '8.5', '6.2'), ...lb('1') });
    const courier = {
      volumetricDivisor: '139',
      divisorUnit: 'in3/lb',
      weightUnit: 'lb',
      roundUpTo: '1',
      compare: 'piece',
      roundAt: 'piece',
    } as const;

    expect(chargeable(parcel, aProfile({ ...courier, dimensionRounding: 'up' }))).toBe('6');
    expect(chargeable(parcel, aProfile({ ...courier, dimensionRounding: 'nearest' }))).toBe('5');
  });

  test('each dimension is rounded in the unit it was written in', () => {
    const profile = aProfile({ dimensionRounding: 'up', roundUpTo: '0.001' });

    expect(chargeable(one({ ...cm('59.1', '39.1', '39.1'), ...kg('1') }), profile)).toBe('16');
    expect(chargeable(one({ ...inches('23.1', '15.1', '15.1'), ...kg('1') }), profile)).toBe('16.781');
  });
});

describe('revenue tons: cubic metres or tonnes, whichever is more, for the shipment', () => {
  // http://www.rwshipping.com/shippingquote.html; rounded like the bill of lading, never line by line
  test.each([
    ['volume governs', totals('500', '2.345'), '2.345'],
    ['weight governs', totals('3250', '2.1'), '3.25'],
    [
      'the maximum is of the whole, not of each piece',
      pieces(
        { quantity: 1, ...cm('100', '100', '100'), ...kg('100') },
        { quantity: 1, ...cm('50', '50', '50'), ...kg('1500') },
      ),
      '1.6',
    ],
    ['three decimals, half up', totals('1', '2.3455'), '2.346'],
    ['at least one', totals('125', '0.96'), '1'],
  ])('%s', (_name, cargo, expected) => {
    expect(printExact(measure(cargo, lcl).revenueTons)).toBe(expected);
  });

  test('the minimum can be left out, and another ratio used', () => {
    expect(printExact(measure(totals('125', '0.96'), lcl).plainRevenueTons)).toBe('0.96');
    expect(
      printExact(measure(totals('900', '1'), completeProfile({ kgPerRevenueTon: '500' }, 'LCL')).revenueTons),
    ).toBe('1.8');
  });

  test('up, and not at all', () => {
    const cargo = totals('1', '2.3401');

    expect(
      printExact(
        measure(cargo, completeProfile({ revenueTonRounding: 'up', revenueTonDecimals: 1 }, 'LCL'))
          .revenueTons,
      ),
    ).toBe('2.4');
    expect(
      printExact(measure(cargo, completeProfile({ revenueTonRounding: 'none' }, 'LCL')).revenueTons),
    ).toBe('2.3401');
  });
});

describe('what nothing may stand on', () => {
  // https://nimasabri.com/?page_id=1078: the usable height of the unit
  const tall = aProfile({ nonStackableHeightCm: '160' });

  test('is measured at the height of the unit, and says so', () => {
    const measured = measure(one({ ...cm('120', '80', '100'), ...kg('50'), stackable: false }), tall);

    expect(printExact(measured.chargeable)).toBe('256');
    expect(measured.heightRaised).toBe(true);
    expect(print(measured.volumeCbm, 3)).toBe('0.960');
    expect(print(measured.billedCbm, 3)).toBe('1.536');
  });

  test('a stackable piece, or one that is taller already, is not raised', () => {
    expect(measure(one({ ...cm('120', '80', '100'), ...kg('50') }), tall).heightRaised).toBe(false);
    expect(
      measure(one({ ...cm('120', '80', '170'), ...kg('50'), stackable: false }), tall).heightRaised,
    ).toBe(false);
  });
});

describe('loading metres of a 2.4 m wide trailer', () => {
  test.each([
    ['a EUR pallet is 0.4', one({ ...cm('120', '80', '150'), stackable: false }), '0.400'],
    [
      'ten that nothing may stand on are 4',
      pieces({ quantity: 10, ...cm('120', '80', '150'), stackable: false }),
      '4.000',
    ],
    ['ten low ones stand two high', pieces({ quantity: 10, ...cm('120', '80', '110') }), '2.000'],
    ['three low ones still take two places', pieces({ quantity: 3, ...cm('120', '80', '110') }), '0.800'],
  ])('%s', (_name, cargo, expected) => {
    const { loadingMetres } = measure(cargo, aProfile());

    expect(loadingMetres && print(loadingMetres, 3)).toBe(expected);
  });

  test('nobody knows them from totals', () => {
    expect(measure(totals('100', '1'), aProfile()).loadingMetres).toBeNull();
  });
});

describe('profiles', () => {
  test('a field left out is what the mode does', () => {
    expect(completeProfile({ volumetricDivisor: '5000' }, 'AIR')).toMatchObject({
      volumetricDivisor: '5000',
      compare: 'consignment',
      roundUpTo: '0.5',
    });
    expect(completeProfile({}, 'EXPRESS')).toMatchObject({
      volumetricDivisor: '5000',
      compare: 'piece',
      roundAt: 'piece',
    });
    expect(completeProfile({ roundUpTo: undefined }, 'LCL')).toMatchObject({
      kgPerRevenueTon: '1000',
      minimumRevenueTons: '1',
    });
  });

  test('a forwarder’s own comes before the one built in; an unknown name is none', () => {
    const own = [{ name: 'air', profile: aProfile({ volumetricDivisor: '5500' }) }];

    expect(profileNamed('air', own)?.volumetricDivisor).toBe('5500');
    expect(profileNamed('air', [])?.volumetricDivisor).toBe('6000');
    expect(profileNamed('toString', [])).toBeNull();
  });

  test('a least chargeable weight counts', () => {
    expect(
      chargeable(one({ ...cm('10', '10', '10'), ...kg('3') }), aProfile({ minimumChargeable: '45' })),
    ).toBe('45');
  });
});
