import { describe, expect, test } from 'vitest';
import {
  aTariff,
  importRead,
  publishTariff,
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
