import { expect, test } from 'vitest';
import { clearExpired } from '../../../src/operations/upkeep/clear-expired.ts';
import { pruneRates } from '../../../src/operations/upkeep/prune-rates.ts';
import { aSeaBody, keepRates, type QuoteBody } from '../../support/examples/quotes.ts';
import {
  aTariff,
  exportTariff,
  publishTariff,
  sampleTariff,
  sendTariff,
} from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);

/** How many rows each version of a sheet still has, oldest first. */
const kept = async (sheet: string) => {
  const { rows } = await naru.db.raw<{ rows: { lines: number }[] }>(
    `SELECT (SELECT count(*)::integer FROM rate_lines AS l WHERE l.version = i.version) AS lines
       FROM rate_imports AS i WHERE sheet = ? ORDER BY version`,
    [sheet],
  );
  return rows.map(({ lines }) => lines);
};

test('rows of replaced versions go after their days; the last five, and what undoing leads back to, stay', async () => {
  const published: string[] = [];
  for (const rate of ['1', '2', '3', '4', '5', '6', '7', '8']) {
    published.push((await publishTariff(naru, aTariff({ rate }), { sheet: 'often' })).id);
  }
  await pruneRates(naru.tools);
  expect(await kept('often')).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);

  naru.clock.advance({ hours: 181 * 24 });
  await pruneRates(naru.tools);
  await pruneRates(naru.tools);
  expect(await kept('often')).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
  const [first = ''] = published;
  const pruned = await desk<{ items: readonly object[] }>('GET', `/rates/imports/${first}/diff`);
  expect([pruned.status, pruned.body.items]).toEqual([200, []]);

  for (const id of published.slice(4).toReversed()) {
    expect((await desk('POST', `/rates/imports/${id}/undo`)).status).toBe(200);
  }
  expect(await exportTariff(naru, '?sheet=often')).toContain(',4,');
  expect((await desk('POST', `/rates/imports/${String(published[3])}/undo`)).status).toBe(410);
});

test('what a sheet shows stays, however many files were read after it and never published', async () => {
  await publishTariff(naru, aTariff({}), { sheet: 'shown' });
  await publishTariff(naru, aTariff({ rate: '2' }), { sheet: 'shown' });
  for (let i = 0; i < 7; i += 1) await sendTariff(naru, aTariff({ rate: '9' }), { sheet: 'shown' });
  naru.clock.advance({ hours: 181 * 24 });
  await pruneRates(naru.tools);

  expect(await kept('shown')).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(await exportTariff(naru, '?sheet=shown')).toContain(',2,');
});

test('a quote is recomputed to the letter when the version it was priced from is gone', async () => {
  await desk('PUT', '/rates/settings', { rateMailHour: null, rateVersionDays: 1 });
  await keepRates(desk);
  naru.clock.set('2026-11-23T09:00:00+09:00');
  await publishTariff(naru, sampleTariff(), { sheet: 'korea' });
  const { body } = await desk<QuoteBody>('POST', '/quotes', { ...aSeaBody(), exporter: 'bora' });
  for (let i = 0; i < 6; i += 1)
    await publishTariff(naru, aTariff({ rate: String(i + 1) }), { sheet: 'korea' });
  naru.clock.advance({ hours: 25 });
  await pruneRates(naru.tools);

  expect((await kept('korea'))[0]).toBe(0);
  expect((await desk('GET', `/quotes/${body.number}/recalculation`)).body).toMatchObject({ same: true });
});

test('a faulty file is given back for a day; what is wrong with it is told for ever', async () => {
  const faulty = await sendTariff(naru, aTariff({ rate: 'much' }), { sheet: 'faulty' });
  await clearExpired(naru.tools);
  expect((await desk('GET', `/rates/imports/${faulty.id}/errors`)).status).toBe(200);

  naru.clock.advance({ hours: 25 });
  await clearExpired(naru.tools);
  expect((await desk('GET', `/rates/imports/${faulty.id}/errors`)).status).toBe(410);
  expect((await desk<typeof faulty>('GET', `/rates/imports/${faulty.id}`)).body.errors).toHaveLength(1);
});
