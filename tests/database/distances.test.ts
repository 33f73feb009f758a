import { expect, test } from 'vitest';
import { legDistances } from '../../src/database/tables/distances.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();

test('a leg is as long as its way: lanes by sea, great circle by air, unknown where a place is', async () => {
  const [sea, air, inland, nowhere] = await legDistances(db, [
    { medium: 'sea', from: 'KRPUS', to: 'VNSGN' },
    { medium: 'air', from: 'KRICN', to: 'VNSGN' },
    { medium: 'sea', from: 'KRPUS', to: 'COBOG' },
    { medium: 'sea', from: 'KRPUS', to: 'ZZZZZ' },
  ]);
  expect(Number(sea)).toBeGreaterThan(3_700);
  expect(Number(sea)).toBeLessThan(4_000);
  expect(Number(air)).toBeGreaterThan(3_500);
  expect(Number(air)).toBeLessThan(3_600);
  expect([inland, nowhere]).toEqual([null, null]);
});
