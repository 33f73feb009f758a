import { describe, expect, test } from 'vitest';
import { aTariff, sendTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

describe('what cannot be one book names its lines', () => {
  const errors = async (...rows: readonly Readonly<Record<string, string>>[]) =>
    (await sendTariff(naru, aTariff(...rows))).errors.map(
      ({ line, message }) => `${String(line)}: ${message}`,
    );

  test('equal rows whose dates and edges meet', async () => {
    expect(
      await errors(
        { valid_from: '2026-11-01', valid_to: '2026-12-31' },
        { carrier: 'KMTU' },
        { valid_from: '2026-12-31', rate: '570' },
      ),
    ).toEqual([expect.stringMatching(/^4: Lines 2 and 4 price the same thing at the same time/)]);
    expect(await errors({ note: 'a' }, { note: 'b' })).toEqual([
      expect.stringMatching(/^3: Lines 2 and 3 .*They differ in note\./),
    ]);
    expect(await errors({}, {})).toHaveLength(1);
  });

  test('breaks of one table that disagree on their minimum or maximum, wherever they stand', async () => {
    const air = { mode: 'AIR', equipment: '', basis: 'per_kg', carrier: 'KE' };

    expect(
      await errors({ ...air, min: '80' }, { carrier: 'KMTU' }, { ...air, from: '45', min: '90', max: '500' }),
    ).toEqual(
      expect.arrayContaining([
        '4: Lines 2 and 4 are breaks of one table, but their min is 80 and 90.',
        '4: Lines 2 and 4 are breaks of one table, but their max is empty and 500.',
      ]),
    );
  });

  test('percentages that wait for each other, by their codes', async () => {
    const percent = { basis: 'percent', equipment: '', currency: '', rate: '5' };
    const found = await errors(
      { ...percent, charge: 'BAF', of: 'FRT+THC' },
      { ...percent, charge: 'THC', block: 'origin', of: 'DOC' },
      { ...percent, charge: 'DOC', block: 'origin', of: 'BAF' },
    );

    expect(found).toEqual([expect.stringContaining('BAF of THC of DOC of BAF')]);
  });
});
