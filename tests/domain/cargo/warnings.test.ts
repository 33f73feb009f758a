import { describe, expect, test } from 'vitest';
import { cargoWarnings } from '../../../src/domain/cargo/check.ts';
import { aBox, aPiece, aRequest, aSeaRequest } from '../../support/examples/pricing.ts';

const side = (value: string) => ({ value, unit: 'cm' }) as const;
const weight = (value: string) => ({ value, unit: 'kg' }) as const;
const rules = (request: Parameters<typeof cargoWarnings>[0]) =>
  cargoWarnings(request).map(({ rule }) => rule);

describe('millimetres are asked about only where they are likely', () => {
  const asked = (length: string, kilograms: string, about: Partial<ReturnType<typeof aPiece>> = {}) => {
    const piece = aPiece({
      length: side(length),
      width: side('100'),
      height: side('99'),
      weight: weight(kilograms),
      ...about,
    });
    return cargoWarnings(aRequest({ pieces: [piece] }))
      .filter(({ rule }) => rule === 'cargo.millimetres')
      .map(({ values }) => values['meant']);
  };

  test.each<[string, string, readonly string[]]>([
    ['100', '1', ['10']],
    ['250', '1', ['25']],
    ['100', '19.79', []], // 19,990 kg per cubic metre if these were millimetres
    ['100', '2.97', ['10']],
    ['100', '2.98', []],
  ])('%s cm and %s kg', (length, kilograms, expected) => {
    expect(asked(length, kilograms)).toEqual(expected);
  });

  test('the longest side is named, whichever it is; small pieces and inches are left alone', () => {
    expect(asked('50', '1')).toEqual(['10']);
    expect(asked('50', '0.1', { width: side('90'), height: side('80') })).toEqual([]);
    expect(asked('100', '1', { width: { value: '40', unit: 'in' } })).toEqual([]);
    expect(
      asked('100', '1', {
        length: { value: '100', unit: 'in' },
        width: { value: '40', unit: 'in' },
        height: { value: '40', unit: 'in' },
      }),
    ).toEqual([]);
  });
});

describe('what the warning tells', () => {
  test('the density, in whole kilograms unless there are few', () => {
    const cargo = aRequest({ pieces: [], totals: { weight: weight('10'), volumeCbm: '1.5', packages: 1 } });

    expect(cargoWarnings(cargo)).toEqual([{ rule: 'cargo.density-low', values: { density: '6.7' } }]);
  });

  test('which piece, how large and how heavy', () => {
    const pole = aPiece({
      quantity: 1,
      length: side('1400'),
      width: side('30'),
      height: { value: '10', unit: 'in' },
      weight: weight('500'),
    });

    expect(cargoWarnings(aRequest({ pieces: [aPiece(), pole] }))).toEqual([
      {
        rule: 'cargo.fits-no-container',
        values: { path: 'pieces.1', size: '1400 cm × 30 cm × 10 in, 500 kg' },
      },
    ]);
  });

  test('half a percent apart is rounding, in either direction', () => {
    const told = (kilograms: string, volumeCbm = '0.96') =>
      rules(aRequest({ totals: { weight: weight(kilograms), volumeCbm, packages: 10 } }));

    expect([told('125.625'), told('124.375'), told('125.626'), told('124.374')]).toEqual([
      [],
      [],
      ['cargo.totals-differ'],
      ['cargo.totals-differ'],
    ]);
    expect(told('125', '0.97')).toEqual(['cargo.totals-differ']);
  });

  test('which box is not cold, asked for itself or for all', () => {
    const cold = { minC: 2, maxC: 8 };
    const request = aSeaRequest({
      containers: [
        aBox('40HC', 1, { temperature: cold }),
        aBox('20GP', 1),
        aBox('20RF', 1, { temperature: cold }),
      ],
    });

    expect(cargoWarnings(request)).toEqual([{ rule: 'cargo.reefer-in-dry', values: { type: '40HC' } }]);
  });

  test('by what the box is too heavy', () => {
    const heavy = aSeaRequest({
      origin: ['VNSGN'],
      destination: ['COBUN'],
      containers: [aBox('20GP', 1, { cargoWeight: weight('28180.5') })],
    });

    expect(cargoWarnings(heavy)).toEqual([
      {
        rule: 'cargo.over-container',
        values: { type: '20GP', weight: '28180.5', limit: '28180', country: '' },
      },
    ]);
  });
});
