import { describe, expect, test } from 'vitest';
import { rowOf, type Column, type RowFault } from '../../../src/domain/tariff/columns.ts';
import { cycleFinder } from '../../../src/domain/tariff/cycles.ts';
import { folder, type FoldedLine } from '../../../src/domain/tariff/fold.ts';
import { rowsOf } from '../../../src/domain/tariff/serialise.ts';
import { settle, specificityOf } from '../../../src/domain/tariff/specificity.ts';

type Cells = Readonly<Partial<Record<Column, string>>>;

const air: Cells = {
  mode: 'AIR',
  carrier: 'KE',
  charge: 'FRT',
  block: 'freight',
  basis: 'per_kg',
  currency: 'KRW',
  rate: '100',
};

/** Folds rows that stand on lines 2, 3, …; a null leaves a line out. */
function fold(rows: readonly (Cells | null)[]) {
  const faults: RowFault[] = [];
  const lines: FoldedLine[] = [];
  const tables = folder((fault) => faults.push(fault));
  rows.forEach((about, i) => {
    const finished = about && tables.add(rowOf({ ...air, ...about }), i + 2);
    if (finished) lines.push(finished);
  });
  const last = tables.end();
  if (last) lines.push(last);
  return { lines, messages: faults.map(({ message }) => message), at: faults.map(({ line }) => line) };
}

function settled(lines: readonly FoldedLine[]) {
  const faults: RowFault[] = [];
  const result = settle(lines, (fault) => faults.push(fault));
  return { ...result, messages: faults.map(({ message }) => message) };
}

describe('rows that are equal in all but their edges', () => {
  test('are one table, in the order of its edges', () => {
    const { lines, messages } = fold([{ from: '100' }, { from: '' }, { from: '45' }]);

    expect(messages).toEqual([]);
    expect(lines.map(({ breaks }) => breaks.map(({ from }) => from))).toEqual([['', '45', '100']]);
  });

  test('are unfolded into the rows they were', () => {
    const rows = [{ rate: '5200' }, { from: '45', rate: '3900' }];
    const [line] = fold(rows).lines;

    expect(line && rowsOf(line)).toEqual(rows.map((about) => rowOf({ ...air, ...about })));
  });

  test('agree on their minimum', () => {
    expect(fold([{ min: '80' }, { from: '45', min: '90' }]).messages).toEqual([
      'Lines 2 and 3 are breaks of one table, but their min is 80 and 90.',
    ]);
  });

  test('price no weight twice and leave none out', () => {
    expect(fold([{ from: '45' }, { from: '45' }]).messages[0]).toContain(
      'Lines 2 and 3 price the same thing',
    );
    expect(fold([{ to: '50' }, { from: '45' }]).messages[0]).toContain('overlap from 45 to 50');
    expect(fold([{ to: '99' }, { from: '100' }]).messages[0]).toContain('nothing is priced from 99 to 100');
    expect(fold([{ to: '100' }, { from: '100' }]).messages).toEqual([]);
  });

  test('end at their upper edge, inclusive, when they are steps', () => {
    const step = { basis: 'step' };

    expect(
      fold([
        { ...step, to: '1' },
        { ...step, to: '0.5' },
      ]).lines[0]?.breaks.map(({ to }) => to),
    ).toEqual(['0.5', '1']);
    expect(
      fold([
        { ...step, to: '1' },
        { ...step, to: '1' },
      ]).messages[0],
    ).toContain('both end at 1');
    expect(
      fold([
        { ...step, to: '1' },
        { ...step, from: '0.5', to: '2' },
      ]).messages[0],
    ).toContain('overlap from 0.5 to 1');
  });

  test('are one table wherever in the file they stand', () => {
    const { lines } = fold([{ from: '' }, { carrier: 'OZ' }, { from: '45' }]);
    expect(lines).toHaveLength(3);

    const { joined, absorbed, messages } = settled(lines.filter(({ line }) => line !== 3));

    expect(messages).toEqual([]);
    expect(joined.map(({ breaks }) => breaks.map(({ from }) => from))).toEqual([['', '45']]);
    expect(absorbed).toEqual([4]);
  });
});

describe('two rows that price the same thing', () => {
  const december = { valid_from: '2026-12-01', valid_to: '2026-12-31' };

  test('at the same time are a fault naming both lines', () => {
    const { lines } = fold([{ note: 'one' }, null, { note: 'other' }]);

    expect(settled(lines).messages).toEqual([
      expect.stringContaining('Lines 2 and 4 price the same thing at the same time: AIR KE FRT'),
    ]);
  });

  test('even when one is open at its end, or charged in another way', () => {
    expect(settled(fold([december, { valid_from: '2026-12-31' }]).lines).messages).toHaveLength(1);
    expect(settled(fold([{}, { basis: 'per_shipment' }]).lines).messages).toHaveLength(1);
  });

  test('on other days, by other carriers or for other cargo are not', () => {
    const january = { valid_from: '2027-01-01', valid_to: '' };

    for (const other of [
      january,
      { carrier: 'OZ' },
      { requires: 'dangerous' },
      { side: 'sell' },
      { via: 'SGSIN' },
    ]) {
      expect(settled(fold([december, { ...december, ...other }]).lines).messages).toEqual([]);
    }
  });

  test('are not, when steps end where a price per kilogram begins', () => {
    const steps = [
      { basis: 'step', to: '29.5' },
      { basis: 'step', to: '30' },
      { basis: 'per_kg', from: '30' },
    ];

    expect(settled(fold(steps).lines).messages).toEqual([]);
  });

  test('are nominated by a number that depends on nothing else', () => {
    const of = (about: Cells) => specificityOf(rowOf({ ...air, ...about }));

    expect(of({ rate: '1', note: 'x', valid_from: '2026-12-01' })).toBe(of({}));
    expect(of({ carrier: 'OZ' })).not.toBe(of({}));
    expect(of({ origin: 'KR', destination: '' })).not.toBe(of({ origin: '', destination: 'KR' }));
  });
});

describe('percentages', () => {
  function cycles(...rows: readonly Cells[]): string[] {
    const finder = cycleFinder();
    rows.forEach((about, i) => finder.add(rowOf(about), i + 2));
    return finder.faults().map(({ line, message }) => `${String(line)}: ${message}`);
  }

  test('that wait for each other are a fault naming them', () => {
    expect(
      cycles({ charge: 'FSC', of: 'FRT+SSC' }, { charge: 'SSC', of: 'BAF' }, { charge: 'BAF', of: 'FSC' }),
    ).toEqual([
      '4: These percentages wait for each other: FSC of SSC of BAF of FSC. Take one of them of something else.',
    ]);
  });

  test('of different modes never meet, but a row of any mode meets all', () => {
    expect(
      cycles({ mode: 'AIR', charge: 'FSC', of: 'SSC' }, { mode: 'FCL', charge: 'SSC', of: 'FSC' }),
    ).toEqual([]);
    expect(
      cycles({ mode: 'AIR', charge: 'FSC', of: 'SSC' }, { mode: '', charge: 'SSC', of: 'FSC' }),
    ).toHaveLength(1);
  });

  test('that all depend on all later ones are judged at once', () => {
    const codes = Array.from({ length: 40 }, (_, i) => `C${String(i)}`);
    const rows = codes.map((charge, i) => ({ charge, of: ['FRT', ...codes.slice(i + 1)].join('+') }));

    expect(cycles(...rows)).toEqual([]);
  });
});
