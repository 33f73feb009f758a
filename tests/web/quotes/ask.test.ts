import { expect, test } from 'vitest';
import { Quote as QuoteAnswer } from '../../../src/web/api/quote-answers.ts';
import { aPieceBody, aQuoteBody, aSeaBody, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);

const ask = (about: object = {}) => exporter<QuoteBody>('POST', '/quotes', aQuoteBody(about));

test('ten cartons by air are priced as the contract says', async () => {
  const { status, headers, body } = await ask();

  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/v1/quotes/${body.number}`);
  expect(body).toMatchObject({ revision: 1, status: 'priced', validUntil: '2026-12-07', currency: 'USD' });
  const koreanAir = body.options.find(({ carrier }) => carrier === 'KE');
  expect(koreanAir?.charges.find(({ code }) => code === 'FRT')).toMatchObject({
    name: 'Air freight',
    quantity: '160.0',
    rate: '3470',
    applied: 'rate',
    amount: { amount: '555200', currency: 'KRW' },
    converted: { amount: '398.71', currency: 'USD' },
  });
});

/** The request of the contract, word for word. */
const THE_CONTRACTS = {
  modes: ['AIR', 'LCL'],
  origin: ['KRICN', 'KRPUS'],
  destination: 'VNSGN',
  pickup: { country: 'KR', postalCode: '16419', distanceKm: '38' },
  delivery: null,
  incoterm: 'CIF',
  incotermPlace: 'Ho Chi Minh City',
  readyDate: '2026-12-01',
  currency: 'USD',
  billsOfLading: 1,
  pieces: [aPieceBody()],
  containers: [{ type: '40HC', quantity: 2, cargoWeightKg: '17000' }],
  totals: { weightKg: '125', volumeCbm: '0.96', packages: 10 },
  commodity: 'cosmetics',
  hsCode: '330499',
  goodsValue: { amount: '50000.00', currency: 'USD' },
  goodsValueTerm: 'FOB',
  services: ['insurance', 'pickup', 'customs'],
  dangerousGoods: [
    {
      unNumber: '1266',
      class: '3',
      packingGroup: 'II',
      netWeightKg: '8',
      properShippingName: 'PERFUMERY PRODUCTS',
    },
  ],
  temperature: { minC: 2, maxC: 8 },
};

test('the request of the contract is understood whole', async () => {
  const { status, body } = await exporter<QuoteBody>('POST', '/quotes', THE_CONTRACTS);

  expect(status).toBe(201);
  expect(new Set(body.options.map(({ mode }) => mode))).toEqual(new Set(['AIR', 'LCL']));
  expect(body.request).toMatchObject({ ...THE_CONTRACTS, destination: ['VNSGN'] });
});

test('the answer is what the published document says', async () => {
  const { body } = await ask();

  expect(() => QuoteAnswer.parse(body)).not.toThrow();
});

test('a quote read again is the quote that was answered', async () => {
  const { body } = await ask();

  const again = await exporter<QuoteBody>('GET', `/quotes/${body.number}`);

  expect(again.status).toBe(200);
  expect(again.body).toEqual(body);
});

test('the request is given back as it was sent, in the units it was sent in', async () => {
  const piece = aPieceBody({ lengthCm: undefined, lengthIn: '23.6', weightKg: undefined, weightLb: '27.6' });
  const { body } = await ask({ origin: ['ICN', 'krpus'], pieces: [piece] });

  expect(body.request).toMatchObject({
    origin: ['KRICN', 'KRPUS'],
    destination: ['VNSGN'],
    pieces: [{ quantity: 10, lengthIn: '23.6', widthCm: '40', weightLb: '27.6', stackable: true }],
  });
  expect(body.request['pieces']).not.toMatchObject([{ lengthCm: expect.anything() as unknown }]);
});

test('what was answered as the request can be sent as a request', async () => {
  const { body } = await ask({
    services: ['insurance'],
    temperature: { minC: 2, maxC: 8 },
    goodsValue: { amount: '50000.00', currency: 'USD' },
  });

  const again = await exporter<QuoteBody>('POST', '/quotes', body.request);

  expect(again.status).toBe(201);
  expect(again.body.request).toEqual(body.request);
});

test('two containers by sea find every carrier of the lane', async () => {
  const { body } = await exporter<QuoteBody>('POST', '/quotes', aSeaBody());

  expect(body.options.map(({ carrier }) => carrier).toSorted()).toEqual(['HDMU', 'KMTU']);
});

test('a mode without a rate is named, with the reason in words', async () => {
  const { body } = await exporter<QuoteBody>('POST', '/quotes', aSeaBody({ destination: 'FIHEL' }));

  expect(body).toMatchObject({ status: 'unpriced', options: [], validUntil: null });
  expect(body.missing).toMatchObject([{ mode: 'FCL', charge: 'FRT' }]);
});

test('the desk asks for its exporter, and sees cost and margin where the exporter does not', async () => {
  const asked = await desk<QuoteBody>('POST', '/quotes', { ...aQuoteBody(), exporter: 'bora' });
  const seen = await exporter<QuoteBody>('GET', `/quotes/${asked.body.number}`);

  expect(asked.body.options[0]?.totals).toHaveProperty('cost');
  expect(asked.body.options[0]?.charges[0]).toHaveProperty('margin');
  expect(JSON.stringify(seen.body)).not.toMatch(/"cost"|"margin"|"contract"/);
});

test('names and reasons are told in the language that is asked for', async () => {
  const { body } = await ask();

  const korean = await exporter<QuoteBody>('GET', `/quotes/${body.number}?lang=ko`);

  expect(korean.body.options[0]?.charges.find(({ code }) => code === 'FRT')?.name).toBe('항공운임');
});

test('numbers count up within the year of the office', async () => {
  const first = await ask();
  const second = await ask();
  naru.clock.set('2026-12-31T15:30:00Z'); // 00:30 on New Year's Day in Seoul.
  const nextYear = await ask();
  naru.clock.set('2026-11-23T09:00:00+09:00');

  expect(Number(second.body.number.slice(-6))).toBe(Number(first.body.number.slice(-6)) + 1);
  expect(nextYear.body.number).toBe('Q-2027-000001');
});

test('of twenty quotes asked for at once, each has its own number and none is lost', async () => {
  const before = Number((await ask()).body.number.slice(-6));

  const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));

  const numbers = answers.map(({ body }) => Number(body.number.slice(-6))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => before + 1 + index));
});

test('without a rate into the currency of the quote the total is unknown, and no part of it is told as one', async () => {
  const { status, body } = await exporter<QuoteBody>('POST', '/quotes', aSeaBody({ currency: 'BRL' }));

  expect([status, body.status]).toEqual([201, 'requested']);
  expect(body.options[0]?.totals).toMatchObject({ seller: null, buyer: null, tax: null, total: null });
  expect(JSON.stringify(body.options[0]?.missing)).toContain('there is no exchange rate USD → BRL');
});
