import { beforeEach, expect, test } from 'vitest';
import { Temporal } from '../../../src/domain/time.ts';
import { createRateFetcher } from '../../../src/network/rate-sources.ts';
import { fetchDueRates } from '../../../src/operations/exchange/fetch-rates.ts';
import { startNaru } from '../../support/naru.ts';
import { aJsonSource, aRateSource } from '../../support/rate-source.ts';

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
const fetchNow = async (name: string) => desk('POST', `/exchange-sources/${name}/fetch`);

test('a source never tells its secrets, and keeps them when they are not sent again', async () => {
  source.says = { body: JSON.stringify({ base: 'EUR', date: '2026-11-20', rates: { NOK: 11.7 } }) };
  const headers = [{ name: 'X-Api-Key', value: 'sesame' }];
  await desk('PUT', '/exchange-sources/secret', aJsonSource(source.at, { key: 'sesame-too', headers }));
  const again = await desk('PUT', '/exchange-sources/secret', aJsonSource(source.at, { everyHours: 2 }));
  await fetchNow('secret');

  expect(JSON.stringify(again.body)).not.toContain('sesame');
  expect(again.body).toMatchObject({ hasKey: true, headers: ['X-Api-Key'], everyHours: 2 });
  expect([source.asked[0]?.url, source.asked[0]?.headers['x-api-key']]).toEqual([
    expect.stringContaining('key=sesame-too'),
    'sesame',
  ]);
  const { rows } = await naru.db.raw<{ rows: { text: string }[] }>(
    'SELECT exchange_sources::text AS text FROM exchange_sources',
  );
  expect(rows.map(({ text }) => text).join()).not.toContain('sesame');
});

test('a source is asked by itself when its time has come, within the hour after a failure, and not while it is paused', async () => {
  const name = 'hourly';
  const days = ['2026-11-20', '2026-11-21'];
  await desk('PUT', `/exchange-sources/${name}`, aJsonSource(source.at, { everyHours: 6 }));
  await desk(
    'PUT',
    '/exchange-sources/paused',
    aJsonSource(source.at, { paused: true, url: `${source.at}/never` }),
  );
  const find = async () => (await desk<Source>('GET', `/exchange-sources/${name}`)).body;
  const tick = async (): Promise<number> => {
    source.asked.length = 0;
    await fetchDueRates({ ...naru.tools, log: { ...naru.tools.log, warn: () => undefined } });
    return source.asked.filter(({ url }) => url?.startsWith('/latest')).length;
  };
  source.says = { body: JSON.stringify({ base: 'EUR', date: days[0], rates: { DKK: 7.46 } }) };
  await tick();
  const good = await find();
  naru.clock.advance({ hours: 5 });
  const early = (await find()).nextAt;
  naru.clock.advance({ hours: 1 });
  source.says = { status: 500, body: '' };
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
  source.says = { body: JSON.stringify({ base: 'EUR', date: days[1], rates: { DKK: 7.47 } }) };
  await tick();
  expect(await find()).toMatchObject({ error: null, failingSince: null, answer: { asOf: days[1] } });
  expect(source.asked.some(({ url }) => url === '/never')).toBe(false);
});

test('a source belongs to one forwarder; an exporter knows of none', async () => {
  await desk('PUT', '/exchange-sources/ours', aJsonSource(source.at));
  const other = naru.api((await naru.addForwarder('elsewhere')).key);
  for (const ask of [other, naru.api(naru.exporter.key)]) {
    expect((await ask('GET', '/exchange-sources/ours')).status).toBe(404);
    expect((await ask('POST', '/exchange-sources/ours/fetch')).status).toBe(404);
  }
});

test('a source in a private network is not asked where that is not allowed', async () => {
  const ask = createRateFetcher({
    allowPrivateHosts: false,
    random: () => 0,
    readCustomsRates: () => ({ rates: [], leftOut: [] }),
  });
  const reading = {
    type: 'json',
    url: `${source.at}/`,
    rows: '',
    base: '',
    quote: '',
    rate: '',
    per: '',
    asOf: '',
    kind: 'selling',
  } as const;
  const question = {
    name: 'x',
    reading,
    secrets: { key: null, headers: [] },
    today: Temporal.PlainDate.from('2026-11-23'),
  };

  const answer = await ask(question);
  expect(answer.kind === 'failed' && answer.message).toContain('private network');
  expect(source.asked).toEqual([]);
});
