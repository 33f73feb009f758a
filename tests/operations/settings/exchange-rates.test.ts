import { expect, test } from 'vitest';
import { aQuoteBody, withSampleBook, type ProblemBody, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
await withSampleBook(naru);
const desk = naru.api(naru.forwarder.key);
const exporter = naru.api(naru.exporter.key);

type Rates = {
  readonly items: readonly {
    readonly base: string;
    readonly quote: string;
    readonly rate: string;
    readonly asOf: string;
  }[];
  readonly nextCursor: string | null;
};

const aRate = (about: object = {}) => ({
  base: 'USD',
  quote: 'KRW',
  rate: '1392.50',
  asOf: '2026-11-20',
  source: 'sample',
  ...about,
});
const put = (...rates: object[]) => desk<Rates>('PUT', '/exchange-rates', rates);
const history = async (query = '?base=USD&quote=KRW') =>
  (await desk<Rates>('GET', `/exchange-rates${query}`)).body;
const freightExchange = async () => {
  const { body } = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody());
  return body.options[0]?.charges[0]?.exchange;
};

test('the same rate said twice is one line of the history; a correction is another', async () => {
  const before = (await history()).items.length;

  await put(aRate());
  await put(aRate());
  expect((await history()).items).toHaveLength(before);

  await put(aRate({ rate: '1393.00' }));
  expect((await history()).items).toHaveLength(before + 1);
  expect(await freightExchange()).toMatchObject([{ rate: '1393.00' }]);
  await put(aRate());
});

test('ten clerks putting the same rates at once do not stand in each other’s way', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      put(
        aRate({ base: 'SGD', rate: '1040' }),
        aRate({ base: 'THB', rate: '40.1' }),
        aRate({ base: 'MYR', rate: '320' }),
      ),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
});

test('a rate dated tomorrow is not in force today', async () => {
  const { body } = await put(aRate({ rate: '1500', asOf: '2026-11-24' }));

  expect(body.items.find(({ base, quote }) => base === 'USD' && quote === 'KRW')).toMatchObject({
    rate: '1392.50',
  });
  expect(await freightExchange()).toMatchObject([{ rate: '1392.50', asOf: '2026-11-20' }]);
});

test('a rate older than a week prices nothing: the pair is named', async () => {
  naru.clock.set('2026-12-05T00:00:00Z');
  const { body } = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody({ readyDate: '2026-12-10' }));
  naru.clock.set('2026-11-23T09:00:00+09:00');

  expect(body.status).toBe('requested');
  expect(JSON.stringify(body.options[0]?.missing)).toMatch(/KRW.*USD|USD.*KRW/);
});

test('yen are quoted by the hundred', async () => {
  const { body } = await put(
    aRate({ base: 'JPY', rate: '905.20', per: 100, kind: 'customs', marginPercent: '1' }),
  );

  expect(body.items).toContainEqual(
    expect.objectContaining({ base: 'JPY', kind: 'customs', rate: '905.20', per: 100, marginPercent: '1' }),
  );
});

test('the history goes on page after page', async () => {
  const all = (await history('')).items.map(({ base, asOf, rate }) => `${base} ${asOf} ${rate}`);
  const paged: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Rates = await history(`?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
    paged.push(...page.items.map(({ base, asOf, rate }) => `${base} ${asOf} ${rate}`));
    cursor = page.nextCursor;
  }

  expect(paged).toEqual(all);
});

test.each<[string, unknown, string]>([
  ['no list', aRate(), ''],
  ['an empty list', [], ''],
  ['a rate of zero', [aRate({ rate: '0' })], '0.rate'],
  ['a rate as a number', [aRate({ rate: 1392.5 })], '0.rate'],
  ['a currency against itself', [aRate({ quote: 'USD' })], '0.quote'],
  ['per ten', [aRate({ per: 10 })], '0.per'],
  ['no day', [aRate({ asOf: undefined })], '0.asOf'],
  ['no source', [aRate({ source: '' })], '0.source'],
  ['a pair twice on one day', [aRate(), aRate({ rate: '1400' })], '1'],
])('%s is refused', async (_what, body, path) => {
  const answer = await desk<ProblemBody>('PUT', '/exchange-rates', body);

  expect(answer.status).toBe(422);
  expect(answer.body.errors?.map((fault) => fault.path)).toContain(path);
});

test('exchange rates are for the desk', async () => {
  expect((await exporter('GET', '/exchange-rates')).status).toBe(404);
  expect((await exporter('PUT', '/exchange-rates', [aRate()])).status).toBe(404);
});
