import { describe, expect, test } from 'vitest';
import {
  aTariff,
  exportTariff,
  publishTariff,
  sampleTariff,
  sendTariff,
  type ImportJson,
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

test('what a spreadsheet would calculate is written so that it cannot, and read back as it was', async () => {
  const { key } = await anotherDesk();
  await publishTariff(naru, aTariff({ note: '=HYPERLINK(1)' }, { carrier: 'KMTU', note: '+1' }), { key });
  const exported = await exportTariff(naru, '', key);

  expect(exported).toContain(`,'=HYPERLINK(1)\n`);
  await publishTariff(naru, exported, { key });
  expect(await exportTariff(naru, '', key)).toBe(exported);
});
