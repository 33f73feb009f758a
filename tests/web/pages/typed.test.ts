import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldOf, readForm } from '../../../src/web/pages/quote-form/form.ts';
import { rowsIn, typedDecimal } from '../../../src/web/pages/quote-form/typed.ts';

const noDoors = { pickup: undefined, delivery: undefined };

describe('a number is read as its writer means it', () => {
  test.each([
    ['ko', '1,250.5', '1250.5'],
    ['en', '17,000', '17000'],
    ['en', '12,5', '12.5'],
    ['en', ' 1 250 ', '1250'],
    ['vi', '1.250,5', '1250.5'],
    ['es', '17.000', '17000'],
    ['es', '12,5', '12.5'],
    ['vi', '12.5', '12.5'],
  ] as const)('in %s, %s is %s', (language, text, meant) => {
    expect(typedDecimal(language, text)).toBe(meant);
  });

  test.each(['twelve', '1,2,3', '-4', '1e5', '', '12.5.1', '<b>'])('%s is no number', (text) => {
    expect(typedDecimal('en', text)).toBeNull();
  });

  test('whatever is typed, the answer is a plain decimal or none', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('ko', 'en', 'vi', 'es'), (text, language) => {
        expect(typedDecimal(language, text) ?? '0').toMatch(/^\d+(\.\d+)?$/);
      }),
    );
  });
});

test('rows left empty are skipped, and a fault is told at the row it was typed in', () => {
  const typed = {
    'pieces.0.quantity': '',
    'pieces.2.quantity': '10',
    'pieces.2.length': '60',
    'pieces.2.width': '40',
    'pieces.2.height': 'tall',
    'pieces.2.weight': '12,5',
    readyDate: '2026-12-01',
  };
  const { json, faults } = readForm('en', typed, noDoors);

  expect(rowsIn(typed, 'pieces')).toEqual([2]);
  expect(json['pieces']).toEqual([
    { quantity: 10, lengthCm: '60', widthCm: '40', weightKg: '12.5', stackable: true },
  ]);
  expect(faults.map(({ path }) => path)).toEqual(['pieces.2.height']);
  expect(fieldOf('pieces.0.heightCm', typed)).toBe('pieces.2.height');
});

test('an empty form names the cargo and the day, in the reader’s words', () => {
  const { faults } = readForm('ko', {}, noDoors);

  expect(faults).toEqual([
    { path: 'pieces.0.quantity', message: '화물을 한 줄 이상 적어 주십시오.' },
    { path: 'readyDate', message: '준비일을 골라 주십시오.' },
  ]);
});

test('inches and pounds stay inches and pounds', () => {
  const { json } = readForm(
    'en',
    {
      cargo: 'containers',
      weightUnit: 'lb',
      'containers.0.type': '20GP',
      'containers.0.quantity': '1',
      'containers.0.weight': '30,000',
      readyDate: '2026-12-01',
    },
    noDoors,
  );

  expect(json['containers']).toEqual([{ type: '20GP', quantity: 1, cargoWeightLb: '30000' }]);
});
