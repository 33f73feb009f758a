import { describe, expect, test } from 'vitest';
import {
  billedTeu,
  cargoLimit,
  CONTAINERS,
  containerGrossKg,
  containerSpec,
  equipmentCode,
  type ContainerSpec,
} from '../../../src/domain/cargo/containers.ts';
import { misfitOf, proposeContainers } from '../../../src/domain/cargo/packing.ts';
import { fraction, printExact } from '../../../src/domain/fraction.ts';
import { aPiece, type Piece } from '../../support/examples/pricing.ts';

const spec = (type: string): ContainerSpec => {
  const found = containerSpec(type);
  if (!found) throw new Error(`There is no ${type}.`);
  return found;
};

describe('kinds of boxes', () => {
  test.each([
    ['20GP', 1],
    ['22G1', 1],
    ['40GP', 2],
    ['40HC', 2],
    ['45G1', 2],
    ['45HC', 2],
    ['20RF', 1],
    ['40FR', 2],
  ])(
    'a tariff bills a %s as %i TEU (a 45’ box as a 40’: https://www.maersk.com/local-information/korea/import)',
    (type, teu) => {
      expect(billedTeu(type)).toBe(teu);
    },
  );

  test('ISO 6346 codes are ours by another name; a ULD stays what it is', () => {
    expect(equipmentCode('45G1')).toBe('40HC');
    expect(equipmentCode('42R1')).toBe('40RF');
    expect(equipmentCode('PMC')).toBe('PMC');
    expect(containerSpec('PMC')).toBeNull();
  });

  test('eleven of them, each with a door no larger than its inside', () => {
    expect(CONTAINERS).toHaveLength(11);
    for (const { door, inner } of CONTAINERS) {
      expect(door?.widthCm ?? 0).toBeLessThanOrEqual(inner.widthCm);
      expect(door?.heightCm ?? 0).toBeLessThanOrEqual(inner.heightCm);
    }
  });

  test('what a crane lifts is cargo and tare', () => {
    expect(printExact(containerGrossKg('20GP', fraction('18000.5')))).toBe('20300.5');
  });
});

describe('three weight limits, of which the smallest binds', () => {
  // Korean roads: https://www.maersk.com/local-information/korea/export
  test.each([
    ['20GP', ['KR', 'VN'], null, '18000', 'road'],
    ['40HC', ['KR'], null, '23000', 'road'],
    ['45HC', ['KR'], null, '22000', 'road'],
    ['20RF', ['KR'], null, '17500', 'road'],
    ['20GP', ['KR', 'US'], null, '17200', 'road'],
    ['40GP', ['VN', 'CO'], null, '26730', 'container'],
    ['40GP', ['KR'], '21500', '21500', 'lane'],
  ])('%s between %j with a lane limit of %s: %s kg, by the %s', (type, countries, lane, ...expected) => {
    const limit = cargoLimit(spec(type), countries, lane);

    expect([printExact(limit.kg), limit.binds]).toEqual(expected);
  });
});

const block = (
  quantity: number,
  sides: readonly [string, string, string],
  weight: string,
  stackable = true,
): Piece =>
  aPiece({
    quantity,
    length: { value: sides[0], unit: 'cm' },
    width: { value: sides[1], unit: 'cm' },
    height: { value: sides[2], unit: 'cm' },
    weight: { value: weight, unit: 'kg' },
    stackable,
  });

function boxesFor(pieces: readonly Piece[], countries: readonly string[] = []): string {
  const packing = proposeContainers(pieces, countries);
  if (packing.kind !== 'fits') return packing.kind;
  return packing.proposal.containers.map(({ type, quantity }) => `${String(quantity)} ${type}`).join(' ');
}

describe('containers proposed from pieces', () => {
  test.each([
    ['a few cartons go into a 20’', [block(10, ['60', '40', '40'], '12.5')], '1 20GP'],
    [
      'eleven EUR pallets of full height, nothing on top, fill a 20’',
      [block(11, ['120', '80', '220'], '300', false)],
      '1 20GP',
    ],
    ['thirty of them need a 40’ and more', [block(30, ['120', '80', '220'], '300', false)], '1 40HC 1 20GP'],
    [
      'a piece of 250 cm passes only the door of a high cube',
      [block(1, ['200', '200', '250'], '500')],
      '1 40HC',
    ],
    [
      'a piece of 260 cm lies inside a high cube and does not pass its door',
      [block(1, ['200', '200', '260'], '500')],
      'too_big',
    ],
    ['a pipe of eleven metres needs forty feet', [block(1, ['1100', '20', '20'], '500')], '1 40GP'],
    ['thirteen metres fit nowhere', [block(1, ['1300', '20', '20'], '500')], 'too_big'],
    ['thirty tonnes in one piece fit nowhere', [block(1, ['200', '200', '200'], '30000')], 'too_big'],
    [
      'thirty-six tonnes of plates are two 20’, not two 40’',
      [block(36, ['100', '100', '20'], '1000')],
      '2 20GP',
    ],
    ['twenty-six cubic metres of small cartons fit a 20’', [block(880, ['40', '30', '25'], '5')], '1 20GP'],
    ['the same volume in awkward cubes does not', [block(27, ['130', '130', '66'], '100')], '1 40GP'],
    ['nothing may stand on these', [block(60, ['60', '40', '40'], '10', false)], '1 40GP'],
  ])('%s', (_name, pieces, expected) => {
    const countries = expected === '2 20GP' ? ['KR'] : [];

    expect(boxesFor(pieces, countries)).toBe(expected);
  });

  test('weight binds on Korean roads before the box is full', () => {
    const packing = proposeContainers([block(17, ['100', '100', '20'], '1000')], ['KR']);

    expect(packing).toMatchObject({ kind: 'fits', proposal: { binds: 'weight', filledPercent: 94 } });
  });

  test('what was placed is everything, and no more than the limits allow', () => {
    const packing = proposeContainers(
      [block(25, ['110', '110', '110'], '900'), block(100, ['60', '40', '40'], '20')],
      ['KR', 'VN'],
    );
    if (packing.kind !== 'fits') throw new Error('It fits.');
    const { containers } = packing.proposal;
    const carried = containers.reduce((sum, { quantity }) => sum + quantity, 0);

    expect(carried).toBeGreaterThan(1);
    for (const { type, cargoKg } of containers) {
      expect(Number(cargoKg)).toBeLessThanOrEqual(
        Number(printExact(cargoLimit(spec(type), ['KR', 'VN']).kg)),
      );
    }
  });

  test('more kinds of pieces than anybody lists are asked about', () => {
    const many = Array.from({ length: 201 }, (_, index) => block(1, [String(10 + index), '10', '10'], '1'));

    expect(boxesFor(many)).toBe('too_many');
    expect(boxesFor([block(100_000, ['100', '100', '100'], '1')])).toBe('too_many');
  });

  test('a piece that fits nowhere is named by its place in the list', () => {
    expect(misfitOf([block(1, ['10', '10', '10'], '1'), block(1, ['1400', '10', '10'], '1')], [])).toBe(1);
    expect(misfitOf([block(1, ['10', '10', '10'], '1')], [])).toBeNull();
  });
});
