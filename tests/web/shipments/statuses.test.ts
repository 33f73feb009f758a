import { expect, test } from 'vitest';
import { cellText } from '../../../src/files/cell-text.ts';
import { xlsxWriter } from '../../../src/files/write-xlsx.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

type Outcome = {
  readonly rows: number;
  readonly added: number;
  readonly published: boolean;
  readonly errorCount: number;
  readonly errors: readonly { readonly line: number; readonly column: string }[];
};

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);
const csv = { 'content-type': 'text/csv' };
let made = 0;
const aShipment = async (about: object = {}) => {
  made += 1;
  const { body } = await desk<{ reference: string }>('POST', '/shipments', {
    mode: 'FCL',
    origin: 'KRPUS',
    destination: 'VNSGN',
    houseBill: `HAN26${String(made)}`,
    ...about,
  });
  return { reference: body.reference, house: `HAN26${String(made)}` };
};
const send = async (sheet: string | Uint8Array, query = '') =>
  desk<Outcome>('POST', `/shipments/statuses${query}`, sheet, csv);
const milestone = async (reference: string, code: string) =>
  (
    await desk<{ milestones: readonly { code: string; actual: string | null; estimated: string | null }[] }>(
      'GET',
      `/shipments/${reference}`,
    )
  ).body.milestones.find((each) => each.code === code);

test('a sheet with Korean headings finds shipments by reference, house and container', async () => {
  const [one, two] = [await aShipment(), await aShipment()];
  const three = await aShipment({ containers: ['HDMU6804878'] });
  const sheet = [
    '번호,하우스,컨테이너,상태,구분,일시,장소,사유',
    `${one.reference},,,출발,실적,2026-11-21 04:10,KRPUS,대리점 전화`,
    `,${two.house},,departed,ACT,2026-11-21T04:10:00+09:00,KRPUS,`,
    `,,HDMU 680487-8,arrived,예상,2026.11.28 14:00,VNSGN,`,
  ].join('\n');
  const { status, body } = await send(sheet);

  expect([status, body.rows, body.added, body.published]).toEqual([200, 3, 3, true]);
  expect((await milestone(one.reference, 'departed'))?.actual).toBe('2026-11-20T19:10:00Z');
  expect((await milestone(two.reference, 'departed'))?.actual).toBe('2026-11-20T19:10:00Z');
  expect((await milestone(three.reference, 'arrived'))?.estimated).toBe('2026-11-28T07:00:00Z');

  expect((await send(sheet)).body.added).toBe(0);
});

test('a dry run publishes nothing', async () => {
  const { reference } = await aShipment();
  const { body } = await send(
    `reference,milestone,date-time,place\n${reference},departed,2026-11-21 04:10,KRPUS`,
    '?dryRun=true',
  );

  expect([body.published, body.errorCount]).toEqual([false, 0]);
  expect((await milestone(reference, 'departed'))?.actual).toBeNull();
});

test('one wrong row keeps the whole sheet out, and each fault names its line and column', async () => {
  const { reference } = await aShipment();
  const sheet = [
    'reference,milestone,classifier,datetime,place',
    `${reference},departed,ACT,2026-11-21 04:10,KRPUS`,
    `${reference},flown,ACT,2026-11-21 04:10,KRPUS`,
    `${reference},arrived,MAYBE,2026-13-41 04:10,KRPUS`,
    `S-2026-999999,departed,ACT,2026-11-21 04:10,XXXXX`,
    `${reference},departed,ACT,2026-11-21,KRPUS`,
    `${reference},departed,ACT,2026-11-21 04:10,QQQQQ`,
  ].join('\n');
  const { status, body } = await desk<{ errors: readonly { path: string }[] }>(
    'POST',
    '/shipments/statuses',
    sheet,
    csv,
  );

  expect(status).toBe(422);
  expect(body.errors.map(({ path }) => path)).toEqual([
    '3.milestone',
    '4.classifier',
    '4.dateTime',
    '5.reference',
    '6.dateTime',
    '7.place',
  ]);
  expect((await milestone(reference, 'departed'))?.actual).toBeNull();
  expect((await send(sheet, '?dryRun=true')).body.errors[0]).toMatchObject({ line: 3, column: 'milestone' });
});

test('a head that misses what is needed, or is nobody’s, is refused', async () => {
  expect((await send('milestone,datetime\ndeparted,2026-11-21 04:10')).status).toBe(422);
  expect((await send('reference,milestone,datetime,weather\n')).status).toBe(422);
  expect((await desk('POST', '/shipments/statuses', { rows: [] })).status).toBe(400);
});

test('a spreadsheet is read as well', async () => {
  const { reference } = await aShipment();
  const parts: Uint8Array[] = [];
  const writer = xlsxWriter(new Set(), (bytes) => parts.push(bytes));
  writer.add([
    ['reference', 'milestone', 'datetime', 'place'],
    [reference, 'departed', '2026-11-21 04:10', 'KRPUS'],
  ]);
  writer.end();
  const { body } = await desk<Outcome>('POST', '/shipments/statuses', Buffer.concat(parts), {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });

  expect(body.published).toBe(true);
});

test('a date cell keeps its time where times are wanted', () => {
  const cell = { column: 0, type: 'n', isDate: true, formula: '', text: '46347.17361111111' };

  expect(cellText(cell, [], true)).toBe('2026-11-21T04:10');
  expect(cellText(cell, [])).toBe('2026-11-21');
});

test('nobody else’s shipment is found', async () => {
  const neighbour = await naru.addForwarder('neighbour');
  const { reference } = await aShipment();
  const sheet = `reference,container,milestone,datetime\n${reference},,departed,2026-11-21 04:10\n,HDMU6804878,departed,2026-11-21 04:10`;

  expect((await naru.api(neighbour.key)('POST', '/shipments/statuses', sheet, csv)).status).toBe(422);
  expect((await naru.api(naru.exporter.key)('POST', '/shipments/statuses', sheet, csv)).status).toBe(404);
});

test('the page checks a sheet before it enters it', async () => {
  const { reference } = await aShipment();
  const cookie = await cookieOf(naru.baseUrl, naru.forwarder);
  const page = async (what: string, sheet: string) => {
    const form = new FormData();
    form.set('sheet', what);
    form.set('file', new Blob([sheet], { type: 'text/csv' }), 'statuses.csv');
    const answer = await fetch(`${naru.baseUrl}/shipments/statuses`, {
      method: 'POST',
      headers: { origin: naru.baseUrl, cookie },
      body: form,
    });
    return `${String(answer.status)} ${await answer.text()}`;
  };
  const good = `reference,milestone,datetime,place\n${reference},departed,2026-11-21 04:10,KRPUS`;

  expect(await page('check', good)).toMatch(/^200[^]*Nothing has been entered yet/);
  expect(await page('publish', `${good}\n${reference},flown,2026-11-21 04:10,KRPUS`)).toMatch(
    /^422[^]*Nothing was entered/,
  );
  expect(await page('publish', good)).toMatch(/^200[^]*1 new about one shipment/);
});
