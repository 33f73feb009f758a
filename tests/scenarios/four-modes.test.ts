import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { aPieceBody, aQuoteBody, aSeaBody, keepRates, type QuoteBody } from '../support/examples.ts';
import { publishTariff, sampleTariff } from '../support/examples/rates.ts';
import { startNaru } from '../support/naru.ts';

/** The four ways of carrying, on the published sample tariff, from its file to the printed reason. */
const naru = await startNaru();
await keepRates(naru.api(naru.forwarder.key));
await publishTariff(naru, sampleTariff());
const exporter = naru.api(naru.exporter.key);

type Told = { readonly rule: string; readonly text: string };
type Line = Omit<QuoteBody['options'][number]['charges'][number], 'why'> & { readonly why: readonly Told[] };
type Offer = Omit<QuoteBody['options'][number], 'charges' | 'hints' | 'co2e' | 'warnings'> & {
  readonly charges: readonly Line[];
  readonly hints: readonly (Told & { readonly saving: unknown })[];
  readonly warnings: readonly Told[];
  readonly co2e: { readonly kg: string; readonly method: string } | null;
};
type Quoted = Omit<QuoteBody, 'options'> & { readonly options: readonly Offer[] };

const ask = async (body: object): Promise<string> => {
  const answer = await exporter<Quoted>('POST', '/quotes', body);
  expect(answer.status).toBe(201);
  return answer.body.number;
};
const read = async (number: string, language: Language = 'en') =>
  (await exporter<Quoted>('GET', `/quotes/${number}?lang=${language}`)).body;
const offerOf = async (number: string, carrier: string): Promise<Offer> => {
  const offer = (await read(number)).options.find((option) => option.carrier === carrier);
  if (!offer) throw new Error(`${carrier} makes no offer.`);
  return offer;
};
const line = ({ charges }: Offer, code: string) => charges.find((charge) => charge.code === code);
const amounts = ({ charges }: Offer) =>
  charges.map(({ code, amount }) => [code, amount && `${amount.amount} ${amount.currency}`]);

/** Cartons of 40 cm that weigh more than they measure. */
const heavy = (weightKg: string) =>
  aQuoteBody({
    pieces: [aPieceBody({ quantity: 4, lengthCm: '40', widthCm: '40', heightCm: '40', weightKg })],
  });

const asked = {
  'two 40 foot high cubes by sea': await ask(aSeaBody({ incoterm: 'CIF' })),
  'twenty cartons in a shared container': await ask(
    aQuoteBody({
      modes: ['LCL'],
      origin: 'KRPUS',
      pieces: [aPieceBody({ quantity: 20, weightKg: '40' })],
    }),
  ),
  'ten light cartons by air': await ask(aQuoteBody()),
  '92 kg by air': await ask(heavy('23')),
  '60 kg by air': await ask(heavy('15')),
  'a parcel by express': await ask(
    aQuoteBody({
      modes: ['EXPRESS'],
      pieces: [aPieceBody({ quantity: 1, lengthCm: '40', widthCm: '30', heightCm: '20', weightKg: '3' })],
    }),
  ),
} as const;

describe('what it costs', () => {
  test('by sea: by box, by TEU and by bill, each in its own currency', async () => {
    const hmm = await offerOf(asked['two 40 foot high cubes by sea'], 'HDMU');

    expect(amounts(hmm)).toEqual([
      ['FRT', '1120.00 USD'],
      ['LSS', '160.00 USD'],
      ['WFG', '16800 KRW'],
      ['PSF', '344 KRW'],
      ['THC', '360000 KRW'],
      ['SEAL', '20000 KRW'],
      ['DOC', '40000 KRW'],
      ['DTHC', '360.00 USD'],
      ['DO', '40.00 USD'],
    ]);
    expect(line(hmm, 'LSS')).toMatchObject({ quantity: '4', unit: 'TEU', rate: '40' });
    expect(hmm.totals.total).toEqual({ amount: '1993.93', currency: 'USD' });
  });

  test('in a shared container: by revenue ton, of which volume decides', async () => {
    const consol = await offerOf(asked['twenty cartons in a shared container'], 'NARU');

    expect(consol.measure).toMatchObject({ volumeCbm: '1.920', revenueTons: '1.920' });
    expect(line(consol, 'FRT')).toMatchObject({
      quantity: '1.920',
      amount: { amount: '23.04', currency: 'USD' },
    });
    expect(line(consol, 'CFS')?.amount).toEqual({ amount: '12480', currency: 'KRW' });
  });

  test('by air: 160.0 kg by volume, KRW 555200 or USD 398.71 at 1392.50', async () => {
    const ke = await offerOf(asked['ten light cartons by air'], 'KE');

    expect(ke.measure).toMatchObject({ grossKg: '125.0', chargeableKg: '160.0', billedKg: '160.0' });
    expect(line(ke, 'FRT')).toMatchObject({
      quantity: '160.0',
      rate: '3470',
      applied: 'rate',
      amount: { amount: '555200', currency: 'KRW' },
      converted: { amount: '398.71', currency: 'USD' },
      exchange: [
        { base: 'USD', quote: 'KRW', rate: '1392.50', per: 1, asOf: '2026-11-20', source: 'sample' },
      ],
    });
    expect(line(ke, 'FRT')?.why[0]).toEqual({
      rule: 'air.volume-weight',
      text: '160.0 kg chargeable: 10 × 60 × 40 × 40 cm ÷ 6000 is more than 125.0 kg gross',
    });
  });

  test('92 kg are billed as 100, for 100 × (3470 + 570 + 150) is less than 92 × (3900 + 570 + 150)', async () => {
    const ke = await offerOf(asked['92 kg by air'], 'KE');

    expect(ke.measure).toMatchObject({ chargeableKg: '92.0', billedKg: '100.0' });
    expect(line(ke, 'FRT')).toMatchObject({
      quantity: '100.0',
      rate: '3470',
      applied: 'next_break',
      amount: { amount: '347000', currency: 'KRW' },
    });
    expect(line(ke, 'FSC')).toMatchObject({ quantity: '100.0', amount: { amount: '57000' } });
    expect(line(ke, 'FRT')?.why.map(({ text }) => text)).toContain(
      '92.0 kg is charged as 100.0 kg because 419000 KRW at the higher break is less than 425040 KRW',
    );
    expect(ke.hints.map(({ rule }) => rule)).toContain('hint.next-break');
  });

  test('60 kg stay 60: 60 × 3900 is less than 100 × 3470', async () => {
    const ke = await offerOf(asked['60 kg by air'], 'KE');

    expect(ke.measure.billedKg).toBe('60.0');
    expect(line(ke, 'FRT')).toMatchObject({ applied: 'rate', rate: '3900', amount: { amount: '234000' } });
    expect(JSON.stringify(ke.charges)).not.toContain('next-break');
  });

  test('by express: the step that holds the parcel’s volume, and fuel as a share of it', async () => {
    const dhl = await offerOf(asked['a parcel by express'], 'DHL');

    expect(dhl.measure).toMatchObject({ grossKg: '3.0', chargeableKg: '5.0' });
    expect(amounts(dhl)).toEqual([
      ['FRT', '75800 KRW'],
      ['FSC', '20845 KRW'],
    ]);
  });
});

const cases = Object.entries(asked);

describe.each(cases)('%s', (_what, number) => {
  test('adds up: the total is the sum of the printed lines', async () => {
    for (const { charges, totals } of (await read(number)).options) {
      const cents = charges.map(({ converted }) => BigInt(converted?.amount.replace('.', '') ?? '0'));
      expect(totals.total.amount.replace('.', '')).toBe(String(cents.reduce((sum, one) => sum + one, 0n)));
    }
  });

  test('says what carrying it emits, and by which method', async () => {
    for (const { co2e } of (await read(number)).options) {
      expect(co2e?.kg).toMatch(/^\d+\.\d$/);
      expect(co2e?.method).toMatch(/well-to-wheel.*UK Government GHG conversion factors 2025.*per tonne-km/s);
      expect(co2e?.method).not.toMatch(/GLEC|ISO 14083/);
    }
  });

  test('is recomputed to the same, by the engine that priced it', async () => {
    const { body, headers } = await exporter('GET', `/quotes/${number}/recalculation`);

    expect(body).toEqual({ same: true });
    expect(headers.get('naru-engine')).toBe('3');
  });

  test('is explained in four languages, in none by a key or by another’s words', async () => {
    const told = new Map<Language, readonly Told[]>();
    for (const language of LANGUAGES) {
      const { options } = await read(number, language);
      told.set(
        language,
        options.flatMap(({ charges, hints, warnings, co2e }) => [
          ...charges.flatMap(({ name, why }) => [{ rule: 'name', text: name }, ...why]),
          ...hints,
          ...warnings,
          { rule: 'co2e', text: co2e?.method ?? '' },
        ]),
      );
    }
    const english = told.get('en') ?? [];
    expect(english.length).toBeGreaterThan(5);
    for (const language of LANGUAGES) {
      const sentences = told.get(language) ?? [];
      expect(sentences.map(({ rule }) => rule)).toEqual(english.map(({ rule }) => rule));
      expect(sentences.map(({ text }) => text).join('\n')).not.toMatch(
        /undefined|[{}]|\b[a-z]+\.[a-z]+-[a-z]/,
      );
      if (language !== 'en') expect(sentences.map(({ text }) => text).filter(isEnglish)).toEqual([]);
    }
  });
});

/** Words that a sentence in Korean, Vietnamese or Spanish has no use for. */
function isEnglish(text: string): boolean {
  return /\b(the|of|is|than|and|by|each|rate|charged?|less|shipments?|packages?|freight|fee)\b/i.test(text);
}
