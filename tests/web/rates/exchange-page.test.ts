import { expect, test } from 'vitest';
import { aRateSource } from '../../support/rate-source.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
const cookie = await cookieOf(naru.baseUrl, naru.forwarder);
const source = await aRateSource();

const get = async (path: string) => (await fetch(`${naru.baseUrl}${path}`, { headers: { cookie } })).text();
const send = async (path: string, form: Readonly<Record<string, string>> | FormData) => {
  const response = await fetch(`${naru.baseUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: naru.baseUrl },
    body: form instanceof FormData ? form : new URLSearchParams(form),
  });
  return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() };
};
const aRate = (about: object = {}) => ({
  base: 'USD',
  quote: 'KRW',
  rate: '1,392.50',
  asOf: '2026-11-22',
  source: 'Woori Bank',
  per: '1',
  kind: 'selling',
  ...about,
});

test('a rate is entered by hand, stands with its day and its age, and has a history', async () => {
  expect((await send('/rates/exchange', aRate({ asOf: '2026-11-20', rate: '1398' }))).status).toBe(303);
  await send('/rates/exchange', aRate());
  const page = await get('/rates/exchange');
  const pair = await get('/rates/exchange/pairs/USD-KRW-selling');

  expect(page).toContain('One pair, all of them fresh.');
  expect(page).toMatch(/1,392\.50<span class="sub">per 1 USD/);
  expect(pair).toContain('1 USD costs 1,392.50 KRW');
  expect(pair).toContain('class="course"');
  expect(pair.match(/Woori Bank/g)).toHaveLength(2);
});

test('a rate nobody can read comes back with what was typed, and what is wrong beside it', async () => {
  const { status, text } = await send('/rates/exchange', aRate({ base: 'DOLLAR', rate: 'much' }));

  expect(status).toBe(422);
  expect(text).toContain('value="DOLLAR"');
  expect(text).toContain('href="#f-base"');
  expect(text).toContain('href="#f-rate"');
});

test('a file is taken, or told line by line what is wrong with it', async () => {
  const file = (text: string) => {
    const form = new FormData();
    form.set('file', new Blob([text], { type: 'text/csv' }), 'bank.csv');
    return form;
  };
  expect(
    (await send('/rates/exchange/file', file('base,quote,rate,asOf\nGBP,KRW,1836.5,2026-11-22\n'))).status,
  ).toBe(303);
  expect(await get('/rates/exchange')).toContain('GBP/KRW');

  const { status, text } = await send(
    '/rates/exchange/file',
    file('base,quote,rate,asOf\nGBP,KRW,x,2026-11-22\n'),
  );
  expect(status).toBe(422);
  expect(text).toMatch(/Line 2<\/td><td class="code">rate<\/td>/);
});

test('a source is added, tried out, asked, and paused without its key being typed again', async () => {
  source.says = { body: JSON.stringify({ base: 'EUR', date: '2026-11-20', rates: { KRW: 1611.2 } }) };
  const typed = {
    name: 'ecb',
    type: 'json',
    url: `${source.at}/?k={key}`,
    key: 'sesame',
    everyHours: '12',
    rows: '$.rates',
    base: '$.base',
    quote: '@name',
    rate: '@value',
    asOf: '$.date',
    kind: 'selling',
  };
  const { to } = await send('/rates/exchange/sources', typed);
  expect(to).toBe('/rates/exchange/sources/ecb');

  const tried = await send(`${to}/test`, {});
  expect(tried.text).toContain('It answered. Nothing was kept.');
  expect(tried.text).toContain('EUR/KRW');
  expect(await get('/rates/exchange')).not.toContain('EUR/KRW');
  await send(`${to}/fetch`, {});
  expect(await get('/rates/exchange')).toContain('EUR/KRW');

  await send(to, { ...typed, key: '', paused: 'on' });
  const kept = await get(to);
  expect(kept).toContain('paused');
  expect(kept).not.toContain('sesame');
  await send(`${to}/test`, {});
  expect(source.asked.at(-1)?.url).toBe('/?k=sesame');
  expect((await send('/rates/exchange/sources', { ...typed, name: 'Not A Name' })).status).toBe(422);
});
