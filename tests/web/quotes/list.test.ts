import { beforeAll, expect, test } from 'vitest';
import {
  aQuoteBody,
  aSeaBody,
  printer,
  withSampleBook,
  type ProblemBody,
  type QuoteBody,
} from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru(printer);
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);

type List = {
  readonly items: readonly { readonly number: string; readonly status: string; readonly exporter: string }[];
  readonly nextCursor: string | null;
};

const list = async (query = '', ask = exporter) => (await ask<List>('GET', `/quotes${query}`)).body;
const numbers = ({ items }: List) => items.map(({ number }) => number);

const made: Record<string, string> = {};

beforeAll(async () => {
  const other = await naru.addExporter(naru.forwarder, 'dasan');
  await naru.api(other.key)('POST', '/quotes', aQuoteBody());
  for (const status of ['expired', 'priced', 'sent', 'accepted', 'declined', 'unpriced', 'superseded']) {
    naru.clock.set(status === 'expired' ? '2026-11-23T00:00:00Z' : '2026-11-25T00:00:00Z');
    const body = status === 'unpriced' ? aSeaBody({ destination: 'FIHEL' }) : aQuoteBody();
    const { body: quote } = await exporter<QuoteBody>('POST', '/quotes', body);
    made[status] = quote.number;
    if (status === 'sent') await desk('POST', `/quotes/${quote.number}/send`, {});
    if (status === 'declined') await exporter('POST', `/quotes/${quote.number}/decline`, {});
    if (status === 'superseded') await exporter('POST', `/quotes/${quote.number}/revisions`, {});
    if (status === 'accepted') {
      await exporter('POST', `/quotes/${quote.number}/acceptance`, { optionId: quote.options[0]?.id });
    }
  }
  naru.clock.set('2026-12-08T12:00:00Z');
});

test('the newest quote stands first, page after page, each once', async () => {
  const all = numbers(await list());
  const pages: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: List = await list(`?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
    pages.push(...numbers(page));
    cursor = page.nextCursor;
  }

  expect(all).toHaveLength(7);
  expect(pages).toEqual(all);
  expect(all.at(-1)).toBe(made['expired']);
});

test.each(['2026-12-07T14:59:59Z', '2026-12-07T15:00:00Z', '2026-12-09T14:59:59Z', '2026-12-09T15:00:00Z'])(
  'each status of the list is the status of the quote, at %s',
  async (time) => {
    naru.clock.set(time);
    for (const { number, status } of (await list()).items) {
      const { body } = await exporter<QuoteBody>('GET', `/quotes/${number}`);

      expect([number, status]).toEqual([number, body.status]);
    }
    naru.clock.set('2026-12-08T12:00:00Z');
  },
);

test.each(['expired', 'priced', 'sent', 'accepted', 'declined', 'unpriced'])(
  'only %s quotes are listed',
  async (status) => {
    const { items } = await list(`?status=${status}`);

    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.status === status)).toBe(true);
    expect(items.map(({ number }) => number)).toContain(made[status]);
  },
);

test('a revised quote is listed once, by its newest revision', async () => {
  const { items } = await list();

  expect(items.filter(({ number }) => number === made['superseded'])).toMatchObject([
    { revision: 2, status: 'priced' },
  ]);
});

test.each([
  ['a part of the number', () => made['sent']?.slice(-3) ?? '', () => [made['sent']]],
  ['a piece of the number', () => `00${made['sent']?.slice(-1) ?? ''}`, () => [made['sent']]],
  ['a place', () => 'fihel', () => [made['unpriced']]],
  ['a port without its country', () => 'HEL', () => [made['unpriced']]],
  ['two words in any order', () => 'fihel%20bora', () => [made['unpriced']]],
  ['two words of which one is not there', () => 'fihel%20vnsgn', () => []],
  ['a percent sign, which is no wildcard', () => '%25', () => []],
])('%s finds its quotes', async (_what, search, found) => {
  expect(numbers(await list(`?search=${search()}`))).toEqual(found());
});

test('the desk sees every customer, and finds one by name', async () => {
  expect((await list('', desk)).items).toHaveLength(8);
  expect((await list('?search=dasan', desk)).items).toMatchObject([{ exporter: 'dasan' }]);
});

test.each(['limit=0', 'limit=201', 'limit=ten', 'cursor=nonsense', 'status=lost', 'page=2'])(
  'a list with ?%s is refused',
  async (query) => {
    const { status, body } = await exporter<ProblemBody>('GET', `/quotes?${query}`);

    expect(status).toBe(422);
    expect(body.errors?.[0]?.path).toBe(query.split('=')[0]);
  },
);
