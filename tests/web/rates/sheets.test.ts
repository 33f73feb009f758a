import { describe, expect, test } from 'vitest';
import {
  exportTariff,
  importRead,
  rateFixture,
  sendTariff,
  type ImportJson,
} from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function answer(id: string, body: object): Promise<ImportJson> {
  expect((await desk('POST', `/rates/imports/${id}/answers`, body)).status).toBe(202);
  return importRead(naru, id);
}

/** The exported rows as objects. */
async function book(query: string): Promise<Record<string, string>[]> {
  const [header = '', ...lines] = (await exportTariff(naru, query)).trimEnd().split('\n');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [header.split(',')[i] ?? '', cell])),
  );
}

describe('a sea carrier’s sheet', () => {
  const send = () => sendTariff(naru, rateFixture('fcl-carrier-sheet.xlsx'), { sheet: 'HMM', type: xlsx });

  test('stops with how it would be read, and asks about what can be read two ways', async () => {
    const read = await send();

    expect(read.status).toBe('questions');
    expect(read.mapping).toMatchObject({
      header: 5,
      mode: 'FCL',
      carrier: 'HDMU',
      currency: 'USD',
      validFrom: '2026-12-01',
      validTo: '2026-12-31',
      validBy: 'sailing',
    });
    expect(
      read.questions.map(({ line, column, cell, choices }) => [
        line,
        column,
        cell,
        choices.map(({ value }) => value),
      ]),
    ).toEqual([
      [11, "O/F 40'", '3.250', ['3250', '3.25', '']],
      [11, 'T/T', 'MANZANILLO', ['MXZLO', 'PAMIT', expect.anything(), expect.anything(), expect.anything()]],
    ]);
    expect(read.preview[0]).toMatchObject({
      line: 6,
      carrier: 'HDMU',
      origin: 'KRPUS',
      destination: 'VNSGN',
      equipment: '20GP',
      rate: '320',
      transit_days: '6-7',
    });
  });

  test('is a book of rates when its questions are answered', async () => {
    const { id, questions } = await send();
    const read = await answer(id, {
      answers: { [questions[0]?.id ?? '']: '3250', [questions[1]?.id ?? '']: 'PAMIT' },
    });
    expect(read).toMatchObject({ status: 'ready', errors: [], diff: { changed: 0, removed: 0 } });
    await desk('POST', `/rates/imports/${id}/publish`);

    const rows = await book('?sheet=HMM');
    const lane = (to: string, charge = 'FRT') =>
      rows.filter((row) => row['destination'] === to && row['charge'] === charge);
    expect(
      lane('COCTG').map(({ equipment, rate, via, transit_days }) => [equipment, rate, via, transit_days]),
    ).toEqual([
      ['20GP', '2780', 'PAMIT', '35'],
      ['40GP', '3250', 'PAMIT', '35'],
      ['40HC', '3300', 'PAMIT', '35'],
    ]);
    expect(lane('CNSGH', 'LSS').map(({ equipment, basis, rate }) => [equipment, basis, rate])).toEqual([
      ['20GP', 'per_container', '140'],
      ['40GP', 'per_container', '280'],
      ['40HC', 'per_container', '280'],
    ]);
    expect(lane('COBUN', 'LSS').map(({ basis }) => basis)).toEqual(['included']);
    expect(lane('VNHPH').filter(({ origin }) => origin === 'KRINC')).toEqual([]);
    expect(lane('USLAX')[0]?.['note']).toContain("+ OWS if > 17 ton / 20'");
  });

  test('asks again what was not answered, and refuses answers to a sheet that asks nothing', async () => {
    const { id, questions } = await send();

    const again = await answer(id, { answers: { [questions[0]?.id ?? '']: '' } });
    expect([again.status, again.questions.map(({ cell }) => cell)]).toEqual(['questions', ['MANZANILLO']]);

    const ready = await answer(id, { answers: { [again.questions[0]?.id ?? '']: 'MXZLO' } });
    expect(ready.status).toBe('ready');
    expect((await desk('POST', `/rates/imports/${id}/answers`, { answers: {} })).status).toBe(409);
  });

  test('an answer that is no price is a fault on the line of the sheet', async () => {
    const { id, questions } = await send();
    const read = await answer(id, {
      answers: { [questions[0]?.id ?? '']: 'about 3000', [questions[1]?.id ?? '']: 'PAMIT' },
    });

    expect(read.status).toBe('invalid');
    expect(read.errors).toEqual([
      { line: 11, column: 'rate', message: expect.stringContaining('is not a number') as string },
    ]);
  });
});

describe('an airline’s sheet', () => {
  test('waits for a person to confirm how it is read, and then is tables of weight breaks', async () => {
    const asked = await sendTariff(naru, rateFixture('air-airline-sheet.xlsx'), { sheet: 'KE', type: xlsx });
    expect(asked).toMatchObject({
      status: 'questions',
      questions: [],
      mapping: { carrier: 'KE', origin: 'KRICN', currency: 'KRW', validBy: 'awb' },
    });

    expect((await answer(asked.id, { rememberAs: 'ke-export' })).status).toBe('ready');
    await desk('POST', `/rates/imports/${asked.id}/publish`);

    const rows = (await book('?sheet=KE')).filter((row) => row['destination'] === 'VNSGN');
    expect(
      rows.filter((row) => row['charge'] === 'FRT').map(({ from, rate, min }) => [from, rate, min]),
    ).toEqual([
      ['', '5200', '85000'],
      ['45', '3900', '85000'],
      ['100', '3470', '85000'],
      ['300', '3250', '85000'],
      ['500', '3100', '85000'],
      ['1000', '2980', '85000'],
    ]);
    expect(
      rows.filter((row) => row['charge'] !== 'FRT').map(({ charge, basis, rate }) => [charge, basis, rate]),
    ).toEqual([
      ['FSC', 'per_kg', '570'],
      ['SSC', 'per_kg', '150'],
    ]);
  });

  test('is read at once when its layout is remembered', async () => {
    const answered = await fetch(`${naru.baseUrl}/api/v1/rates/imports?sheet=KE&mapping=ke-export`, {
      method: 'POST',
      headers: { authorization: `Bearer ${naru.forwarder.key}`, 'content-type': xlsx },
      body: rateFixture('air-airline-sheet.xlsx') as BodyInit,
    });
    const { id } = (await answered.json()) as { id: string };

    expect(await importRead(naru, id)).toMatchObject({
      status: 'ready',
      diff: { added: 0, changed: 0, removed: 0 },
    });
  });

  test('is not read by a layout nobody knows', async () => {
    const answered = await desk('POST', '/rates/imports?mapping=nobody', 'a,b\n', {
      'content-type': 'text/csv',
    });

    expect(answered.status).toBe(422);
  });
});

describe('a sheet that leaves things unsaid', () => {
  const send = (text: string) => sendTariff(naru, text, { sheet: 'unsaid' });

  test('is asked for its carrier, currency, days and the basis of a surcharge', async () => {
    const read = await send(`POL,POD,20',40',BAF\nBUSAN,HAIPHONG,300,500,50\n`);

    expect(read.questions.map(({ id }) => id)).toEqual([
      'sheet:carrier',
      'sheet:currency',
      'sheet:valid_from',
      'sheet:valid_to',
      'sheet:basis:BAF',
    ]);
  });

  test('is read with what is answered', async () => {
    const { id } = await send(`POL,POD,20',40',BAF\nBUSAN,HAIPHONG,300,500,50\n,부산,1,2,\n`);
    const answers = {
      'sheet:carrier': 'SKLU',
      'sheet:currency': 'USD',
      'sheet:valid_from': '2026-12-01',
      'sheet:valid_to': '',
      'sheet:basis:BAF': 'per_teu',
      '3:POL': '',
    };

    expect(await answer(id, { answers })).toMatchObject({ status: 'ready', rows: 3, errors: [] });
  });

  test('and looks like no rates at all is refused', async () => {
    expect((await send('Dear customer,\nplease find attached,\n')).errors[0]?.message).toContain(
      'No line of this sheet looks like headings',
    );
  });
});
