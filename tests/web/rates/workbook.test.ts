import { describe, expect, test } from 'vitest';
import { importRead, sendTariff, type ImportJson } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';
import { aWorkbook, type WrittenCell, type WrittenSheet } from '../../support/workbook.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const send = (...sheets: readonly WrittenSheet[]) =>
  sendTariff(naru, aWorkbook(...sheets), { sheet: 'messy', type });
const sendRows = (rows: readonly (readonly WrittenCell[])[], about: Partial<WrittenSheet> = {}) =>
  send({ name: 'rates', rows, ...about });

async function answer(id: string, answers: Record<string, string>): Promise<ImportJson> {
  expect((await desk('POST', `/rates/imports/${id}/answers`, { answers })).status).toBe(202);
  return importRead(naru, id);
}

const TITLE = ['HMM SEA EXPORT, USD, valid 2026.12.1 ~ 2026.12.31'];
const HEAD = ['POL', 'POD', "20'", "40'", "40'HC"];
const asked = ({ questions }: ImportJson) => questions.map(({ id, cell }) => `${id} ${cell}`.trim());
const lanes = ({ preview }: ImportJson, ...columns: readonly string[]) =>
  preview.map((row) => columns.map((column) => row[column] ?? '').join(' '));

describe('merged cells', () => {
  test('hold for every line and price they cover; a region or a footnote does not', async () => {
    const read = await sendRows(
      [
        TITLE,
        HEAD,
        ['SOUTH-EAST ASIA'],
        ['BUSAN', 'HAIPHONG', 300, 500, ''],
        ['', 'SINGAPORE', 310, 520, 530],
        ['* subject to THC'],
      ],
      { merges: ['A1:E1', 'A3:E3', 'A4:A5', 'D4:E4', 'A6:E6'] },
    );

    expect(asked(read)).toEqual([]);
    expect(lanes(read, 'origin', 'destination', 'equipment', 'rate', 'note')).toEqual([
      'KRPUS VNHPH 20GP 300 * subject to THC',
      'KRPUS VNHPH 40GP 500 * subject to THC',
      'KRPUS VNHPH 40HC 500 * subject to THC',
      'KRPUS SGSIN 20GP 310 * subject to THC',
      'KRPUS SGSIN 40GP 520 * subject to THC',
      'KRPUS SGSIN 40HC 530 * subject to THC',
    ]);
  });

  test('that the file does not call merged are asked about', async () => {
    const read = await sendRows([
      TITLE,
      HEAD,
      ['BUSAN', 'HAIPHONG', 300, 500, 510],
      ['', 'SINGAPORE', 310, 520, 530],
    ]);

    expect(asked(read)).toEqual(['4:POL']);
  });

  test('without end are refused', async () => {
    const rows = [TITLE, HEAD, ...Array.from({ length: 3000 }, () => ['BUSAN', 'HAIPHONG', 300, 500, 510])];
    const merges = Array.from({ length: 2000 }, () => 'A3:IV1048576');

    expect((await sendRows(rows, { merges })).errors[0]?.message).toContain('merged cells');
  });
});

describe('lines that nobody sees', () => {
  test('are read when the desk says so', async () => {
    const rows = [TITLE, HEAD, ['BUSAN', 'HAIPHONG', 300, 500, 510], ['BUSAN', 'SINGAPORE', 310, 520, 530]];
    const read = await sendRows(rows, { hiddenLines: [4] });

    expect(asked(read)).toEqual(['sheet:hidden_lines']);
    expect((await answer(read.id, { 'sheet:hidden_lines': '' })).rows).toBe(3);
  });
});

describe('several sheets of one workbook', () => {
  const asia: WrittenSheet = { name: 'ASIA', rows: [TITLE, HEAD, ['BUSAN', 'HAIPHONG', 300, 500, 510]] };
  const latin: WrittenSheet = {
    name: '중남미',
    rows: [['HMM USD 2026.12.1 ~ 2026.12.15'], HEAD, ['BUSAN', 'CALLAO', 2450, '3.250', 3300]],
  };
  const cover: WrittenSheet = { name: 'COVER', rows: [['Dear customer, please find our rates']] };
  const old: WrittenSheet = { name: 'NOV', rows: asia.rows, state: 'hidden' };

  test('are one import: each read its own way, the others named with the reason', async () => {
    const read = await send(cover, asia, latin, old, { name: 'empty', rows: [] });

    expect(read.mapping).toMatchObject({
      sheet: 'ASIA',
      validTo: '2026-12-31',
      further: [{ sheet: '중남미', like: 'ASIA', validTo: '2026-12-15', columns: [] }],
      skipped: [
        { sheet: 'COVER', reason: 'no_headings' },
        { sheet: 'NOV', reason: 'hidden' },
        { sheet: 'empty', reason: 'empty' },
      ],
    });
    expect(read.questions).toMatchObject([{ id: "중남미!3:40'", sheet: '중남미', line: 3, cell: '3.250' }]);
    expect(lanes(read, 'sheet', 'line', 'destination', 'valid_to')).toContain('중남미 3 PECLL 2026-12-15');

    const answered = await answer(read.id, { "중남미!3:40'": '3250' });
    expect(answered).toMatchObject({ status: 'ready', rows: 6, diff: { added: 6 } });
  });

  test('say of a faulty row on which of them it stands', async () => {
    const read = await send(asia, latin);
    const answered = await answer(read.id, { "중남미!3:40'": 'about 3000' });

    expect(answered.errors).toEqual([
      {
        sheet: '중남미',
        line: 3,
        column: 'rate',
        message: expect.stringContaining('not a number') as string,
      },
    ]);
  });

  test('a layout remembered for them is kept to, sheet by sheet', async () => {
    const read = await send(asia, latin);
    await desk('POST', `/rates/imports/${read.id}/answers`, {
      rememberAs: 'hmm',
      answers: { "중남미!3:40'": '3250' },
    });
    expect((await importRead(naru, read.id)).status).toBe('ready');
    const response = await fetch(`${naru.baseUrl}/api/v1/rates/imports?sheet=messy&mapping=hmm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${naru.forwarder.key}`, 'content-type': type },
      body: aWorkbook(asia, {
        ...latin,
        rows: [...latin.rows.slice(0, 2), ['BUSAN', 'CALLAO', 2450, 3250, 3300]],
      }) as BodyInit,
    });
    const { id } = (await response.json()) as { id: string };

    expect(await importRead(naru, id)).toMatchObject({ status: 'ready', rows: 6 });
  });

  test('behind a cover with nothing in its cells are found', async () => {
    expect((await send({ name: 'COVER', rows: [] }, asia)).status).toBe('questions');
  });
});
