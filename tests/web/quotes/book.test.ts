import { beforeAll, describe, expect, test } from 'vitest';
import { aLine, aQuoteBody, aSeaBody, keepLines, keepRates, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

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
