import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMNS, rowOf, type Column, type TariffRow } from '../../../src/domain/tariff/columns.ts';
import { withoutFormulas } from '../../../src/domain/tariff/serialise.ts';
import { csvLines } from '../../../src/files/write-csv.ts';
import { exportTariff, publishTariff, sendTariff, type ImportJson } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

let forwarders = 0;
async function anotherDesk(): Promise<string> {
  forwarders += 1;
  const { key } = await naru.addForwarder(`forwarder-${String(forwarders)}`);
  await naru.api(key)('PUT', '/zones/vietnam-base', { members: ['VNSGN', 'VNHPH'] });
  return key;
}

type Cells = Readonly<Partial<Record<Column, string>>>;
const fileOf = (rows: readonly TariffRow[]) => csvLines([COLUMNS, ...rows.map(withoutFormulas)]);
const sorted = (text: string) => text.trimEnd().split('\n').slice(1).toSorted();

async function exportAsXlsx(key: string): Promise<Uint8Array> {
  const answer = await fetch(`${naru.baseUrl}/api/v1/rates/export?format=xlsx`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return new Uint8Array(await answer.arrayBuffer());
}

/** Publishes the rows, then what was exported, then that as XLSX: the same bytes each time, and every cell as it was. */
async function expectToComeBack(rows: readonly TariffRow[]): Promise<void> {
  const key = await anotherDesk();
  const file = fileOf(rows);
  const first = await publishTariff(naru, file, { key });
  expect(first).toMatchObject({ status: 'published', errors: [], accepted: rows.length });

  const exported = await exportTariff(naru, '', key);
  expect(sorted(exported)).toEqual(sorted(file));
  const again = await publishTariff(naru, exported, { key });
  expect(again).toMatchObject({ status: 'published', diff: { added: 0, changed: 0, removed: 0 } });
  expect(await exportTariff(naru, '', key)).toBe(exported);

  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const sheet = await sendTariff(naru, await exportAsXlsx(key), { key, type });
  expect(sheet).toMatchObject({ status: 'ready', diff: { added: 0, changed: 0, removed: 0 } });
  await naru.api(key)<ImportJson>('POST', `/rates/imports/${sheet.id}/publish`);
  expect(await exportTariff(naru, '', key)).toBe(exported);
}

const sea: Cells = {
  mode: 'FCL',
  carrier: 'HDMU',
  charge: 'FRT',
  block: 'freight',
  origin: 'KRPUS',
  destination: 'VNSGN',
  equipment: '40HC',
  basis: 'per_container',
  rate: '560',
  currency: 'USD',
  valid_by: 'sailing',
};
const onLand: Cells = {
  charge: 'TRK',
  block: 'delivery',
  place: 'KR:16*',
  currency: 'KRW',
  valid_by: 'quote',
};

test('a row with every column comes back as it was', async () => {
  await expectToComeBack([
    rowOf({
      ...sea,
      side: 'sell',
      customer: 'bora',
      contract: 'NAC-1, "spot"',
      service: "A'B; C",
      place: 'VNSGN',
      via: 'SGSIN CNSGH',
      commodity: '3304 cosmetics',
      from: '0.5',
      to: '12000.25',
      break_on: 'container_gross_kg',
      rate: '-120.123456789012',
      min: '-500',
      max: '999999999999999999',
      valid_from: '2026-11-01',
      valid_to: '2027-01-31',
      valid_by: 'received',
      transit_days: '34-38',
      frequency: 'Mon/Thu',
      free_time: '7/7',
      term: 'collect',
      tax: 'zero',
      requires: 'dangerous:3 reefer',
      profile: 'lcl',
      note: '=HYPERLINK("http://x";"y")',
    }),
    rowOf({
      ...sea,
      charge: 'INS',
      block: 'origin',
      equipment: '',
      basis: 'percent_of_value',
      rate: '0.35',
      of: 'insured+FRT',
      min: '10',
    }),
    rowOf({
      ...sea,
      charge: 'BAF',
      equipment: '',
      basis: 'percent',
      of: 'FRT+THC',
      rate: '-5.2',
      currency: '',
    }),
    rowOf({
      ...sea,
      charge: 'DUTY',
      block: 'destination',
      basis: 'at_cost',
      rate: '',
      currency: '',
      destination: '@vietnam-base',
      origin: '',
    }),
    rowOf({
      ...sea,
      charge: 'THC',
      block: 'origin',
      basis: 'included',
      rate: '',
      currency: '',
      destination: 'VN',
    }),
    rowOf({ ...sea, charge: 'DOC', block: 'origin', basis: 'subject_to', rate: '', currency: '' }),
  ]);
});

test('tables of breaks and steps come back row by row', async () => {
  await expectToComeBack([
    ...['', '45', '100'].map((from) =>
      rowOf({
        ...sea,
        mode: 'AIR',
        carrier: 'KE',
        equipment: '',
        basis: 'per_kg',
        from,
        min: '80',
        valid_by: 'awb',
      }),
    ),
    ...[
      ['', '0.5'],
      ['0.5', '1'],
      ['1', '30'],
    ].map(([from = '', to = '']) => rowOf({ ...onLand, basis: 'step', from, to, rate: to })),
    rowOf({ ...onLand, basis: 'per_kg', from: '30', rate: '7' }),
    ...['', '50'].map((from) =>
      rowOf({ ...onLand, carrier: 'CJ', basis: 'per_shipment', break_on: 'km', from, rate: '90000' }),
    ),
    rowOf({
      ...onLand,
      carrier: 'HANJIN',
      basis: 'per_shipment',
      break_on: 'km',
      from: '10',
      to: '20',
      rate: '1',
    }),
  ]);
});

test('breaks with notes of their own come back when each says where it ends', async () => {
  const air = { ...sea, mode: 'AIR', carrier: 'KE', equipment: '', basis: 'per_kg', valid_by: 'awb' };

  await expectToComeBack([
    rowOf({ ...air, to: '45', note: 'small parcels' }),
    rowOf({ ...air, from: '45', to: '100', note: 'promotion' }),
    rowOf({ ...air, from: '100' }),
  ]);
});

const text = (longest: number) =>
  fc
    .string({
      unit: fc.constantFrom(...Array.from('aZ0=+-@\'",;\\_xX09|{}<>&%$()éñ가나ợ漢😀 \t')),
      maxLength: longest,
    })
    .map((each) => each.replaceAll(/\s+/g, ' ').trim());
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, decimals]) => {
    const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
    const [whole, fraction] = [
      digits.slice(0, digits.length - decimals),
      digits.slice(digits.length - decimals).replace(/0+$/, ''),
    ];
    return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  });

test('whatever people write freely, and whatever the price, comes back as it was', async () => {
  const row = fc.record({ service: text(30), frequency: text(30), note: text(120), rate: decimal });

  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) =>
      expectToComeBack(
        rows.map((about, i) => rowOf({ ...sea, ...about, contract: `${String(i)}${'=+-@'.charAt(i % 5)}` })),
      ),
    ),
    { numRuns: 12 },
  );
});
