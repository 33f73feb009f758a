import { describe, expect, test } from 'vitest';
import {
  aTariff,
  exportTariff,
  publishTariff,
  sampleTariff,
  sendTariff,
} from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

/** Each test has a forwarder of its own, and so an empty book. */
let forwarders = 0;
async function anotherDesk() {
  forwarders += 1;
  const { key } = await naru.addForwarder(`forwarder-${String(forwarders)}`);
  return { key, api: naru.api(key) };
}

const rows = (text: string) => text.trimEnd().split('\n').slice(1);

describe('an import', () => {
  test('reads the sample tariff whole, and nothing of it is live before it is published', async () => {
    const { key } = await anotherDesk();

    const read = await sendTariff(naru, sampleTariff(), { key });

    expect(read).toMatchObject({ status: 'ready', rows: 259, accepted: 259, errorCount: 0, errors: [] });
    expect(read.diff).toEqual({ added: 259, changed: 0, removed: 0 });
    expect(rows(await exportTariff(naru, '', key))).toEqual([]);
  });

  test('tells every faulty row by line and column, and publishes nothing of the file', async () => {
    const { key, api } = await anotherDesk();
    const file = aTariff({}, { rate: '1250 USD' }, { carrier: 'KMTU' }, { charge: 'XXX', currency: '' });

    const read = await sendTariff(naru, file, { key });

    expect(read).toMatchObject({ status: 'invalid', rows: 4, diff: null });
    expect(read.errors.map(({ line, column }) => [line, column])).toEqual([
      [3, 'rate'],
      [5, 'charge'],
      [5, 'currency'],
    ]);
    expect((await api('POST', `/rates/imports/${read.id}/publish`)).status).toBe(409);
    expect(rows(await exportTariff(naru, '', key))).toEqual([]);
  });

  test('counts all faults and keeps the first thousand', async () => {
    const { key } = await anotherDesk();
    const wrong = Array.from({ length: 1500 }, (_, i) => ({ carrier: `C${String(i)}`, rate: 'TBA' }));

    const read = await sendTariff(naru, aTariff(...wrong), { key });

    expect(read).toMatchObject({ status: 'invalid', rows: 1500, accepted: 0, errorCount: 1500 });
    expect(read.errors).toHaveLength(1000);
    expect(read.errors[999]).toMatchObject({ line: 1001, column: 'rate' });
  });

  test('refuses two rows that price the same thing at the same time, wherever they stand', async () => {
    const { key } = await anotherDesk();
    const file = aTariff(
      { rate: '560' },
      { carrier: 'KMTU' },
      { rate: '570', note: 'new', valid_from: '2026-12-01' },
    );

    const read = await sendTariff(naru, file, { key });

    expect(read.status).toBe('invalid');
    expect(read.errors).toEqual([
      {
        line: 4,
        column: null,
        message: expect.stringContaining('Lines 2 and 4 price the same thing at the same time') as string,
      },
    ]);
  });

  test('joins the breaks of a table that stand apart, and exports them together', async () => {
    const { key } = await anotherDesk();
    const air = { mode: 'AIR', equipment: '', basis: 'per_kg', currency: 'KRW' };
    const file = aTariff(
      { ...air, rate: '5200' },
      {},
      { ...air, from: '45', rate: '3900' },
      { carrier: 'KMTU' },
      { ...air, from: '100', rate: '3470' },
    );

    expect((await publishTariff(naru, file, { key })).status).toBe('published');

    const exported = rows(await exportTariff(naru, '?mode=AIR', key));
    expect(exported.map((row) => row.split(',').slice(15, 19))).toEqual([
      ['', '', '', '5200'],
      ['45', '', '', '3900'],
      ['100', '', '', '3470'],
    ]);
  });

  test('names the percentages that wait for each other', async () => {
    const { key } = await anotherDesk();
    const percent = { basis: 'percent', currency: '', rate: '5', origin: '', destination: '', equipment: '' };
    const file = aTariff({ ...percent, charge: 'FSC', of: 'SSC' }, { ...percent, charge: 'SSC', of: 'FSC' });

    expect((await sendTariff(naru, file, { key })).errors[0]?.message).toContain('FSC of SSC of FSC');
  });

  test('repeats a long cell cut short, and never between the halves of a character', async () => {
    const { key } = await anotherDesk();
    const smiles = '\u{1f600}'.repeat(30);

    const read = await sendTariff(naru, aTariff({ rate: `x${smiles}` }), { key });

    expect(read).toMatchObject({ status: 'invalid', errorCount: 1 });
    expect(read.errors[0]?.message).toContain(`"x${'\u{1f600}'.repeat(19)}…"`);
  });

  test.each([
    ['1,234.50', 'write 1234.50'],
    ['1.234,50', 'write 1234.50'],
    ['1e400', 'is not a number'],
    ['NaN', 'is not a number'],
    ['USD 350', 'write 350 here and USD in the currency column'],
    ['=1+1', 'is not a number'],
  ])('does not guess what %s means', async (rate, hint) => {
    const { key } = await anotherDesk();

    const { errors } = await sendTariff(naru, aTariff({ rate: `"${rate}"` }), { key });

    expect(errors).toEqual([{ line: 2, column: 'rate', message: expect.stringContaining(hint) as string }]);
  });

  test('reads full-width digits and letters as the ordinary ones they stand for', async () => {
    const { key } = await anotherDesk();
    await publishTariff(naru, aTariff({ rate: '５６０．５', origin: 'ＫＲＰＵＳ' }), { key });

    expect(rows(await exportTariff(naru, '', key))[0]).toMatch(/,KRPUS,.*,560\.5,/);
  });

  test('says what is wrong with the header', async () => {
    const { key } = await anotherDesk();
    const read = await sendTariff(naru, 'charge,block,basis,price,rate,rate\nFRT,freight,per_kg,1,1,1\n', {
      key,
    });

    expect(read.errors.map(({ line, column }) => [line, column])).toEqual([
      [1, 'price'],
      [1, 'rate'],
    ]);
  });

  test('refuses a file that is none, with the reason', async () => {
    const { key } = await anotherDesk();

    expect((await sendTariff(naru, '%PDF-1.7', { key })).errors[0]?.message).toContain('This is a PDF');
    expect((await sendTariff(naru, 'charge,block,basis\n', { key })).errors[0]?.message).toBe(
      'The file has no rows.',
    );
  });
});
