import { expect, test } from 'vitest';
import { tellAboutRates } from '../../../src/operations/mail/tell-about-rates.ts';
import { aTariff, publishTariff } from '../../support/examples/rates.ts';
import { startMailedNaru } from '../../support/mailed-naru.ts';

const naru = await startMailedNaru();
const { server, clock, tools, heard, asDesk: desk } = naru;
const DESK = naru.forwarder.email;

const at = async (time: string): Promise<string[]> => {
  clock.set(time);
  await tellAboutRates(tools);
  return heard();
};
const freshRates = async (asOf: string) => {
  const rate = { quote: 'KRW', rate: '1392.5', asOf, source: 'bank' };
  const pairs = ['USD', 'EUR', 'CNY', 'JPY', 'VND', 'COP'].map((base) => ({ ...rate, base }));
  await desk('PUT', '/exchange-rates', [
    ...pairs,
    { ...rate, base: 'USD', quote: 'VND' },
    { ...rate, base: 'USD', quote: 'COP' },
  ]);
};

test('the desk hears once a day, not before its hour, of what spoils the next quote', async () => {
  await publishTariff(naru, aTariff({ valid_to: '2026-12-28', carrier: 'ONEY' }), { sheet: 'spot' });
  await desk('POST', '/quotes', {
    exporter: 'bora',
    modes: ['FCL'],
    origin: 'KRPUS',
    destination: 'JPTYO',
    readyDate: '2026-12-30',
    containers: [{ type: '40HC', quantity: 1, cargoWeightKg: '17000' }],
  });
  await naru.heard();
  server.received.length = 0;
  expect(await at('2026-11-24T07:59:00+09:00')).toEqual([]);
  const first = await at('2026-11-24T08:04:00+09:00');
  const text = server.received[0]?.text ?? '';

  expect(first).toEqual([`${DESK}: 2 things in the rate book need a look (Tue, 24 Nov 2026).`]);
  expect(text).toContain('Asked for, without a price: FCL KRPUS → JPTYO (1)');
  expect(text).toContain('Exchange rates older than a day (days): ');
  expect(text).toContain('USD/KRW (4)');
  expect(text).toContain('/rates/health');
  expect(await at('2026-11-24T08:09:00+09:00')).toEqual(first);
  expect(await at('2026-11-24T23:00:00+09:00')).toEqual(first);
  await Promise.all(
    [0, 1, 2, 3].map(async () => {
      clock.set('2026-11-25T08:00:00+09:00');
      await tellAboutRates(tools);
    }),
  );
  expect(await heard()).toHaveLength(2);
});

test('with nothing to say there is no mail, and none later that day', async () => {
  await freshRates('2026-12-10');
  expect(await at('2026-12-10T08:00:00+09:00')).toEqual([]);

  await publishTariff(naru, aTariff({ valid_to: '2026-12-12', carrier: 'SMLM' }), { sheet: 'ending' });
  expect(await at('2026-12-10T12:00:00+09:00')).toEqual([]);
  await freshRates('2026-12-11');
  expect(await at('2026-12-11T08:00:00+09:00')).toEqual([
    `${DESK}: One thing in the rate book needs a look (Fri, 11 Dec 2026).`,
  ]);
});

test('at the hour the office chose, or never', async () => {
  const settings = { rateMailHour: 14, rateVersionDays: 180 };
  expect((await desk('PUT', '/rates/settings', settings)).body).toEqual(settings);
  expect(await at('2026-12-14T13:59:00+09:00')).toEqual([]);
  expect(await at('2026-12-14T14:00:00+09:00')).toHaveLength(1);
  server.received.length = 0;

  await desk('PUT', '/rates/settings', { ...settings, rateMailHour: null });
  expect(await at('2026-12-15T20:00:00+09:00')).toEqual([]);
  expect((await desk('PUT', '/rates/settings', { ...settings, rateMailHour: 24 })).status).toBe(422);
  expect((await naru.asExporter('GET', '/rates/settings')).status).toBe(404);
});
