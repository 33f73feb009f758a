import { beforeAll, expect, test } from 'vitest';
import { aTariff, publishTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);

type Health = {
  readonly expiring: {
    readonly within7: number;
    readonly within14: number;
    readonly within30: number;
    readonly expired: number;
    readonly items: readonly object[];
  };
  readonly overlaps: readonly object[];
  readonly surchargesWithoutEnd: readonly object[];
  readonly outliers: readonly object[];
  readonly lanesWithoutPrice: readonly object[];
  readonly exchangeRates: {
    readonly stale: readonly object[];
    readonly missing: readonly string[];
    readonly charges: readonly object[];
    readonly failing: readonly object[];
  };
};

let health: Health;

// It is 23 November 2026 in Busan.
beforeAll(async () => {
  const ends = (valid_to: string, carrier: string) => ({ carrier, valid_to });
  const lane = { origin: 'KRPUS', destination: 'VNHPH', valid_to: '2027-03-31' };
  await publishTariff(
    naru,
    aTariff(
      ends('2026-11-22', 'C0'),
      ends('2026-11-30', 'C1'),
      ends('2026-12-07', 'C2'),
      ends('2026-12-23', 'C3'),
      ends('2026-12-24', 'C4'),
      { ...lane, carrier: 'D1', rate: '300' },
      { ...lane, carrier: 'D2', rate: '310' },
      { ...lane, carrier: 'D3', rate: '3200' },
      { charge: 'BAF', carrier: 'D1', equipment: '', basis: 'per_teu', currency: 'EUR', valid_to: '' },
    ),
    { sheet: 'one' },
  );
  await publishTariff(naru, aTariff({ ...lane, carrier: 'D1', rate: '290' }), { sheet: 'two' });
  await desk('PUT', '/exchange-rates', [
    {
      base: 'USD',
      quote: 'KRW',
      rate: '1392.50',
      per: 1,
      asOf: '2026-11-20',
      source: 'bank',
      kind: 'selling',
    },
    { base: 'CNY', quote: 'KRW', rate: '195.4', per: 1, asOf: '2026-11-10', source: 'bank', kind: 'selling' },
    {
      base: 'JPY',
      quote: 'KRW',
      rate: '905.2',
      per: 100,
      asOf: '2026-11-22',
      source: 'bank',
      kind: 'selling',
    },
  ]);
  await desk('POST', '/quotes', {
    exporter: 'bora',
    modes: ['FCL'],
    origin: 'KRPUS',
    destination: 'COBUN',
    readyDate: '2026-12-01',
    containers: [{ type: '40HC', quantity: 1, cargoWeightKg: '17000' }],
  });
  health = (await desk<Health>('GET', '/rates/health')).body;
});

test('rows that end within 7, 14 and 30 days are counted and listed, the soonest first', () => {
  expect(health.expiring).toMatchObject({ within7: 1, within14: 2, within30: 3, expired: 1 });
  expect(health.expiring.items).toMatchObject([
    { carrier: 'C1', sheet: 'one', line: 3, validTo: '2026-11-30', days: 7 },
    { carrier: 'C2', days: 14 },
    { carrier: 'C3', days: 30 },
  ]);
});

test('equally specific lines of two sheets are shown with the sheet that wins', () => {
  expect(health.overlaps).toMatchObject([
    { carrier: 'D1', charge: 'FRT', sheets: ['one', 'two'], wins: 'two' },
  ]);
});

test('surcharges without an end, and a rate with a digit too many', () => {
  expect(health.surchargesWithoutEnd).toMatchObject([{ charge: 'BAF', sheet: 'one', line: 10 }]);
  expect(health.outliers).toMatchObject([{ carrier: 'D3', rate: '3200' }]);
});

test('exchange rates older than a day, those too old to price with, and currencies without any', () => {
  expect(health.exchangeRates).toMatchObject({
    stale: [
      { base: 'CNY', quote: 'KRW', days: 13, expired: true },
      { base: 'USD', quote: 'KRW', days: 3, expired: false },
    ],
    missing: ['EUR'],
  });
});

test('lanes that customers asked for and nobody could price', () => {
  expect(health.lanesWithoutPrice).toMatchObject([
    { mode: 'FCL', origin: 'KRPUS', destination: 'COBUN', requests: 1 },
  ]);
});

test('charges in a currency without a rate, or with an old one, are counted; a source that fails is named', async () => {
  const source = { type: 'json', url: 'http://127.0.0.1:9/', rows: '', base: 'b', quote: 'q', rate: 'r' };
  await desk('PUT', '/exchange-sources/silent', source);
  await desk('POST', '/exchange-sources/silent/fetch');
  const { body } = await desk<Health>('GET', '/rates/health');

  expect(body.exchangeRates.charges).toEqual([
    { charge: 'FRT', currency: 'USD', lines: 8, problem: 'old' },
    { charge: 'BAF', currency: 'EUR', lines: 1, problem: 'missing' },
  ]);
  expect(body.exchangeRates.failing).toMatchObject([{ name: 'silent', since: '2026-11-23T00:00:00Z' }]);
});

test('all of it stands on a page, where the hour of the mail is chosen', async () => {
  const headers = { cookie: await cookieOf(naru.baseUrl, naru.forwarder), origin: naru.baseUrl };
  const page = async () => (await fetch(`${naru.baseUrl}/rates/health?lang=en`, { headers })).text();
  const save = async (rateMailHour: string) => {
    const body = new URLSearchParams({ rateMailHour, rateVersionDays: '90' });
    const address = `${naru.baseUrl}/rates/health`;
    return (await fetch(address, { method: 'POST', redirect: 'manual', headers, body })).status;
  };
  const before = await page();

  for (const part of [
    'KRPUS → COBUN',
    'asked once',
    'median 300',
    'one / two',
    'two wins',
    'silent',
    'EUR',
  ]) {
    expect(before).toContain(part);
  }
  expect([await save('25'), await save('7'), await save('')]).toEqual([422, 303, 303]);
  expect(await page()).toContain('value="90"');
});
