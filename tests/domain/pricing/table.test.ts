import { describe, expect, test } from 'vitest';
import { fraction, printExact } from '../../../src/domain/fraction.ts';
import { stepAt, tableOf } from '../../../src/domain/pricing/table.ts';
import type { Break } from '../../../src/domain/tariff/line.ts';
import { aLine } from '../../support/examples/pricing.ts';

const rows = (...edges: readonly (readonly [string, string | null, string | null])[]): readonly Break[] =>
  edges.map(([from, to, rate]) => ({ from, to, rate }));

const rateAt = (basis: 'step' | 'per_kg', breaks: readonly Break[], value: string) => {
  const step = stepAt(aLine({ basis, breaks }), fraction(value));
  return step ? printExact(step.rate) : null;
};

describe('a table of rates: the last row that begins at or below', () => {
  const table = rows(['100', '500', '3'], ['0', '45', '9'], ['500', null, '1'], ['45', '90', '5']);

  test.each([
    ['0', '9'],
    ['44.9', '9'],
    ['45', '5'],
    ['89.99', '5'],
    ['90', null],
    ['99', null],
    ['100', '3'],
    ['499.9', '3'],
    ['500', '1'],
    ['99999', '1'],
  ])('%s: %s', (value, rate) => {
    expect(rateAt('per_kg', table, value)).toBe(rate);
  });

  test('nothing below its first row', () => {
    expect(rateAt('per_kg', rows(['45', null, '5']), '44.9')).toBeNull();
  });
});

describe('a table of steps: the first row that ends at or above', () => {
  const table = rows(
    ['0', null, '90'],
    ['0', '30', '50'],
    ['0', '0.5', '10'],
    ['5', '20', '40'],
    ['0', '5', '20'],
  );

  test.each([
    ['0.5', '10'],
    ['0.6', '20'],
    ['5', '20'],
    ['5.1', '40'],
    ['20', '40'],
    ['20.5', '50'],
    ['30', '50'],
    ['30.5', '90'],
  ])('%s: %s', (value, rate) => {
    expect(rateAt('step', table, value)).toBe(rate);
  });

  test('a row that begins later does not hold what lies before it', () => {
    expect(rateAt('step', rows(['5', '20', '40']), '4')).toBeNull();
    expect(rateAt('step', rows(['5', '20', '40']), '5')).toBe('40');
  });

  test('nothing beyond its last end', () => {
    expect(rateAt('step', rows(['0', '30', '50']), '30.5')).toBeNull();
  });
});

test('a row without a rate is no price, and limits are read as they stand', () => {
  const line = aLine({ breaks: rows(['0', null, null], ['10', null, '7']), minimum: '5.5', maximum: null });

  expect(tableOf(line).steps).toHaveLength(1);
  expect(tableOf(line).minimum).toEqual(fraction('5.5'));
  expect(tableOf(line).maximum).toBeNull();
});
