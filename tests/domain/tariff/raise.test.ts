import { describe, expect, test } from 'vitest';
import { cell, rowOf } from '../../../src/domain/tariff/columns.ts';
import type { FoldedLine } from '../../../src/domain/tariff/fold.ts';
import { raiseLine, type Raise } from '../../../src/domain/tariff/raise.ts';

function aLine(valid_from: string, valid_to: string, rates = ['560'], about: object = {}): FoldedLine {
  const row = rowOf({
    charge: 'FRT',
    basis: 'per_container',
    currency: 'USD',
    valid_from,
    valid_to,
    ...about,
  });
  return { line: 2, row, breaks: rates.map((rate, i) => ({ line: 2 + i, from: '', to: '', rate })) };
}

const gri: Raise = {
  amount: { amount: '200', currency: 'USD' },
  percent: null,
  roundTo: null,
  rounding: 'half_up',
  from: '2027-01-01',
};
const byPercent = (percent: string, roundTo: string | null, rounding: Raise['rounding'] = 'half_up') => ({
  ...gri,
  amount: null,
  percent,
  roundTo,
  rounding,
});

function told(line: FoldedLine): string {
  const rates = line.breaks.map(({ rate }) => rate).join('/');
  return `${cell(line.row, 'valid_from') || 'open'} ${cell(line.row, 'valid_to') || 'open'} ${rates}`;
}

function becomes(line: FoldedLine, raise: Raise = gri): string[] {
  const outcome = raiseLine(line, raise);
  if (outcome.kind === 'skipped') return [outcome.why];
  return outcome.kind === 'split' ? [told(outcome.line), told(outcome.begun)] : [told(outcome.line)];
}

describe('an increase from 1 January', () => {
  test.each([
    [
      'ends the row the day before and begins anew',
      '2026-11-01',
      '2027-03-31',
      ['2026-11-01 2026-12-31 560', '2027-01-01 2027-03-31 760'],
    ],
    ['leaves an open end open', '2026-11-01', '', ['2026-11-01 2026-12-31 560', '2027-01-01 open 760']],
    ['and an open beginning', '', '', ['open 2026-12-31 560', '2027-01-01 open 760']],
    [
      'splits a row whose last day is the first of the new price',
      '2026-11-01',
      '2027-01-01',
      ['2026-11-01 2026-12-31 560', '2027-01-01 2027-01-01 760'],
    ],
    ['raises whole what begins on that day', '2027-01-01', '2027-01-31', ['2027-01-01 2027-01-31 760']],
    ['or later', '2027-02-01', '', ['2027-02-01 open 760']],
    ['does not touch what ends the day before', '2026-11-01', '2026-12-31', ['ended']],
  ])('%s', (_, from, to, expected) => {
    expect(becomes(aLine(from, to))).toEqual(expected);
  });

  test('raises each price of a table', () => {
    expect(becomes(aLine('2027-01-01', '', ['5.2', '', '3.9']))).toEqual(['2027-01-01 open 205.2//203.9']);
  });

  test('leaves other currencies, percentages, and rows without a price as they are', () => {
    expect(becomes(aLine('', '', ['560'], { currency: 'EUR' }))).toEqual(['currency']);
    expect(becomes(aLine('', '', ['5.2'], { basis: 'percent', currency: '' }))).toEqual(['percentage']);
    expect(becomes(aLine('', '', [''], { basis: 'included' }))).toEqual(['no_rate']);
  });

  test('never makes a price negative that was not', () => {
    const less = { ...gri, amount: { amount: '-600', currency: 'USD' } };

    expect(becomes(aLine('', ''), less)).toEqual(['below_zero']);
    expect(becomes(aLine('2027-01-01', '', ['-10']), less)).toEqual(['2027-01-01 open -610']);
  });
});

describe('an increase by percent', () => {
  test.each([
    ['4.5', null, 'half_up', '585.2'],
    ['4.5', '5', 'half_up', '585'],
    ['4.5', '5', 'up', '590'],
    ['4.5', '10', 'down', '580'],
    ['-3.3', '0.01', 'half_up', '541.52'],
    ['0.01', '1', 'down', 'same'],
  ] as const)('%s %%, to %s, %s, makes %s of 560', (percent, roundTo, rounding, rate) => {
    const outcome = becomes(aLine('2027-01-01', ''), byPercent(percent, roundTo, rounding));

    expect(outcome).toEqual([rate === 'same' ? rate : `2027-01-01 open ${rate}`]);
  });
});
