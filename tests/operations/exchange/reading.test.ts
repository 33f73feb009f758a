import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { startNaru } from '../../support/naru.ts';
import { aJsonSource, aRateSource } from '../../support/rate-source.ts';

const week = readFileSync(
  path.resolve(import.meta.dirname, '../../fixtures/exchange/unipass-week.xml'),
  'utf8',
);
const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);
const source = await aRateSource();

beforeEach(() => {
  naru.clock.set('2026-11-23T09:00:00+09:00');
  source.asked.length = 0;
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
  url: `${source.at}/customs`,
  key: 'a-key-of-ours',
  perHundred: ['JPY'],
  everyHours: 24,
};
const fetchNow = async (name: string, query = '') =>
  (await desk<Fetched>('POST', `/exchange-sources/${name}/fetch${query}`)).body;
const pricesOf = (rates: Fetched['rates']) =>
  rates.map(({ base, rate, per, asOf }) => `${base} ${rate}/${String(per)} ${asOf}`);

describe('the customs rate of UNI-PASS', () => {
  test('is asked with our key for the office’s day, and kept with its own day and name', async () => {
    source.says = { type: 'application/xml;charset=UTF-8', body: week };
    await desk('PUT', '/exchange-sources/customs', customs);
    const { fetched, rates, leftOut, source: kept } = await fetchNow('customs');

    expect(source.asked[0]?.url).toBe('/customs?crkyCn=a-key-of-ours&qryYymmDd=20261123&imexTp=2');
    expect(fetched).toBe(true);
    expect(pricesOf(rates)).toEqual([
      'USD 1393.27/1 2026-11-22',
      'VND 0.0529/1 2026-11-22',
      'JPY 904.33/100 2026-11-22',
    ]);
    expect(leftOut).toEqual(['EUR: "0" is not a rate such as 1392.50.']);
    expect(kept).toMatchObject({ error: null, answer: { read: 3, asOf: '2026-11-22' } });
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
    source.says = { type: 'application/xml', body };
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
    source.says = {
      body: JSON.stringify({ base: 'EUR', date: '2026-11-20', rates: { USD: 1.1573, KRW: 1611.2, ZZZ: 1 } }),
    };
    await desk('PUT', '/exchange-sources/bank', aJsonSource(source.at, { key: 'k&1' }));
    const { rates, leftOut } = await fetchNow('bank');

    expect(source.asked[0]?.url).toBe('/latest?on=20261123&key=k%261');
    expect(pricesOf(rates)).toEqual(['EUR 1.1573/1 2026-11-20', 'EUR 1611.2/1 2026-11-20']);
    expect(leftOut).toEqual(['Row ZZZ: "ZZZ" is not a currency such as KRW.']);
  });

  test('or a list of rows, with thousands grouped and yen by the hundred, dated by the day it is asked', async () => {
    source.says = {
      body: JSON.stringify([
        { cur_unit: 'JPY(100)', tts: '914.20' },
        { cur_unit: 'CNH', tts: '1,99' },
        { cur_unit: 'GBP', tts: '1,836.55' },
      ]),
    };
    await desk(
      'PUT',
      '/exchange-sources/exim',
      aJsonSource(source.at, { rows: '', base: 'cur_unit', quote: '=KRW', rate: 'tts', asOf: null }),
    );
    const { rates, leftOut } = await fetchNow('exim');

    expect(pricesOf(rates)).toEqual(['JPY 914.20/100 2026-11-23', 'GBP 1836.55/1 2026-11-23']);
    expect(leftOut).toHaveLength(1);
  });

  test('tried out shows what it would bring, and keeps nothing', async () => {
    source.says = { body: JSON.stringify({ base: 'EUR', date: '2026-11-20', rates: { SEK: 11.2 } }) };
    await desk('PUT', '/exchange-sources/trial', aJsonSource(source.at));
    const tried = await fetchNow('trial', '?dryRun=true');

    expect(pricesOf(tried.rates)).toEqual(['EUR 11.2/1 2026-11-20']);
    expect(tried.source.answer).toBeNull();
    expect((await desk<Rates>('GET', '/exchange-rates?quote=SEK')).body.items).toEqual([]);
  });

  test('that moved a decimal point, or is dated tomorrow, is left out and said so', async () => {
    const rates = (CHF: number, date: string) => ({
      body: JSON.stringify({ base: 'EUR', date, rates: { CHF } }),
    });
    await desk('PUT', '/exchange-sources/jumpy', aJsonSource(source.at));
    source.says = rates(0.93, '2026-11-20');
    await fetchNow('jumpy');
    source.says = rates(93, '2026-11-21');
    const jumped = await fetchNow('jumpy');
    source.says = rates(0.94, '2026-11-24');
    const early = await fetchNow('jumpy');

    expect(jumped.error).toContain(
      'EUR/CHF is 93 per 1, and was 0.93 per 1 on 2026-11-20: is it meant per 100?',
    );
    expect(early.error).toContain('EUR/CHF is dated 2026-11-24, which is after today.');
    expect((await desk<Rates>('GET', '/exchange-rates?quote=CHF')).body.items).toHaveLength(1);
  });

  test('with names nobody can print or store is read all the same', async () => {
    const name = `A\u0000\ud800${'x'.repeat(5000)}`;
    source.says = {
      body: JSON.stringify({ base: 'EUR', date: '2026-11-20', rates: { [name]: 1, PLN: 1e400, TRY: 48.1 } }),
    };
    await desk('PUT', '/exchange-sources/nasty', aJsonSource(source.at));
    const { error, rates, leftOut } = await fetchNow('nasty');

    expect([error, pricesOf(rates)]).toEqual([null, ['EUR 48.1/1 2026-11-20']]);
    expect(
      leftOut.map((said) => said.length <= 300 && said.isWellFormed() && !said.includes('\u0000')),
    ).toEqual([true, true]);
  });

  test.each(['https://x/\u0000', 'https://x/\ud800', 'file:///etc/passwd', 'https://a b/'])(
    'at the address %j is refused',
    async (url) => {
      expect((await desk('PUT', '/exchange-sources/nasty', aJsonSource(source.at, { url }))).status).toBe(
        422,
      );
    },
  );

  test.each([
    ['no JSON', { body: '<html>' }, 'something that is no list of rates'],
    ['JSON without its rows', { body: '{"error":"quota"}' }, 'There are no rows at "$.rates"'],
    ['a refusal', { status: 403, body: '{}' }, 'The source refuses our key (403).'],
    ['a redirect', { status: 302, body: '' }, 'sends us elsewhere'],
    ['more than can be read', { body: `"${'x'.repeat(3_000_000)}"` }, 'sent more than can be read'],
    ['nested beyond reason', { body: '['.repeat(5000) }, 'something that is no list of rates'],
  ])('that is %s is a failure in words', async (_, answer, error) => {
    source.says = answer;
    await desk('PUT', '/exchange-sources/odd', aJsonSource(source.at));

    expect((await fetchNow('odd')).error).toContain(error);
  });
});
