import { describe, expect, test } from 'vitest';
import { cargoFaults, cargoWarnings } from '../../../src/domain/cargo/check.ts';
import { aBox, aPiece, aRequest, aSeaRequest } from '../../support/examples/pricing.ts';

const side = (value: string) => ({ value, unit: 'cm' }) as const;
const weight = (value: string) => ({ value, unit: 'kg' }) as const;
const rules = (request: Parameters<typeof cargoWarnings>[0]) =>
  cargoWarnings(request).map(({ rule }) => rule);

describe('what no carrier can answer is refused with its path', () => {
  test.each([
    ['no pieces of a kind', aRequest({ pieces: [aPiece({ quantity: 0 })] }), 'pieces.0.quantity'],
    ['half a piece', aRequest({ pieces: [aPiece({ quantity: 1.5 })] }), 'pieces.0.quantity'],
    ['a length of nothing', aRequest({ pieces: [aPiece({ length: side('0') })] }), 'pieces.0.lengthCm'],
    ['a negative width', aRequest({ pieces: [aPiece({ width: side('-40') })] }), 'pieces.0.widthCm'],
    [
      'a height in inches that is none',
      aRequest({ pieces: [aPiece({ height: { value: '4e9', unit: 'in' } })] }),
      'pieces.0.heightIn',
    ],
    [
      'a carton of sixty metres',
      aRequest({ pieces: [aPiece({ length: side('6000') })] }),
      'pieces.0.lengthCm',
    ],
    [
      'a weightless piece',
      aRequest({ pieces: [aPiece(), aPiece({ weight: weight('0') })] }),
      'pieces.1.weightKg',
    ],
    [
      'two thousand tonnes',
      aRequest({ pieces: [aPiece({ weight: weight('2000000') })] }),
      'pieces.0.weightKg',
    ],
    ['no containers of a kind', aSeaRequest({ containers: [aBox('40HC', 0)] }), 'containers.0.quantity'],
    ['a container nobody knows', aSeaRequest({ containers: [aBox('a big one', 1)] }), 'containers.0.type'],
    [
      'negative cargo in pounds',
      aSeaRequest({ containers: [aBox('40HC', 1, { cargoWeight: { value: '-1', unit: 'lb' } })] }),
      'containers.0.cargoWeightLb',
    ],
    [
      'no volume',
      aRequest({ pieces: [], totals: { weight: weight('10'), volumeCbm: '0', packages: 1 } }),
      'totals.volumeCbm',
    ],
    [
      'no packages',
      aRequest({ pieces: [], totals: { weight: weight('10'), volumeCbm: '1', packages: 0 } }),
      'totals.packages',
    ],
  ])('%s', (_name, request, path) => {
    expect(cargoFaults(request).map((fault) => fault.path)).toEqual([path]);
    expect(cargoFaults(request)[0]?.message).toMatch(/^("a big one"|Write) /);
  });

  test('ordinary cargo has no fault and no warning', () => {
    expect(cargoFaults(aRequest())).toEqual([]);
    expect(cargoWarnings(aRequest())).toEqual([]);
    expect(cargoFaults(aSeaRequest())).toEqual([]);
    expect(cargoWarnings(aSeaRequest())).toEqual([]);
  });
});

describe('oddities are asked about', () => {
  test.each([
    ['19 kg per cubic metre', '19', '100', ['cargo.density-low']],
    ['20 kg per cubic metre', '20', '100', []],
    ['3,000 kg per cubic metre', '3000', '100', []],
    ['3,001 kg per cubic metre', '3001', '100', ['cargo.density-high']],
  ])('%s', (_name, kilograms, sideCm, expected) => {
    const cube = aPiece({
      quantity: 1,
      length: side(sideCm),
      width: side(sideCm),
      height: side(sideCm),
      weight: weight(kilograms),
    });
    const found = rules(aRequest({ pieces: [cube] })).filter((rule) => rule.startsWith('cargo.density'));

    expect(found).toEqual(expected);
  });

  test('millimetres typed as centimetres', () => {
    const carton = aPiece({ length: side('600'), width: side('400'), height: side('400') });

    expect(cargoWarnings(aRequest({ pieces: [carton] }))[0]).toEqual({
      rule: 'cargo.millimetres',
      values: { path: 'pieces.0', typed: '600', meant: '60' },
    });
  });

  test('totals that disagree with the pieces', () => {
    const totals = { weight: weight('1250'), volumeCbm: '0.96', packages: 10 };

    expect(cargoWarnings(aRequest({ totals }))).toEqual([
      {
        rule: 'cargo.totals-differ',
        values: { pieces: '125.0 kg, 0.960 m³', totals: '1250.0 kg, 0.960 m³' },
      },
    ]);
    expect(rules(aRequest({ totals: { ...totals, weight: weight('125.4') } }))).toEqual([]);
  });

  test('a piece that fits no container', () => {
    const pole = aPiece({
      quantity: 1,
      length: side('1400'),
      width: side('30'),
      height: side('30'),
      weight: weight('500'),
    });

    expect(rules(aRequest({ pieces: [pole] }))).toEqual(['cargo.fits-no-container']);
  });

  test('the road binds before the box', () => {
    const heavy = aBox('20GP', 1, { cargoWeight: weight('18001') });

    expect(cargoWarnings(aSeaRequest({ containers: [heavy] }))).toEqual([
      { rule: 'cargo.over-road', values: { type: '20GP', weight: '18001', limit: '18000', country: 'KR' } },
    ]);
    expect(rules(aSeaRequest({ containers: [aBox('20GP', 1, { cargoWeight: weight('18000') })] }))).toEqual(
      [],
    );
    expect(
      rules(
        aSeaRequest({
          origin: ['VNSGN'],
          destination: ['COBUN'],
          containers: [aBox('20GP', 1, { cargoWeight: weight('29000') })],
        }),
      ),
    ).toEqual(['cargo.over-container']);
  });

  test('a temperature in a dry box', () => {
    const chilled = aSeaRequest({ temperature: { minC: 2, maxC: 8 } });

    expect(rules(chilled)).toEqual(['cargo.reefer-in-dry']);
    expect(rules(aSeaRequest({ containers: [aBox('40RH', 1)], temperature: { minC: 2, maxC: 8 } }))).toEqual(
      [],
    );
  });
});

describe('the path is the field as it was written', () => {
  const pounds = (value: string) => ({ value, unit: 'lb' }) as const;
  const paths = (request: Parameters<typeof cargoFaults>[0]) => cargoFaults(request).map(({ path }) => path);
  const totals = { volumeCbm: '1', packages: 1 };

  test('in the unit it was written in', () => {
    expect(paths(aRequest({ pieces: [aPiece({ weight: pounds('0') })] }))).toEqual(['pieces.0.weightLb']);
    expect(paths(aSeaRequest({ containers: [aBox('40HC', 1, { cargoWeight: weight('0') })] }))).toEqual([
      'containers.0.cargoWeightKg',
    ]);
    expect(paths(aRequest({ pieces: [], totals: { ...totals, weight: weight('0') } }))).toEqual([
      'totals.weightKg',
    ]);
    expect(paths(aRequest({ pieces: [], totals: { ...totals, weight: pounds('0') } }))).toEqual([
      'totals.weightLb',
    ]);
  });

  test('our own codes, ISO 6346 and ULDs are known; anything longer, shorter or in small letters is not', () => {
    const types = ['40HC', '45G1', 'PMC', 'AKE', 'LD3', 'PM', 'PALLET', '40hc', '-PMC', 'PMC-', '**'];
    const containers = types.map((type) => aBox(type, 1));

    expect(paths(aSeaRequest({ containers }))).toEqual([
      'containers.5.type',
      'containers.6.type',
      'containers.7.type',
      'containers.8.type',
      'containers.9.type',
      'containers.10.type',
    ]);
  });

  test('at the very limit it is still possible', () => {
    const longest = aPiece({ quantity: 1, length: side('5000'), weight: weight('1000000') });

    expect(paths(aRequest({ pieces: [longest] }))).toEqual([]);
    expect(paths(aRequest({ pieces: [aPiece({ quantity: 1_000_000 })] }))).toEqual([]);
    expect(paths(aRequest({ pieces: [aPiece({ quantity: 1_000_001 })] }))).toEqual(['pieces.0.quantity']);
    expect(paths(aSeaRequest({ containers: [aBox('40HC', 10_001)] }))).toEqual(['containers.0.quantity']);
  });
});
