import { expect, test } from 'vitest';
import { named } from '../../src/database/connect.ts';
import { plainDate, instant } from '../../src/domain/time.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();

test('a date is a day and a time is a moment, wherever the server and this machine stand', async () => {
  await db.raw(`CREATE TABLE sailings (etd date, cut_off timestamptz)`);
  await db('sailings').insert({
    etd: plainDate('2026-12-01').toString(),
    cut_off: instant('2026-11-30T17:00:00+09:00').toString(),
  });

  const [row] = (await db('sailings').select()) as { etd: unknown; cut_off: unknown }[];

  expect(String(row?.etd)).toBe('2026-12-01');
  expect(String(row?.cut_off)).toBe('2026-11-30T08:00:00Z');
});

test('an open end is null, and a large count keeps its last digit', async () => {
  const rows = await named(db, {
    name: 'test_values',
    text: `SELECT 'infinity'::date AS until, '-infinity'::timestamptz AS since, 9007199254740993 AS count,
                  current_setting('timezone') AS zone`,
    values: [],
  });

  expect(rows).toEqual([{ until: null, since: null, count: 9_007_199_254_740_993n, zone: 'UTC' }]);
});
