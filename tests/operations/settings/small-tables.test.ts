import { describe, expect, test } from 'vitest';
import { aQuoteBody, withSampleBook, type ProblemBody, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
await withSampleBook(naru);
const desk = naru.api(naru.forwarder.key);
const exporter = naru.api(naru.exporter.key);
const rival = naru.api((await naru.addForwarder('rival')).key);

const aTariff = {
  freeDays: 10,
  dayOne: 'same',
  dayKind: 'calendar',
  endInclusive: true,
  currency: 'KRW',
  tiers: [{ fromDay: 11, toDay: null, perDay: { '20': '11000', '40': '22000' } }],
  carrier: 'MAEU',
  place: 'KR',
  direction: 'import',
  kind: 'combined',
};

const ENTRIES: readonly [string, string, object][] = [
  [
    'charges',
    'XYZ',
    {
      names: { en: 'Own charge', ko: '자체 요금' },
      block: 'origin',
      tax: 'zero',
      expected: [],
      aliases: ['X Y Z'],
    },
  ],
  ['zones', 'vietnam-base', { members: ['VNSGN', 'VNHPH', 'CO', 'KR:16*'] }],
  ['commodity-groups', 'cosmetics', { members: ['3303', '3304'] }],
  ['measuring-profiles', 'lcl-500', { kgPerRevenueTon: '500', revenueTonRounding: 'up' }],
  [
    'measuring-profiles',
    'every field',
    {
      volumetricDivisor: '6000',
      divisorUnit: 'cm3/kg',
      compare: 'consignment',
      roundAt: 'consignment',
      roundUpTo: '0.5',
      weightUnit: 'kg',
      dimensionRounding: 'none',
      kgPerRevenueTon: '1000',
      minimumRevenueTons: '1',
      revenueTonDecimals: 3,
      revenueTonRounding: 'half_up',
      minimumChargeable: '0',
      nonStackableHeightCm: null,
    },
  ],
  ['margins', 'air freight', { mode: 'AIR', charge: 'FRT', percent: '12.5', floorPercent: '5' }],
  ['margins', 'per box', { amount: { amount: '50.00', currency: 'USD' }, basis: 'per_container' }],
  ['free-time-tariffs', 'maersk-import', aTariff],
];

test('what was read of an entry can be put again as it is', async () => {
  await desk('PUT', '/margins/again', { mode: 'AIR', percent: '5' });
  const { body } = await desk<Record<string, unknown>>('GET', '/margins/again');
  const entry = Object.fromEntries(Object.entries(body).filter(([field]) => field !== 'name'));

  expect(await desk('PUT', '/margins/again', entry)).toMatchObject({ status: 200, body });
});

test('the body of the calculator is the body of a tariff, but for the box it asks about', async () => {
  const question = { container: '40HC', start: '2026-08-03', end: '2026-08-20' };
  const { status, body } = await desk('PUT', '/free-time-tariffs/asked', { ...aTariff, ...question });

  expect(status).toBe(200);
  expect(body).toMatchObject(aTariff);
  expect(body).not.toHaveProperty('container');
});

test('the measuring profiles Naru comes with are read like one’s own', async () => {
  const { body: all } = await desk<{ items: { name: string }[] }>('GET', '/measuring-profiles');
  const { body: air } = await desk('GET', '/measuring-profiles/air');

  expect(all.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['air', 'express', 'lcl']));
  expect(air).toMatchObject({ name: 'air', volumetricDivisor: '6000', roundUpTo: '0.5' });
  expect((await desk('GET', '/measuring-profiles/constructor')).status).toBe(404);
});

describe.each(ENTRIES)('%s/%s', (table, name, body) => {
  const path = `/${table}/${encodeURIComponent(name)}`;

  test('what is put can be read, alone and in the list, and put again', async () => {
    const put = await desk<object>('PUT', path, body);
    const again = await desk('PUT', path, body);
    const one = await desk('GET', path);
    const all = await desk<{ items: object[] }>('GET', `/${table}?limit=200`);

    expect(put.status).toBe(200);
    expect(put.body).toMatchObject(body);
    expect([again.body, one.body]).toEqual([put.body, put.body]);
    expect(all.body.items).toContainEqual(put.body);
  });

  test('to another forwarder it does not exist, and to an exporter neither does the table', async () => {
    expect((await rival('GET', path)).status).toBe(404);
    expect((await exporter('GET', path)).status).toBe(404);
    expect((await exporter('PUT', path, body)).status).toBe(404);
    expect(JSON.stringify((await rival('GET', `/${table}?limit=200`)).body)).not.toContain(`"${name}"`);
  });

  test('it can be removed, once', async () => {
    await desk('PUT', path, body);

    expect((await desk('DELETE', path)).status).toBe(204);
    expect((await desk('DELETE', path)).status).toBe(404);
    expect((await desk('GET', path)).status).toBe(404);
  });
});

test('a zone may be named with the @ it is written with in a tariff', async () => {
  await desk('PUT', '/zones/@asia', { members: ['VN'] });

  expect((await desk('GET', '/zones/asia')).body).toEqual({ name: 'asia', members: ['VN'] });
  expect((await desk('GET', '/zones/%40asia')).body).toEqual({ name: 'asia', members: ['VN'] });
});

test('a charge of the catalogue is there without being put, and keeps what is not overridden', async () => {
  const before = await desk('GET', '/charges/BAF');
  const put = await desk('PUT', '/charges/baf', { expected: ['FCL'] });
  await desk('DELETE', '/charges/BAF');

  expect(before.body).toMatchObject({ code: 'BAF', block: 'freight', names: { ko: '유류할증료(해상)' } });
  expect(put.body).toEqual({ ...(before.body as object), expected: ['FCL'] });
  expect((await desk('GET', '/charges/BAF')).body).toEqual(before.body);
});

test('a list goes on page after page', async () => {
  const names: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path: string = `/charges?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: { items: { code: string }[]; nextCursor: string | null } = (
      await desk<{ items: { code: string }[]; nextCursor: string | null }>('GET', path)
    ).body;
    names.push(...page.items.map(({ code }) => code));
    cursor = page.nextCursor;
  }

  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['FRT', 'THC', 'VAT']));
});

describe('what is wrong is refused with its path', () => {
  test.each<[string, object, string]>([
    ['/zones/empty', { members: [] }, 'members'],
    ['/zones/typo', { members: ['VNSGN', 'VNZZZ'] }, 'members.1'],
    ['/zones/country', { members: ['XX'] }, 'members.0'],
    ['/zones/postcode', { members: ['XX:16*'] }, 'members.0'],
    ['/zones/lower', { members: ['not a place'] }, 'members.0'],
    [`/zones/${'x'.repeat(62)}`, { members: ['VN'] }, 'name'],
    ['/charges/NEW', { block: 'origin', tax: 'zero' }, 'names'],
    ['/charges/NEW', { names: { ko: '요금' }, block: 'origin', tax: 'zero' }, 'names.en'],
    ['/charges/NEW', { names: { en: 'New' }, block: 'sea', tax: 'zero' }, 'block'],
    ['/measuring-profiles/odd', { volumetricDivisor: '0' }, 'volumetricDivisor'],
    ['/measuring-profiles/odd', { volumetricDivisor: 6000 }, 'volumetricDivisor'],
    ['/measuring-profiles/odd', { divisor: '6000' }, 'divisor'],
    [
      '/margins/both',
      { percent: '5', amount: { amount: '5.00', currency: 'USD' }, basis: 'per_kg' },
      'percent',
    ],
    ['/margins/neither', { mode: 'AIR' }, 'percent'],
    ['/margins/per-what', { amount: { amount: '5.00', currency: 'USD' } }, 'basis'],
    ['/margins/nowhere', { percent: '5', destination: 'VNZZZ' }, 'destination'],
    ['/commodity-groups/words', { members: ['cosmetics'] }, 'members.0'],
    ['/free-time-tariffs/x', { ...aTariff, kind: 'parking' }, 'kind'],
    ['/free-time-tariffs/x', { ...aTariff, validFrom: '2026-02-01', validTo: '2026-01-01' }, 'validTo'],
  ])('%s %j', async (path, body, fault) => {
    const answer = await desk<ProblemBody>('PUT', path, body);

    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((each) => each.path)).toContain(fault);
  });
});

test('who changed a setting is written down, with what it was', async () => {
  await desk('PUT', '/zones/history', { members: ['VN'] });
  await desk('PUT', '/zones/history', { members: ['VN', 'TH'] });

  const events: unknown = await naru
    .db('audit_events')
    .where({ subject: 'zone history' })
    .orderBy('id')
    .select('action', 'details');
  expect(events).toMatchObject([
    { action: 'settings.saved', details: { was: null, is: { members: ['VN'] } } },
    { action: 'settings.saved', details: { was: { members: ['VN'] } } },
  ]);
});

describe('a price follows the settings', () => {
  const ask = async () =>
    (await desk<QuoteBody>('POST', '/quotes', { ...aQuoteBody(), exporter: 'bora' })).body;
  const freight = ({ options }: QuoteBody) =>
    options.find(({ carrier }) => carrier === 'KE')?.charges.find(({ code }) => code === 'FRT');

  test('a margin makes it dearer, and only the desk sees why', async () => {
    await desk('PUT', '/margins/air', { mode: 'AIR', charge: 'FRT', percent: '10' });
    const quote = await ask();
    const seen = await exporter('GET', `/quotes/${quote.number}`);
    await desk('DELETE', '/margins/air');

    expect(freight(quote)).toMatchObject({
      amount: { amount: '610720', currency: 'KRW' },
      cost: { amount: '555200', currency: 'KRW' },
    });
    expect(JSON.stringify(quote)).toContain('margin.percent');
    expect(JSON.stringify(seen.body)).not.toMatch(/margin|"cost|555200/);
  });

  test('a charge that is expected and has no row makes an offer incomplete', async () => {
    await desk('PUT', '/charges/XRAY', {
      names: { en: 'Screening' },
      block: 'origin',
      tax: 'zero',
      expected: ['AIR'],
    });
    const quote = await ask();
    await desk('DELETE', '/charges/XRAY');

    expect(quote.status).toBe('requested');
    expect(quote.options[0]?.missing).toMatchObject([{ charge: 'XRAY', name: 'Screening' }]);
  });

  test('a redefined air profile weighs otherwise', async () => {
    await desk('PUT', '/measuring-profiles/air', { volumetricDivisor: '5000' });
    const quote = await ask();
    await desk('DELETE', '/measuring-profiles/air');

    expect(quote.options[0]?.measure.chargeableKg).toBe('192.0');
  });
});
