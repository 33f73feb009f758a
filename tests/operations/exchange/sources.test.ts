import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchDueRates } from '../../../src/operations/exchange/fetch-rates.ts';
import { startNaru } from '../../support/naru.ts';

const week = readFileSync(
  path.resolve(import.meta.dirname, '../../fixtures/exchange/unipass-week.xml'),
  'utf8',
);
const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);

/** A source of this test's own: what it answers, and what it was asked. */
type Said = { readonly status?: number; readonly type?: string; readonly body: string };
let says: Said = { body: '{}' };
const asked: IncomingMessage[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  response.writeHead(says.status ?? 200, { 'content-type': says.type ?? 'application/json' });
  response.end(says.body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const at = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
afterAll(() => server.close());

beforeEach(() => {
  naru.clock.set('2026-11-23T09:00:00+09:00');
  asked.length = 0;
});

type Source = {
  readonly error: string | null;
  readonly failingSince: string | null;
  readonly answer: { readonly read: number; readonly asOf: string } | null;
  readonly nextAt: string | null;
};
type Fetched = {
  readonly fetched: boolean;
  readonly error: string | null;
  readonly rates: readonly {
    readonly base: string;
    readonly rate: string;
    readonly per: number;
    readonly asOf: string;
  }[];
  readonly leftOut: readonly string[];
  readonly source: Source;
};
type Rates = {
  readonly items: readonly { readonly base: string; readonly rate: string; readonly source: string }[];
};

const customs = {
  type: 'unipass',
  url: `${at}/customs`,
  key: 'a-key-of-ours',
  perHundred: ['JPY'],
  everyHours: 24,
};
const json = (about: object = {}) => ({
  type: 'json',
  url: `${at}/latest?on={yyyymmdd}&key={key}`,
  rows: '$.rates',
  base: '$.base',
  quote: '@name',
  rate: '@value',
  asOf: '$.date',
  ...about,
});
const fetchNow = async (name: string, query = '') =>
  (await desk<Fetched>('POST', `/exchange-sources/${name}/fetch${query}`)).body;
const pricesOf = (rates: Fetched['rates']) =>
  rates.map(({ base, rate, per, asOf }) => `${base} ${rate}/${String(per)} ${asOf}`);

describe('the customs rate of UNI-PASS', () => {
  test('is asked with our key for the office’s day, and kept with its own day and name', async () => {
    says = { type: 'application/xml;charset=UTF-8', body: week };
    await desk('PUT', '/exchange-sources/customs', customs);
    const { fetched, rates, leftOut, source } = await fetchNow('customs');

    expect(asked[0]?.url).toBe('/customs?crkyCn=a-key-of-ours&qryYymmDd=20261123&imexTp=2');
    expect(fetched).toBe(true);
    expect(pricesOf(rates)).toEqual([
      'USD 1393.27/1 2026-11-22',
      'VND 0.0529/1 2026-11-22',
      'JPY 904.33/100 2026-11-22',
    ]);
    expect(leftOut).toEqual(['EUR: "0" is not a rate such as 1392.50.']);
    expect(source).toMatchObject({ error: null, answer: { read: 3, asOf: '2026-11-22' } });
    const { body } = await desk<Rates>('GET', '/exchange-rates?base=USD&kind=customs');
    expect(body.items).toMatchObject([{ rate: '1393.27', source: 'UNI-PASS import' }]);
  });

  test.each([
    [
      'a wrong key',
      '<trifFxrtInfoQryRtnVo><tCnt>-1</tCnt><ntceInfo>인증키가 유효하지 않습니다.</ntceInfo></trifFxrtInfoQryRtnVo>',
      'UNI-PASS says: 인증키가 유효하지 않습니다.',
    ],
    [
      'another document',
      '<html><body>Wartung</body></html>',
      'UNI-PASS answered, but not with its exchange rates.',
    ],
    [
      'a document that names files',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><trifFxrtInfoQryRtnVo/>',
      'UNI-PASS answered, but not with its exchange rates.',
    ],
    [
      'no rate at all',
      '<trifFxrtInfoQryRtnVo><tCnt>0</tCnt></trifFxrtInfoQryRtnVo>',
      'The answer holds no exchange rate.',
    ],
  ])('answering with %s is a failure in words, and nothing is kept', async (_, body, error) => {
    says = { type: 'application/xml', body };
    await desk('PUT', '/exchange-sources/faulty', customs);

    expect(await fetchNow('faulty')).toMatchObject({ fetched: false, error, rates: [], source: { error } });
  });

  test('without a key is refused', async () => {
    const { status } = await desk('PUT', '/exchange-sources/keyless', { type: 'unipass' });

    expect(status).toBe(422);
  });
});

describe('any JSON answer', () => {
  test('is read by the places that were named: a map of rates, as central banks publish it', async () => {
    says = {
      body: JSON.stringify({ base: 'EUR', date: '2026-11-20', rates: { USD: 1.1573, KRW: 1611.2, ZZZ: 1 } }),
    };
    await desk('PUT', '/exchange-sources/bank', json({ key: 'k&1' }));
    const { rates, leftOut } = await fetchNow('bank');

    expect(asked[0]?.url).toBe('/latest?on=20261123&key=k%261');
    expect(pricesOf(rates)).toEqual(['EUR 1.1573/1 2026-11-20', 'EUR 1611.2/1 2026-11-20']);
    expect(leftOut).toEqual(['Row ZZZ: "ZZZ" is not a currency such as KRW.']);
  });

  test('or a list of rows, with thousands grouped and yen by the hundred, dated by the day it is asked', async () => {
    says = {
      body: JSON.stringify([
        { cur_unit: 'JPY(100)', tts: '914.20' },
        { cur_unit: 'CNH', tts: '1,99' },
        { cur_unit: 'GBP', tts: '1,836.55' },
      ]),
    };
    await desk(
      'PUT',
      '/exchange-sources/exim',
      json({ rows: '', base: 'cur_unit', quote: '=KRW', rate: 'tts', asOf: null }),
    );
    const { rates, leftOut } = await fetchNow('exim');

    expect(pricesOf(rates)).toEqual(['JPY 914.20/100 2026-11-23', 'GBP 1836.55/1 2026-11-23']);
    expect(leftOut).toHaveLength(1);
  });

  test('tried out shows what it would bring, and keeps nothing', async () => {
    says = { body: JSON.stringify({ base: 'EUR', date: '2026-11-20', rates: { SEK: 11.2 } }) };
    await desk('PUT', '/exchange-sources/trial', json());
    const tried = await fetchNow('trial', '?dryRun=true');

    expect(pricesOf(tried.rates)).toEqual(['EUR 11.2/1 2026-11-20']);
    expect(tried.source.answer).toBeNull();
    expect((await desk<Rates>('GET', '/exchange-rates?quote=SEK')).body.items).toEqual([]);
  });

  test('that moved a decimal point, or is dated tomorrow, is left out and said so', async () => {
    const rates = (CHF: number, date: string) => ({
      body: JSON.stringify({ base: 'EUR', date, rates: { CHF } }),
    });
    await desk('PUT', '/exchange-sources/jumpy', json());
    says = rates(0.93, '2026-11-20');
    await fetchNow('jumpy');
    says = rates(93, '2026-11-21');
    const jumped = await fetchNow('jumpy');
    says = rates(0.94, '2026-11-24');
    const early = await fetchNow('jumpy');

    expect(jumped.error).toContain(
      'EUR/CHF is 93 per 1, and was 0.93 per 1 on 2026-11-20: is it meant per 100?',
    );
    expect(early.error).toContain('EUR/CHF is dated 2026-11-24, which is after today.');
    expect((await desk<Rates>('GET', '/exchange-rates?quote=CHF')).body.items).toHaveLength(1);
  });

  test.each([
    ['no JSON', { body: '<html>' }, 'something that is no list of rates'],
    ['JSON without its rows', { body: '{"error":"quota"}' }, 'There are no rows at "$.rates"'],
    ['a refusal', { status: 403, body: '{}' }, 'The source refuses our key (403).'],
    ['a redirect', { status: 302, body: '' }, 'sends us elsewhere'],
    ['more than can be read', { body: `"${'x'.repeat(3_000_000)}"` }, 'sent more than can be read'],
    ['nested beyond reason', { body: '['.repeat(5000) }, 'something that is no list of rates'],
  ])('that is %s is a failure in words', async (_, answer, error) => {
    says = answer;
    await desk('PUT', '/exchange-sources/odd', json());

    expect((await fetchNow('odd')).error).toContain(error);
  });
});

describe('a source', () => {
  test('never tells its secrets, and keeps them when they are not sent again', async () => {
    says = { body: JSON.stringify({ base: 'EUR', date: '2026-11-20', rates: { NOK: 11.7 } }) };
    const headers = [{ name: 'X-Api-Key', value: 'sesame' }];
    await desk('PUT', '/exchange-sources/secret', json({ key: 'sesame-too', headers }));
    const again = await desk('PUT', '/exchange-sources/secret', json({ everyHours: 2 }));
    await fetchNow('secret');

    expect(JSON.stringify(again.body)).not.toContain('sesame');
    expect(again.body).toMatchObject({ hasKey: true, headers: ['X-Api-Key'], everyHours: 2 });
    expect([asked[0]?.url, asked[0]?.headers['x-api-key']]).toEqual([
      expect.stringContaining('key=sesame-too'),
      'sesame',
    ]);
    const { rows } = await naru.db.raw<{ rows: { text: string }[] }>(
      'SELECT exchange_sources::text AS text FROM exchange_sources',
    );
    expect(rows.map(({ text }) => text).join()).not.toContain('sesame');
  });

  test('is asked by itself when its time has come, within the hour after a failure, and not while it is paused', async () => {
    const name = 'hourly';
    const days = ['2026-11-20', '2026-11-21'];
    await desk('PUT', `/exchange-sources/${name}`, json({ everyHours: 6 }));
    await desk('PUT', '/exchange-sources/paused', json({ paused: true, url: `${at}/never` }));
    const find = async () => (await desk<Source>('GET', `/exchange-sources/${name}`)).body;
    const tick = async (): Promise<number> => {
      asked.length = 0;
      await fetchDueRates({ ...naru.tools, log: { ...naru.tools.log, warn: () => undefined } });
      return asked.filter(({ url }) => url?.startsWith('/latest')).length;
    };
    says = { body: JSON.stringify({ base: 'EUR', date: days[0], rates: { DKK: 7.46 } }) };
    await tick();
    const good = await find();
    naru.clock.advance({ hours: 5 });
    const early = (await find()).nextAt;
    naru.clock.advance({ hours: 1 });
    says = { status: 500, body: '' };
    await tick();
    const failed = await find();

    expect(good).toMatchObject({ error: null, nextAt: early });
    expect(failed).toMatchObject({
      error: 'The source answered 500.',
      failingSince: '2026-11-23T06:00:00Z',
      nextAt: '2026-11-23T07:00:00Z',
      answer: { asOf: days[0] },
    });
    naru.clock.advance({ hours: 1 });
    says = { body: JSON.stringify({ base: 'EUR', date: days[1], rates: { DKK: 7.47 } }) };
    await tick();
    expect(await find()).toMatchObject({ error: null, failingSince: null, answer: { asOf: days[1] } });
    expect(asked.some(({ url }) => url === '/never')).toBe(false);
  });

  test('belongs to one forwarder; an exporter knows of none', async () => {
    await desk('PUT', '/exchange-sources/ours', json());
    const other = naru.api((await naru.addForwarder('elsewhere')).key);
    for (const ask of [other, naru.api(naru.exporter.key)]) {
      expect((await ask('GET', '/exchange-sources/ours')).status).toBe(404);
      expect((await ask('POST', '/exchange-sources/ours/fetch')).status).toBe(404);
    }
  });

  test('in a private network is not asked where that is not allowed', async () => {
    const { createRateFetcher } = await import('../../../src/network/rate-sources.ts');
    const ask = createRateFetcher({
      allowPrivateHosts: false,
      random: () => 0,
      readCustomsRates: () => ({ rates: [], leftOut: [] }),
    });
    const reading = {
      type: 'json',
      url: `${at}/`,
      rows: '',
      base: '',
      quote: '',
      rate: '',
      per: '',
      asOf: '',
      kind: 'selling',
    } as const;
    const { Temporal } = await import('../../../src/domain/time.ts');
    const question = {
      name: 'x',
      reading,
      secrets: { key: null, headers: [] },
      today: Temporal.PlainDate.from('2026-11-23'),
    };

    expect(await ask(question)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('private network'),
    });
    expect(asked).toEqual([]);
  });
});

describe('a file of rates', () => {
  const send = (body: string) =>
    desk<{ rates: number; errors: { path: string }[] }>('POST', '/exchange-rates/file', body, {
      'content-type': 'text/csv',
    });

  test('is taken whole, its columns in any order', async () => {
    const { status, body } = await send(
      'asOf;base;quote;rate;per\n2026-11-20;JPY;KRW;905.2;100\n20261120;THB;KRW;43.1;\n',
    );

    expect([status, body]).toEqual([200, { rates: 2 }]);
    expect((await desk<Rates>('GET', '/exchange-rates?base=THB')).body.items).toMatchObject([
      { rate: '43.1' },
    ]);
  });

  test('with a faulty row is refused whole, each fault at its line', async () => {
    const { status, body } = await send(
      'base,quote,rate,per,asOf,source,kind\nAUD,KRW,905,1,2026-11-20,bank,selling\nAUD,AUD,1,1,2026-11-20,,\nXXQ,KRW,1,1,2026-11-20,,\nCAD,KRW,"1.234,5",7,2026-02-30,,spot\nAUD,KRW,906,1,2026-11-20,bank,selling\n',
    );

    expect(status).toBe(422);
    expect(body.errors.map((fault) => fault.path)).toEqual([
      'lines.3.quote',
      'lines.4.base',
      'lines.5.kind',
      'lines.6.rate',
    ]);
    expect((await desk<Rates>('GET', '/exchange-rates?base=AUD')).body.items).toEqual([]);
  });

  test('without a column it needs, or with one nobody knows, says which', async () => {
    expect(
      (await send('base,quote,rate,colour\nUSD,KRW,1,red\n')).body.errors.map((fault) => fault.path),
    ).toEqual(['lines.1.asOf', 'lines.1.colour']);
  });
});
