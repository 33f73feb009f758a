import { expect, test } from 'vitest';
import { aQuoteBody, printer, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru(printer);
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const cookies = {
  desk: await cookieOf(naru.baseUrl, naru.forwarder),
  exporter: await cookieOf(naru.baseUrl, naru.exporter),
};

const get = (who: keyof typeof cookies, path: string) =>
  fetch(`${naru.baseUrl}${path}`, { headers: { cookie: cookies[who], 'accept-language': 'en' } });
const figures = async (query = '') => (await get('desk', `/figures${query}`)).text();

async function asked(about: object = {}): Promise<QuoteBody> {
  return (await exporter<QuoteBody>('POST', '/quotes', aQuoteBody(about))).body;
}

async function won(): Promise<void> {
  const { number, options } = await asked();
  const optionId = options.find(({ complete }) => complete)?.id;
  const { status } = await exporter('POST', `/quotes/${number}/acceptance`, { optionId });
  expect(status).toBe(201);
}

async function lost(): Promise<void> {
  const { number } = await asked();
  expect((await exporter('POST', `/quotes/${number}/decline`, {})).status).toBe(200);
}

test('a desk without quotes is told what will stand here', async () => {
  expect(await figures()).toContain('Once quotes come in');
});

test('few decided quotes are counted and not called a rate; ten are', async () => {
  for (let i = 0; i < 3; i += 1) await won();
  await lost();
  await asked();

  const few = await figures();
  for (let i = 0; i < 6; i += 1) await lost();
  const enough = await figures();

  expect(few).toContain('<h1>3 of 4 decided quotes were won.</h1>');
  expect(few).toContain('too few');
  expect(enough).toContain('<h1>3 of 10 decided quotes were won: 30 %.</h1>');
  expect(enough).toContain('Incheon');
});

test('a quote without any offer is neither won nor lost', async () => {
  await asked({ origin: 'KRPUS', destination: 'PEPCL' });

  const html = await figures('?lane=KRPUS-PEPCL');

  expect(html).toContain('<h1>0 of 0 decided quotes were won.</h1>');
  expect(html).toContain('<dt>Without a price</dt><dd>1</dd>');
});

test('the address narrows what is counted, and what it does not know it leaves out', async () => {
  expect(await figures('?mode=LCL&months=3')).toContain('Nothing matches');
  expect(await figures('?mode=AIR&months=3')).toContain('3 of 10 decided');
  expect(await figures(`?mode=BALLOON&months=9999&lane=%27--`)).toContain('3 of 10 decided');
  expect(await figures('?customer=nobody')).toContain('Nothing matches');
});

test('margin is told to the desk by what was known when it was priced', async () => {
  const accepted: { margin: string | null; total: string; currency: string; mode: string }[] = await naru
    .db('quote_acceptances')
    .select('mode', 'currency', 'total', 'margin');

  expect(accepted).toHaveLength(3);
  for (const row of accepted) expect(row).toMatchObject({ mode: 'AIR', currency: 'USD' });
  expect(await figures()).toContain('The whole period');
});

test('to an exporter the page does not exist', async () => {
  expect((await get('exporter', '/figures')).status).toBe(404);
});
