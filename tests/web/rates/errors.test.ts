import { expect, test } from 'vitest';
import { xlsxWriter } from '../../../src/files/write-xlsx.ts';
import { aTariff, sendTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const errorsOf = (id: string, key = naru.forwarder.key) =>
  fetch(`${naru.baseUrl}/api/v1/rates/imports/${id}/errors`, { headers: { authorization: `Bearer ${key}` } });

test('a sheet with faults is given back as it came, with each beside its row', async () => {
  const { id } = await sendTariff(
    naru,
    aTariff({}, { rate: 'TBA', currency: 'US' }, { carrier: 'KMTU', note: '=1+1', rate: '-5' }),
  );

  const answer = await errorsOf(id);
  const [head = '', first, second, third] = (await answer.text()).split('\n');

  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(head.endsWith(',note,error')).toBe(true);
  expect(first?.endsWith(',')).toBe(true);
  expect(second).toContain('rate: ""TBA"" is no price');
  expect(second).toContain('| currency: ""US"" is not an ISO 4217 currency');
  expect(third).toMatch(/,-5,USD,.*,'=1\+1,$/);
});

test('mended, it can be sent again with the column still in it', async () => {
  const { id } = await sendTariff(naru, aTariff({}, { carrier: 'KMTU', rate: '"1,250"' }));
  const given = await (await errorsOf(id)).text();

  const again = await sendTariff(naru, given.replace('"1,250"', '1250').replace(',1,250,', ',1250,'));

  expect(given).toContain('has a thousands mark');
  expect(again).toMatchObject({ status: 'ready', errors: [], rows: 2 });
});

test('an XLSX comes back as an XLSX', async () => {
  const pieces: Uint8Array[] = [];
  const writer = xlsxWriter(new Set(), (bytes) => pieces.push(bytes));
  writer.add(
    aTariff({}, { rate: 'TBA' })
      .trimEnd()
      .split('\n')
      .map((line) => line.split(',')),
  );
  writer.end();
  const { id, status } = await sendTariff(naru, Buffer.concat(pieces), { type: XLSX });
  expect(status).toBe('invalid');

  const answer = await errorsOf(id);
  expect(answer.headers.get('content-disposition')).toContain('-errors.xlsx');
  const again = await sendTariff(naru, new Uint8Array(await answer.arrayBuffer()), { type: XLSX });

  expect(again.errors.map(({ line, column }) => [line, column])).toEqual([[3, 'rate']]);
});

test('there is none of a sheet in order, of a file that is no sheet, or for another forwarder', async () => {
  const good = await sendTariff(naru, aTariff({}));
  const bad = await sendTariff(naru, aTariff({ rate: 'TBA' }));
  const none = await sendTariff(naru, '%PDF-1.7');
  const { key } = await naru.addForwarder('stranger');

  expect((await errorsOf(good.id)).status).toBe(409);
  expect((await errorsOf(none.id)).status).toBe(409);
  expect((await errorsOf(bad.id, key)).status).toBe(404);
});
