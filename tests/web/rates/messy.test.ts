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

describe('a title', () => {
  const mappingOf = async (...title: readonly (readonly WrittenCell[])[]) =>
    (await sendRows([...title, HEAD, ['BUSAN', 'HAIPHONG', 300, 500, 500]])).mapping;

  test.each([
    ['유효기간: 2026.12.1 ~ 12.31', '2026-12-01', '2026-12-31'],
    ['유효기간 : ２０２６년 12월 1일 ～ 12월 31일', '2026-12-01', '2026-12-31'],
    ['2026년 12월 15일 선적분부터', '2026-12-15', null],
    ['12월 15일 선적분부터', null, null],
    ['유효기간 2026.12.15 ~ 1.14', '2026-12-15', null],
    ['VALIDITY 01 DEC ~ 31 DEC 2026', '2026-12-01', '2026-12-31'],
    ['Effective from Dec 1, 2026 to Dec 31, 2026', '2026-12-01', '2026-12-31'],
    ['Issued 2026.11.20, valid 2026.12.1 - 2026.12.31', '2026-12-01', '2026-12-31'],
    ['Valid 12/01/2026 - 12/31/2026', null, null],
    ['1차: 2026.12.1~12.15, 2차: 2026.12.16~12.31', null, null],
  ])('that says %s holds from %s to %s', async (text, validFrom, validTo) => {
    expect(await mappingOf([`HMM USD ${text}`])).toMatchObject({ validFrom, validTo });
  });

  test('without a year offers the day under the only year it names', async () => {
    const { questions } = await sendRows([
      ['HMM 2026 USD 12월 15일 선적분부터'],
      HEAD,
      ['BUSAN', 'HAIPHONG', 300, 500, 500],
    ]);

    expect(questions.find(({ id }) => id === 'sheet:valid_from')?.choices[0]?.value).toBe('2026-12-15');
  });

  test('that names two currencies leaves open which is meant', async () => {
    expect(await mappingOf(['HMM, USD and KRW'])).toMatchObject({ currency: null });
  });
});

describe('prices', () => {
  test('are read however they are typed, when there is one way to read them', async () => {
    const read = await sendRows([
      TITLE,
      HEAD,
      ['BUSAN', 'HAIPHONG', 'USD 350', 'US$500', '５１０'],
      ['부산', '하이퐁', '350불', '1,250', 'KRW 500,000'],
      ['BUSAN ', 'HO CHI MINH (CAT LAI)', 'N/A', 'TBA', '600*'],
      ['TOTAL', '', 3, 3, 3],
    ]);

    expect(asked(read)).toEqual([]);
    expect(lanes(read, 'origin', 'destination', 'equipment', 'rate', 'currency')).toEqual([
      'KRPUS VNHPH 20GP 350 USD',
      'KRPUS VNHPH 40GP 500 USD',
      'KRPUS VNHPH 40HC 510 USD',
      'KRPUS VNHPH 20GP 350 USD',
      'KRPUS VNHPH 40GP 1250 USD',
      'KRPUS VNHPH 40HC 500000 KRW',
      'KRPUS VNSGN 40HC 600 USD',
    ]);
  });

  test('that lost their thousands are asked about, typed or kept as a number', async () => {
    const read = await sendRows([
      TITLE,
      HEAD,
      ['BUSAN', 'HAIPHONG', 2450, '3.250', 3300],
      ['BUSAN', 'SINGAPORE', 2450, 3.25, 3300],
      ['BUSAN', 'MANILA', 2450, '1 250', 3300],
    ]);

    expect(asked(read)).toEqual(["3:40' 3.250", "4:40' 3.25", "5:40' 1 250"]);
    expect(read.questions.map(({ choices }) => choices.map(({ value }) => value))).toEqual([
      ['3250', '3.25', ''],
      ['3250', '3.25', ''],
      ['1250', ''],
    ]);
  });

  test('of surcharges are included, open, by length, or of what is asked', async () => {
    const lss = (cell: WrittenCell) => ['BUSAN', 'HAIPHONG', 300, 500, cell];
    const read = await sendRows([
      TITLE,
      ['POL', 'POD', "20'", "40'HC", 'LSS (per TEU)'],
      lss('포함'),
      lss('별도'),
      lss("140/280 (20'/40')"),
      lss('N/A'),
      lss('+50/100'),
      lss({ percent: 5 }),
    ]);
    const surcharges = read.preview.filter(({ charge }) => charge === 'LSS');

    expect(
      surcharges.map(({ basis, equipment = '', rate = '' }) => `${basis ?? ''} ${equipment} ${rate}`.trim()),
    ).toEqual(['included', 'subject_to', 'per_container 20GP 140', 'per_container 40HC 280']);
    expect(read.questions.map(({ cell, choices }) => [cell, choices[0]?.value])).toEqual([
      ['+50/100', "50/100 (20'/40')"],
      ['5%', '5%'],
    ]);
    const answered = await answer(read.id, { '7:LSS (per TEU)': '', '8:LSS (per TEU)': '5%' });
    expect(answered.preview.at(-1)).toMatchObject({ charge: 'LSS', basis: 'percent', rate: '5' });
  });
});

describe('headings', () => {
  test('in two lines are read together, with the currency over them', async () => {
    const read = await sendRows(
      [
        ['HMM 2026.12.1 ~ 2026.12.31'],
        ['POL', 'POD', 'O/F (USD)', '', '', 'LSS', ''],
        ['', '', "20'", "40'", '40HC', "20'", "40'"],
        ['BUSAN', 'HAIPHONG', 300, 500, 510, 40, 80],
      ],
      { merges: ['A2:A3', 'B2:B3', 'C2:E2', 'F2:G2'] },
    );

    expect(asked(read)).toEqual(['sheet:currency']);
    expect(lanes(read, 'charge', 'equipment', 'rate', 'currency')).toEqual([
      'FRT 20GP 300 USD',
      'FRT 40GP 500 USD',
      'FRT 40HC 510 USD',
      'LSS 20GP 40 ',
      'LSS 40GP 80 ',
      'LSS 40HC 80 ',
    ]);
  });

  test('of an airline may be numbers where plus signs were typed', async () => {
    const read = await sendRows([
      ['KE ICN EXPORT KRW/KG 2026.12.01 부터 2026.12.31 까지'],
      ['DEST', 'MIN', '-45', 45, 100, 300],
      ['SGN', 85000, 5200, 3900, 3470, 3250],
    ]);

    expect(asked(read)).toEqual([]);
    expect(lanes(read, 'from', 'rate', 'min', 'currency')).toEqual([
      ' 5200 85000 KRW',
      '45 3900 85000 KRW',
      '100 3470 85000 KRW',
      '300 3250 85000 KRW',
    ]);
  });

  test('may say of each line its carrier, currency and days', async () => {
    const read = await sendRows([
      ['LINER', 'POL', 'POD', "20'", "40'HC", 'CURRENCY', 'EFFECTIVE', 'EXPIRY'],
      ['HDMU', 'BUSAN', 'HAIPHONG', 300, 500, 'USD', { serial: 46357 }, { serial: 46387 }],
    ]);

    expect(asked(read)).toEqual([]);
    expect(lanes(read, 'carrier', 'currency', 'valid_from', 'valid_to')[0]).toBe(
      'HDMU USD 2026-12-01 2026-12-31',
    );
  });

  test('that nobody sees, or that stand twice, are asked about', async () => {
    const read = await sendRows(
      [TITLE, ['POL', 'POD', "20'", "40'HC", "40'HC", "40'"], ['BUSAN', 'HAIPHONG', 300, 500, 450, 480]],
      { hiddenColumns: [6] },
    );

    expect(asked(read)).toEqual(['sheet:twice:4', 'sheet:twice:5', 'sheet:hidden:6']);
    const answered = await answer(read.id, {
      'sheet:twice:4': 'read',
      'sheet:twice:5': '',
      'sheet:hidden:6': '',
    });
    expect(lanes(answered, 'equipment', 'rate')).toEqual(['20GP 300', '40HC 500']);
    expect(answered.status).toBe('ready');
  });
});
