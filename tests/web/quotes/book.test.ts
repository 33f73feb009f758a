import { beforeAll, describe, expect, test } from 'vitest';
import { aLine, aQuoteBody, aSeaBody, keepLines, keepRates, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';
import { readPdf } from '../../documents/read-pdf.ts';

const naru = await startNaru();
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);

const haulage = (place: string | null, rate: string) =>
  aLine({ charge: 'TRK', block: 'pickup', place, rate, validBy: 'quote' });
const air = { mode: 'AIR', origin: 'KRICN', destination: 'VNSGN', basis: 'per_kg', side: 'buy' } as const;
const lines = [
  aLine({
    ...air,
    carrier: 'KE',
    contract: 'NAC-7731',
    minimum: '613.37',
    breaks: [
      { from: '0', to: '100', rate: '7.3319' },
      { from: '100', to: null, rate: '5.4713' },
    ],
    validFrom: '2026-11-01',
    validTo: '2026-11-30',
  }),
  aLine({
    charge: 'FSC',
    mode: 'AIR',
    basis: 'percent',
    of: ['FRT'],
    rate: '17',
    currency: null,
    side: 'buy',
  }),
  aLine({ mode: 'FCL', origin: 'KRPUS', destination: 'VN', basis: 'per_container', rate: '900' }),
  aLine({ mode: 'FCL', charge: 'DTHC', block: 'destination', rate: '3333333', currency: 'VND' }),
  haulage(null, '1'),
  haulage('KR', '2'),
  haulage('@capital', '3'),
  haulage('KR:16*', '4'),
  haulage('KR:164*', '5'),
];

beforeAll(async () => {
  await keepLines(naru.db, naru.forwarder.caller.forwarderId, { sheet: 'book', lines });
  await keepRates(desk);
  await desk('PUT', '/zones/capital', { members: ['KR:1*', 'KR:0*'] });
  await desk('PUT', '/margins/air', { mode: 'AIR', percent: '11' });
});

describe('which row of the book', () => {
  test.each([
    ['16419', '5'],
    ['16999', '4'],
    ['04524', '3'],
    ['48058', '2'],
  ])('collection at %s: a longer postcode beats a shorter, a zone, the country', async (postalCode, rate) => {
    const { body } = await exporter<QuoteBody>(
      'POST',
      '/quotes',
      aSeaBody({ pickup: { country: 'KR', postalCode }, delivery: null }),
    );

    expect(body.options[0]?.charges.find(({ code }) => code === 'TRK')?.rate).toBe(rate);
  });
});

describe('what an exporter is told', () => {
  test('nothing of what was bought: no amount, rate, minimum, contract or margin', async () => {
    const asked = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody());
    const told = JSON.stringify([
      asked.body,
      (await exporter('GET', `/quotes/${asked.body.number}`)).body,
      (await exporter('GET', `/quotes/${asked.body.number}/recalculation`)).body,
    ]);

    // 160 kg × 5.4713 = 875.41, sold for 875.41 + 96.30; fuel 17 % of either.
    expect(asked.body.options[0]?.charges.map(({ amount }) => amount?.amount)).toEqual(['971.71', '165.19']);
    for (const secret of ['5.4713', '7.3319', '613.37', '875.41', '148.82', '96.30', 'NAC-7731', 'margin.']) {
      expect(told).not.toContain(secret);
    }
    const { body: seen } = await desk<QuoteBody>('GET', `/quotes/${asked.body.number}`);
    expect(seen.options[0]?.totals.cost?.amount).toBe('1024.23');
  });
});

describe('the buyer’s own currency', () => {
  type Statement = NonNullable<QuoteBody['options'][number]['statements']>[number];
  const ask = (about: object) =>
    exporter<QuoteBody>('POST', '/quotes', aSeaBody({ pickup: null, incoterm: 'CIF', ...about }));

  test('CIF to Ho Chi Minh City: the seller’s statement in dollars, the buyer’s in dong, on the page and on paper', async () => {
    const { body } = await ask({ buyerCurrency: 'VND' });
    const said = ({ payer, total, lines }: Statement) => [
      payer,
      total,
      lines.map(({ amount }) => amount.amount),
    ];
    const pdf = await fetch(`${naru.baseUrl}/api/v1/quotes/${body.number}/pdf?lang=en`, {
      headers: { authorization: `Bearer ${naru.exporter.key}` },
    });
    const page = await fetch(`${naru.baseUrl}/quotes/${body.number}`, {
      headers: { cookie: await cookieOf(naru.baseUrl, naru.exporter) },
    });

    expect(body.request['buyerCurrency']).toBe('VND');
    expect(body.options[0]?.statements?.map(said)).toEqual([
      ['seller', { amount: '1800.00', currency: 'USD' }, ['1800.00']],
      ['buyer', { amount: '3333333', currency: 'VND' }, ['3333333']],
    ]);
    expect(readPdf(new Uint8Array(await pdf.arrayBuffer())).text).toMatch(/Buyer pays.*3,333,333/s);
    expect(await page.text()).toContain('3,333,333');
  });

  test('without one both are in that of the quote', async () => {
    const { body } = await ask({});

    expect(body.options[0]?.statements?.map(({ currency }) => currency)).toEqual(['USD', 'USD']);
  });

  test('a currency nobody keeps a rate for makes the offer incomplete and names the pair', async () => {
    const { body } = await ask({ buyerCurrency: 'GBP' });

    expect(body.options[0]?.complete).toBe(false);
    expect(JSON.stringify(body.options[0]?.missing)).toContain('VND → GBP');
  });
});

test('the desk reads what an option costs and earns beside it; an exporter does not', async () => {
  const { body } = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody());
  const { body: seen } = await desk<QuoteBody>('GET', `/quotes/${body.number}`);

  expect(seen.options[0]).toMatchObject({ cost: { amount: '1024.23' }, margin: { amount: '112.67' } });
  expect(body.options[0]).not.toHaveProperty('cost');
  expect(body.options[0]?.charges[0]).not.toHaveProperty('side');
});

describe('the day', () => {
  const quotedAt = async (time: string) => {
    naru.clock.set(time);
    const { body } = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody());
    return [body.options[0]?.validUntil, body.missing.length];
  };

  test('is the office’s: a row ends with its last minute in Seoul, though it is noon elsewhere', async () => {
    expect(await quotedAt('2026-11-30T23:59:59+09:00')).toEqual(['2026-11-30', 0]);
    expect(await quotedAt('2026-12-01T00:00:00+09:00')).toEqual([undefined, 1]);
  });
});
