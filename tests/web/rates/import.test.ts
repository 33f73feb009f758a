import { describe, expect, test } from 'vitest';
import {
  aTariff,
  exportTariff,
  importRead,
  publishTariff,
  rateFixture,
  sampleTariff,
  sendTariff,
  type ImportJson,
} from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);

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

describe('publishing', () => {
  test('and exporting and importing that again gives the same bytes', async () => {
    const { key } = await anotherDesk();
    await publishTariff(naru, sampleTariff(), { key });
    const first = await exportTariff(naru, '', key);

    await publishTariff(naru, first, { key });

    expect(rows(first)).toHaveLength(259);
    expect(await exportTariff(naru, '', key)).toBe(first);
  });

  test('the same through XLSX', async () => {
    const { key } = await anotherDesk();
    await publishTariff(naru, sampleTariff(), { key });
    const csv = await exportTariff(naru, '', key);
    const answer = await fetch(`${naru.baseUrl}/api/v1/rates/export?format=xlsx`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const sheet = new Uint8Array(await answer.arrayBuffer());

    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const { id, status } = await sendTariff(naru, sheet, { key, type });
    expect(status).toBe('ready');
    await naru.api(key)('POST', `/rates/imports/${id}/publish`);

    expect(await exportTariff(naru, '', key)).toBe(csv);
  });

  test('replaces its own sheet and no other', async () => {
    const { key } = await anotherDesk();
    await publishTariff(naru, aTariff({}), { key, sheet: 'hmm' });
    await publishTariff(naru, aTariff({ carrier: 'KMTU' }), { key, sheet: 'kmtc' });
    await publishTariff(naru, aTariff({ rate: '600' }), { key, sheet: 'hmm' });

    expect(rows(await exportTariff(naru, '', key)).map((row) => row.split(',')[4])).toEqual(['HDMU', 'KMTU']);
    expect(rows(await exportTariff(naru, '?sheet=hmm', key))[0]).toContain(',600,');
  });

  test('and undoing it gives back the version before, and then none', async () => {
    const { key, api } = await anotherDesk();
    const first = await publishTariff(naru, aTariff({ rate: '500' }), { key });
    const second = await publishTariff(naru, aTariff({ rate: '600' }), { key });

    expect((await api('POST', `/rates/imports/${first.id}/undo`)).status).toBe(409);
    expect((await api<ImportJson>('POST', `/rates/imports/${second.id}/undo`)).body.status).toBe('undone');
    expect(rows(await exportTariff(naru, '', key))[0]).toContain(',500,');

    await api('POST', `/rates/imports/${first.id}/undo`);
    expect(rows(await exportTariff(naru, '', key))).toEqual([]);
  });

  test('pressed ten times at once happens once', async () => {
    const { key, api } = await anotherDesk();
    const { id } = await sendTariff(naru, aTariff({}), { key });

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api<ImportJson>('POST', `/rates/imports/${id}/publish`)),
    );

    expect(answers.map(({ status, body }) => [status, body.status])).toEqual(
      Array(10).fill([200, 'published']),
    );
    const { rows: written } = await naru.db.raw<{ rows: unknown[] }>(
      `SELECT id FROM audit_events WHERE action = 'rates.published' AND details ->> 'import' = ?`,
      [id],
    );
    expect(written).toHaveLength(1);
  });

  test('is refused to a dry run', async () => {
    const { key, api } = await anotherDesk();
    const { id, status } = await sendTariff(naru, aTariff({}), { key, dryRun: true });

    expect(status).toBe('ready');
    expect((await api('POST', `/rates/imports/${id}/publish`)).status).toBe(409);
  });
});

describe('the difference to what is live', () => {
  test('counts rows added, changed and removed, and lists old and new', async () => {
    const { key, api } = await anotherDesk();
    await publishTariff(naru, aTariff({}, { carrier: 'KMTU', rate: '540' }, { carrier: 'SKLU' }), { key });

    const read = await sendTariff(naru, aTariff({}, { carrier: 'KMTU', rate: '594' }, { carrier: 'ONEY' }), {
      key,
    });

    expect(read.diff).toEqual({ added: 1, changed: 1, removed: 1 });
    const { body } = await api<{ items: unknown[] }>('GET', `/rates/imports/${read.id}/diff`);
    expect(body.items).toMatchObject([
      {
        kind: 'changed',
        line: 3,
        before: { carrier: 'KMTU', rate: '540' },
        after: { rate: '594' },
        columns: ['rate'],
        percent: '10',
      },
      { kind: 'added', line: 4, after: { carrier: 'ONEY' }, before: null },
      { kind: 'removed', before: { carrier: 'SKLU' }, after: null },
    ]);
  });

  test('is none between a sheet and itself, and one row for one break of a table', async () => {
    const { key } = await anotherDesk();
    await publishTariff(naru, sampleTariff(), { key });

    expect((await sendTariff(naru, sampleTariff(), { key })).diff).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
    });
    expect((await sendTariff(naru, sampleTariff().replace(',3470,', ',3480,'), { key })).diff).toEqual({
      added: 0,
      changed: 1,
      removed: 0,
    });
  });

  test('sees the same price for later dates as a change of its dates', async () => {
    const { key } = await anotherDesk();
    await publishTariff(naru, aTariff({}), { key });

    const read = await sendTariff(naru, aTariff({ valid_from: '2027-02-01', valid_to: '2027-03-31' }), {
      key,
    });

    expect(read.diff).toEqual({ added: 0, changed: 1, removed: 0 });
  });
});

describe('the walls', () => {
  test('a neighbour can neither see, publish nor undo an import', async () => {
    const { id } = await publishTariff(naru, aTariff({}), { sheet: 'walls' });
    const { api } = await anotherDesk();

    for (const [method, path] of [
      ['GET', `/rates/imports/${id}`],
      ['GET', `/rates/imports/${id}/diff`],
      ['POST', `/rates/imports/${id}/publish`],
      ['POST', `/rates/imports/${id}/undo`],
    ] as const) {
      expect((await api(method, path)).status).toBe(404);
    }
  });

  test('an exporter finds no rate book at all', async () => {
    const exporter = naru.api(naru.exporter.key);

    for (const path of ['/rates/imports', '/rates/export', '/rates/health'])
      expect((await exporter('GET', path)).status).toBe(404);
    expect((await exporter('POST', '/rates/imports', 'x', { 'content-type': 'text/csv' })).status).toBe(404);
  });
});

describe('the request', () => {
  test('that carries no sheet is not read', async () => {
    const send = (type: string, body: string) =>
      fetch(`${naru.baseUrl}/api/v1/rates/imports`, {
        method: 'POST',
        headers: { authorization: `Bearer ${naru.forwarder.key}`, 'content-type': type },
        body,
      });

    expect((await send('image/png', 'x')).status).toBe(400);
    expect((await send('text/csv', '')).status).toBe(400);
  });

  test('names the sheet, or its file does', async () => {
    const answer = await fetch(`${naru.baseUrl}/api/v1/rates/imports`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${naru.forwarder.key}`,
        'content-type': 'text/csv',
        'content-disposition': 'attachment; filename="../../HMM December.csv"',
      },
      body: aTariff({}),
    });
    const { id } = (await answer.json()) as { id: string };

    expect(await importRead(naru, id)).toMatchObject({ sheet: 'HMM December' });
  });

  test('lists imports, the newest first, a page at a time', async () => {
    naru.clock.advance({ minutes: 1 });
    await sendTariff(naru, aTariff({}), { sheet: 'newest' });
    type List = { items: ImportJson[]; nextCursor: string };

    const { body } = await desk<List>('GET', '/rates/imports?limit=1');
    const next = await desk<List>('GET', `/rates/imports?limit=1&cursor=${body.nextCursor}`);

    expect(body.items.map(({ sheet }) => sheet)).toEqual(['newest']);
    expect(next.body.items).toHaveLength(1);
    expect(next.body.items[0]?.sheet).not.toBe('newest');
  });
});

test('what a spreadsheet would calculate is written so that it cannot, and read back as it was', async () => {
  const { key } = await anotherDesk();
  await publishTariff(naru, aTariff({ note: '=HYPERLINK(1)' }, { carrier: 'KMTU', note: '+1' }), { key });
  const exported = await exportTariff(naru, '', key);

  expect(exported).toContain(`,'=HYPERLINK(1)\n`);
  await publishTariff(naru, exported, { key });
  expect(await exportTariff(naru, '', key)).toBe(exported);
});

test('a sheet of a carrier is no tariff file', () => {
  expect(rateFixture('fcl-carrier-sheet.xlsx').length).toBeGreaterThan(1000);
});
