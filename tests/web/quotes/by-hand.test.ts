import { expect, test } from 'vitest';
import { aQuoteBody, printer, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru(printer);
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);
const cookies = {
  owner: await cookieOf(naru.baseUrl, naru.forwarder),
  exporter: await cookieOf(naru.baseUrl, naru.exporter),
};

const post = (who: keyof typeof cookies, path: string, form: Record<string, string>) =>
  fetch(`${naru.baseUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies[who], origin: naru.baseUrl },
    body: new URLSearchParams(form),
  });

const page = async (who: keyof typeof cookies, path: string) =>
  (
    await fetch(`${naru.baseUrl}${path}`, { headers: { cookie: cookies[who], 'accept-language': 'en' } })
  ).text();

const read = async (number: string, ask = desk) => (await ask<QuoteBody>('GET', `/quotes/${number}`)).body;

async function aQuoteByAir(about: object = {}): Promise<QuoteBody> {
  return (await exporter<QuoteBody>('POST', '/quotes', aQuoteBody(about))).body;
}

/** The first offer, and where its freight stands among its charges. */
function freightIn([option]: QuoteBody['options']) {
  const at = option?.charges.findIndex(({ code }) => code === 'FRT') ?? -1;
  return { carrier: option?.carrier, id: option?.id ?? '', at: String(at) };
}

test('the desk writes a price over the book’s: the customer sees the price, the desk alone why', async () => {
  const { number, options } = await aQuoteByAir();
  const { carrier, at } = freightIn(options);

  const made = await post('owner', `/quotes/${number}/by-hand`, {
    optionId: options[0]?.id ?? '',
    [`line.${at}.amount`]: '600,000',
    [`line.${at}.currency`]: 'krw',
    [`line.${at}.basis`]: 'per_shipment',
    [`line.${at}.reason`]: 'Spot rate by telephone, Mr Cho.',
    why: 'The airline gave a better rate.',
  });

  expect(made.status).toBe(303);
  const quote = await read(number, exporter);
  const option = quote.options.find((one) => one.carrier === carrier);
  const address = `/quotes/${number}?option=${String(option?.id)}`;
  expect(quote.revision).toBe(2);
  expect(option?.charges.find(({ code }) => code === 'FRT')?.amount).toEqual({
    amount: '600000',
    currency: 'KRW',
  });
  expect(await page('owner', address)).toContain('Mr Cho');
  expect(await page('exporter', address)).not.toContain('Mr Cho');
  expect(JSON.stringify(quote)).not.toContain('Mr Cho');
  expect(await page('exporter', `/quotes/${number}/revisions`)).toContain('The airline gave a better rate.');
});

test('a price without a reason is not taken, and what was typed stays', async () => {
  const { number, options } = await aQuoteByAir();

  const answer = await post('owner', `/quotes/${number}/by-hand`, {
    optionId: options[0]?.id ?? '',
    'new.0.charge': 'XRAY',
    'new.0.block': 'origin',
    'new.0.amount': '15.50',
    'new.0.currency': 'USD',
    'new.0.basis': 'per_shipment',
  });

  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain('value="15.50"');
  expect(html).toContain('href="#f-new-0-reason"');
  expect((await read(number)).revision).toBe(1);
});

test('charges by hand of two evenings stand side by side; the same charge again is replaced', async () => {
  const { number } = await aQuoteByAir();
  const byKorean = async () => (await read(number)).options.find(({ carrier }) => carrier === 'KE');
  const add = async (charge: string, amount: string) => {
    const answer = await post('owner', `/quotes/${number}/by-hand`, {
      optionId: (await byKorean())?.id ?? '',
      'new.0.charge': charge,
      'new.0.block': 'origin',
      'new.0.amount': amount,
      'new.0.currency': 'USD',
      'new.0.basis': 'per_shipment',
      'new.0.reason': 'Agreed.',
    });
    expect(answer.status).toBe(303);
  };

  await add('XRAY', '15.50');
  await add('CRATE', '40.00');
  await add('XRAY', '12.00');

  const byHand = (await byKorean())?.charges.filter(({ code }) => ['XRAY', 'CRATE'].includes(code));
  expect(byHand?.map(({ code, amount }) => [code, amount?.amount]).toSorted()).toEqual([
    ['CRATE', '40.00'],
    ['XRAY', '12.00'],
  ]);
});

test('what was typed beside an offer of an older revision is put on no other', async () => {
  const { number, options } = await aQuoteByAir();
  await exporter('POST', `/quotes/${number}/revisions`, {});

  const late = await post('owner', `/quotes/${number}/by-hand`, {
    optionId: options[0]?.id ?? '',
    'line.0.amount': '1',
    'line.0.reason': 'Agreed.',
  });

  expect(late.status).toBe(409);
  expect((await read(number)).revision).toBe(2);
});

test('a quote that no rate covers gets its first offer from the desk', async () => {
  const { number, status } = await aQuoteByAir({ origin: 'KRPUS', destination: 'PEPCL' });

  const made = await post('owner', `/quotes/${number}/by-hand`, {
    mode: 'AIR',
    carrier: 'LA',
    service: '',
    'new.0.charge': 'FRT',
    'new.0.block': 'freight',
    'new.0.amount': '9.80',
    'new.0.currency': 'USD',
    'new.0.basis': 'per_kg',
    'new.0.reason': 'Asked the agent in Lima.',
  });

  expect(status).toBe('unpriced');
  expect(made.status).toBe(303);
  expect((await read(number)).options[0]).toMatchObject({ mode: 'AIR', carrier: 'LA' });
});

test('to an exporter the page for it does not exist', async () => {
  const { number } = await aQuoteByAir();

  const answers = await Promise.all([
    post('exporter', `/quotes/${number}/by-hand`, { 'new.0.amount': '1' }),
    post('exporter', `/quotes/${number}/approval`, { note: 'Yes.' }),
    fetch(`${naru.baseUrl}/quotes/${number}/by-hand`, { headers: { cookie: cookies.exporter } }),
    exporter('GET', `/quotes/${number}/approval`),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});
