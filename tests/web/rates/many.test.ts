import { expect, test } from 'vitest';
import { aSeaBody, keepRates } from '../../support/examples/quotes.ts';
import { aTariff, exportTariff, publishTariff, sampleTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

type Change = {
  readonly id: string;
  readonly status: string;
  readonly counts: {
    readonly chosen: number;
    readonly split: number;
    readonly raised: number;
    readonly skipped: object;
  };
  readonly imports: readonly { readonly id: string; readonly sheet: string; readonly diff: object }[];
};
type Effect = {
  readonly total: number;
  readonly looked: number;
  readonly changed: readonly { readonly before: string; readonly after: string; readonly percent: string }[];
};

let forwarders = 0;
async function aDesk() {
  forwarders += 1;
  const { key } = await naru.addForwarder(`raiser-${String(forwarders)}`);
  const api = naru.api(key);
  const sheet = (name: string, ...rows: readonly Readonly<Record<string, string>>[]) =>
    publishTariff(naru, aTariff(...rows), { key, sheet: name });
  return { key, api, sheet, book: () => exportTariff(naru, '', key) };
}

/** Carrier, equipment, rate and days of each row. */
const told = (book: string) =>
  book
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))
    .map((cells) => [4, 12, 18, 23, 24].map((at) => cells[at]).join(' '));

const gri = {
  lines: { mode: 'FCL', charge: 'FRT', origin: '@asia', destination: 'CO PA', equipment: '40' },
  amount: { amount: '200', currency: 'USD' },
  from: '2027-01-01',
};

test("an increase of USD 200 per 40' from Asia to Latin America, over two sheets, is looked at, published and undone", async () => {
  const { api, sheet, book } = await aDesk();
  await api('PUT', '/zones/asia', { members: ['KR', 'CNSGH'] });
  await sheet(
    'hmm',
    { destination: 'COBUN' },
    { destination: 'COBUN', equipment: '20GP', rate: '300' },
    { destination: 'COBUN', carrier: 'CMDU', currency: 'EUR' },
    {},
  );
  await sheet('one', {
    carrier: 'ONEY',
    origin: 'CNSGH',
    destination: 'PAROD',
    valid_from: '2027-01-01',
    valid_to: '',
  });
  const before = await book();
  const { status, body } = await api<Change>('POST', '/rates/changes', gri);

  expect(status).toBe(201);
  expect(body).toMatchObject({
    status: 'ready',
    counts: { chosen: 3, split: 1, raised: 1, skipped: { currency: 1 } },
  });
  expect(body.imports.map((each) => [each.sheet, each.diff])).toEqual([
    ['hmm', { added: 1, changed: 1, removed: 0 }],
    ['one', { added: 0, changed: 1, removed: 0 }],
  ]);
  expect(await book()).toBe(before);

  await api('POST', `/rates/changes/${body.id}/publish`);
  expect(told(await book()).toSorted()).toEqual([
    'CMDU 40HC 560 2026-11-01 2027-01-31',
    'HDMU 20GP 300 2026-11-01 2027-01-31',
    'HDMU 40HC 560 2026-11-01 2026-12-31',
    'HDMU 40HC 560 2026-11-01 2027-01-31',
    'HDMU 40HC 760 2027-01-01 2027-01-31',
    'ONEY 40HC 760 2027-01-01 ',
  ]);

  await api('POST', `/rates/changes/${body.id}/undo`);
  expect(await book()).toBe(before);
  expect((await api('POST', `/rates/changes/${body.id}/undo`)).status).toBe(409);
});

test('a change prepared from a book that is no longer live is refused whole', async () => {
  const { api, sheet, book } = await aDesk();
  await sheet('one', { carrier: 'ONEY' });
  await sheet('two', { carrier: 'HDMU' });
  const { body } = await api<Change>('POST', '/rates/changes', { ...gri, lines: {} });
  await sheet('two', { carrier: 'HDMU', rate: '570' });
  const before = await book();

  expect((await api('POST', `/rates/changes/${body.id}/publish`)).status).toBe(409);
  expect(await book()).toBe(before);
});

test('a change that was dropped leaves nothing behind, and cannot be published', async () => {
  const { api, sheet } = await aDesk();
  await sheet('one', {});
  const { body } = await api<Change>('POST', '/rates/changes', { ...gri, lines: {} });
  const dropped = await api<Change>('POST', `/rates/changes/${body.id}/drop`);

  expect(dropped.body).toMatchObject({ status: 'dropped', imports: [] });
  expect((await api('POST', `/rates/changes/${body.id}/publish`)).status).toBe(409);
});

test.each([
  ['nothing that is meant', { lines: { carrier: 'NOBODY' } }],
  ['nothing it can change', { lines: {}, amount: { amount: '5', currency: 'EUR' } }],
  ['an amount and a percent at once', { percent: '5' }],
  ['neither of them', { amount: null }],
  ['no day', { from: null }],
  ['a rounding to nothing', { roundTo: '0' }],
])('a change of %s is refused', async (_, about) => {
  const { api, sheet } = await aDesk();
  await sheet('one', {});

  expect((await api('POST', '/rates/changes', { ...gri, lines: {}, ...about })).status).toBe(422);
});

test('the quotes of last month tell what it would have done to them', async () => {
  const desk = naru.api(naru.forwarder.key);
  await keepRates(desk);
  await publishTariff(naru, sampleTariff());
  const body = { ...aSeaBody(), exporter: 'bora' };
  const { body: quote } = await desk<{ options: { totals: { total: { amount: string } } }[] }>(
    'POST',
    '/quotes',
    body,
  );
  const change = { lines: { mode: 'FCL', charge: 'FRT' }, percent: '10', from: '2027-01-01' };
  const { body: prepared } = await desk<Change>('POST', '/rates/changes', change);
  const { body: effect } = await desk<Effect>('GET', `/rates/changes/${prepared.id}/effect`);

  expect(effect).toMatchObject({
    total: 1,
    looked: 1,
    changed: [{ before: quote.options[0]?.totals.total.amount }],
  });
  expect(Number(effect.changed[0]?.after)).toBeGreaterThan(Number(effect.changed[0]?.before));
  expect(Number(effect.changed[0]?.percent)).toBeLessThanOrEqual(10);

  const { body: elsewhere } = await desk<Change>('POST', '/rates/changes', {
    ...change,
    lines: { mode: 'AIR' },
  });
  const untouched = await desk<Effect>('GET', `/rates/changes/${elsewhere.id}/effect`);
  expect(untouched.body).toMatchObject({ total: 1, changed: [] });
});
