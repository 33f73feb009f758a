import { beforeAll, describe, expect, test } from 'vitest';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
const desk = naru.api(naru.forwarder.key);
let cookie = '';
let exporterCookie = '';
beforeAll(async () => {
  cookie = await cookieOf(naru.baseUrl, naru.forwarder);
  exporterCookie = await cookieOf(naru.baseUrl, naru.exporter);
});

const page = async (path: string, form?: Record<string, string>, as = cookie) => {
  const answer = await fetch(`${naru.baseUrl}${path}`, {
    redirect: 'manual',
    headers: { cookie: as, origin: naru.baseUrl, 'accept-language': 'en' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
};

/** What the browser would send back of a form nobody touched. */
function formIn(html: string): Record<string, string> {
  const boxes = [...html.matchAll(/<input type="checkbox" id="[^"]*" name="([^"]*)" checked>/g)];
  const inputs = [...html.matchAll(/<input id="[^"]*" name="([^"]*)" type="[^"]*" value="([^"]*)"/g)];
  const areas = [...html.matchAll(/<textarea id="[^"]*" name="([^"]*)"[^>]*>([^<]*)/g)];
  const selects = [...html.matchAll(/<select id="[^"]*" name="([^"]*)"[^>]*>.*?<\/select>/gs)];
  return Object.fromEntries([
    ...boxes.map(([, name]) => [name, 'on']),
    ...[...inputs, ...areas].map(([, name, value]) => [name, value]),
    ...selects.map(([whole, name]) => [name, /value="([^"]*)" selected/.exec(whole)?.[1] ?? '']),
  ]) as Record<string, string>;
}

describe('an entry opened as a form and saved untouched says what it said', () => {
  test.each([
    ['zones', 'vietnam-base', { members: ['VNSGN', 'VNHPH', 'KR:16*'] }],
    ['commodity-groups', 'cosmetics', { members: ['3303', '3304'] }],
    [
      'margins',
      'air standard',
      {
        mode: 'AIR',
        destination: '@vietnam-base',
        percent: '12.5',
        minimum: { amount: '30.00', currency: 'USD' },
      },
    ],
    [
      'margins',
      'per box',
      { mode: 'FCL', amount: { amount: '50.00', currency: 'USD' }, basis: 'per_container' },
    ],
    [
      'charges',
      'PSS',
      {
        names: { ko: '성수기할증료', en: 'Peak season surcharge' },
        block: 'freight',
        tax: 'zero',
        expected: ['FCL', 'LCL'],
        aliases: ['PEAK', 'P.S.S'],
      },
    ],
    ['measuring-profiles', 'air-5000', { volumetricDivisor: '5000', compare: 'piece', roundUpTo: '1' }],
    [
      'free-time-tariffs',
      'busan-import',
      {
        kind: 'demurrage',
        place: 'KRPUS',
        freeDays: 14,
        dayOne: 'next',
        dayKind: 'working',
        endInclusive: true,
        holidays: ['2026-09-24'],
        currency: 'USD',
        tiers: [
          { fromDay: 15, toDay: 17, perDay: { '20': '200', '40': '250' } },
          { fromDay: 18, toDay: null, perDay: { '20': '300', '40HC': '420' } },
        ],
      },
    ],
  ])('%s: %s', async (at, name, body) => {
    const kept = await desk('PUT', `/${at}/${name}`, body);
    expect(kept.status).toBe(200);

    const opened = await page(`/settings/${at}/${encodeURIComponent(name)}`);
    const saved = await page(`/settings/${at}/${encodeURIComponent(name)}`, formIn(opened.text));

    expect(saved).toMatchObject({ status: 303, to: `/settings/${at}` });
    expect((await desk('GET', `/${at}/${name}`)).body).toEqual(kept.body);
  });
});

test('a zone is made by hand, and a misspelt port is told beside what was typed', async () => {
  const wrong = await page('/settings/zones/new', { name: 'andes', members: 'COBOG\nCOXXX' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('There is no place &quot;COXXX&quot; in UN/LOCODE.');
  expect(wrong.text).toContain('COBOG\nCOXXX</textarea>');

  const right = await page('/settings/zones/new', { name: '@andes', members: 'COBOG, CO:11*' });
  expect(right.status).toBe(303);
  expect((await desk('GET', '/zones/andes')).body).toEqual({ name: 'andes', members: ['COBOG', 'CO:11*'] });
});

test('a number is read the way its writer writes it', async () => {
  await page('/settings/measuring-profiles/new?lang=es', { name: 'road', volumetricDivisor: '3.000' });

  expect((await desk('GET', '/measuring-profiles/road')).body).toMatchObject({ volumetricDivisor: '3000' });
});

test('what was taken out is put back by one press, exactly as it was', async () => {
  const { body } = await desk('PUT', '/zones/pacific', { members: ['COBUN', 'ECGYE'] });

  const removed = await page('/settings/zones/pacific/remove', {});
  expect((await desk('GET', '/zones/pacific')).status).toBe(404);
  expect((await page(removed.to ?? '')).text).toContain('/settings/zones/pacific/restore');
  await page('/settings/zones/pacific/restore', {});

  expect((await desk('GET', '/zones/pacific')).body).toEqual(body);
});

test('what the desk changed stands in the record, newest first', async () => {
  await page('/settings/zones/new', { name: 'baltic', members: 'LTKLJ' });

  const { text } = await page(`/settings/audit?${new URLSearchParams({ about: 'zone baltic' }).toString()}`);

  expect(text).toContain('settings.saved');
  expect(text).toContain('Kim Naru');
  expect(text).not.toContain('zone andes');
});

test('to an exporter the desk’s settings do not exist', async () => {
  for (const path of ['/settings/zones', '/settings/margins', '/settings/audit', '/settings/charges/FRT']) {
    expect((await page(path, undefined, exporterCookie)).status).toBe(404);
  }
});
