import { describe, expect, test } from 'vitest';
import { aLine, aQuoteBody, aSeaBody, keepLines, type QuoteBody } from '../../support/examples.ts';
import { readPdf } from '../../documents/read-pdf.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const exporter = naru.api(naru.exporter.key);

type Leg = {
  readonly carriage: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly massKg: string;
  readonly distanceKm: string;
  readonly kg: string;
};
type Emission = { readonly kg: string; readonly method: string; readonly legs: readonly Leg[] };
type Offer = Omit<QuoteBody['options'][number], 'co2e'> & { readonly co2e: Emission | null };
type Quoted = Omit<QuoteBody, 'options'> & { readonly options: readonly Offer[] };

await keepLines(naru.db, naru.forwarder.caller.forwarderId, {
  sheet: 'lanes',
  lines: [
    aLine({
      mode: 'FCL',
      carrier: 'HDMU',
      origin: 'KRPUS',
      destination: 'COBUN',
      basis: 'per_container',
      rate: '2000',
    }),
    aLine({
      mode: 'FCL',
      carrier: 'MAEU',
      origin: 'KRPUS',
      destination: 'COBUN',
      via: ['SGSIN', 'NLRTM'],
      basis: 'per_container',
      rate: '1900',
      transitDays: '60',
    }),
    aLine({ mode: 'AIR', carrier: 'KE', origin: 'KRICN', destination: 'VNSGN', basis: 'per_kg', rate: '3' }),
  ],
});

const quoted = async (body: object) => (await exporter<Quoted>('POST', '/quotes', body)).body;
const by = ({ options }: Quoted, carrier: string) => options.find((option) => option.carrier === carrier);
const km = (offer: Offer | undefined) =>
  (offer?.co2e?.legs ?? []).map(({ distanceKm }) => Number(distanceKm));
const tenTonnes = { containers: [{ type: '20GP', quantity: 1, cargoWeightKg: '10000' }] };

describe('each leg counts', () => {
  test('a way by ports of transhipment is longer, leg by leg, than the direct one', async () => {
    const quote = await quoted(aSeaBody({ ...tenTonnes, destination: 'COBUN' }));
    const [direct, around] = [by(quote, 'HDMU'), by(quote, 'MAEU')];

    expect(around?.legs.map(({ from, to, transitDays }) => [from, to, transitDays])).toEqual([
      ['KRPUS', 'SGSIN', null],
      ['SGSIN', 'NLRTM', null],
      ['NLRTM', 'COBUN', null],
    ]);
    expect(direct?.legs.map(({ from, to }) => [from, to])).toEqual([['KRPUS', 'COBUN']]);
    expect(km(around)).toHaveLength(3);
    expect(km(around).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(2 * (km(direct)[0] ?? 0) * 0.8);
    // The Pacific is crossed: Busan to Buenaventura is some 14,800 km, and 28,000 the other way round.
    expect(km(direct)[0]).toBeGreaterThan(14_000);
    expect(km(direct)[0]).toBeLessThan(16_000);
    expect(around?.co2e?.method).toContain('SGSIN–NLRTM by sea');
  });

  test('the lorry to the port counts where the customer says how far it is', async () => {
    const pickup = { country: 'KR', postalCode: '16419', distanceKm: '38' };
    const [near, silent] = [
      await quoted(aQuoteBody({ pickup })),
      await quoted(aQuoteBody({ pickup: { ...pickup, distanceKm: null } })),
    ];

    expect(by(near, 'KE')?.co2e?.legs.map(({ carriage, kg }) => [carriage, kg])).toEqual([
      ['road', '0.6'],
      ['air', '297.0'],
    ]);
    expect(by(silent, 'KE')?.co2e?.legs.map(({ carriage }) => carriage)).toEqual(['air']);
  });

  test('nobody told the weight of the boxes: nothing is known, and nothing is said', async () => {
    const quote = await quoted(
      aSeaBody({ containers: [{ type: '20GP', quantity: 1 }], destination: 'COBUN' }),
    );

    expect(quote.options.map(({ co2e }) => co2e)).toEqual([null, null]);
  });
});

type Frozen = {
  readonly basis: {
    readonly book: {
      readonly distances: readonly { readonly from: string; readonly to: string }[];
      readonly places: readonly { readonly code: string }[];
    };
  };
};

describe('recomputed', () => {
  const revisionOf = (number: string) =>
    naru.db('quote_revisions').where('quote_id', naru.db('quotes').where({ number }).select('id'));
  const recalculate = (number: string) => exporter<object>('GET', `/quotes/${number}/recalculation`);

  test('a way by sea is the same to the kilometre, because its lengths are frozen with the quote', async () => {
    const { number } = await quoted(aSeaBody({ ...tenTonnes, destination: 'COBUN' }));
    const row = await revisionOf(number).first<Frozen>('basis');

    expect((await recalculate(number)).body).toEqual({ same: true });
    expect(row.basis.book.distances.map(({ from, to }) => [from, to])).toContainEqual(['SGSIN', 'NLRTM']);
    expect(row.basis.book.places.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['KRPUS', 'COBUN', 'SGSIN', 'NLRTM']),
    );
  });

  test('a quote from before emissions were counted is recomputed by its own rules', async () => {
    const { number } = await quoted(aQuoteBody());
    await revisionOf(number).update({
      engine: '1',
      options: naru.db.raw(
        `(SELECT json_agg(o.option - 'statements' || '{"co2e": null, "hints": []}' || jsonb_build_object('charges',
            (SELECT jsonb_agg(c.charge - 'side') FROM jsonb_array_elements(o.option -> 'charges') AS c (charge))))
          FROM jsonb_array_elements(options::jsonb) AS o (option))`,
      ),
    });
    const old = await recalculate(number);
    await revisionOf(number).update({ engine: '2' });
    const withTodays = await recalculate(number);

    expect([old.headers.get('naru-engine'), old.body]).toEqual(['1', { same: true }]);
    expect(withTodays.body).toMatchObject({ same: false, engine: '2' });
    expect(JSON.stringify(withTodays.body)).toContain('options.0.co2e');
  });

  test('a quote from an engine that is not installed is not recomputed by another', async () => {
    const { number } = await quoted(aQuoteBody());
    await revisionOf(number).update({ engine: '99' });
    const answer = await recalculate(number);

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('engine 99') as string });
  });
});

test('the page and the paper print the figure with its method, and what would save money', async () => {
  const { number, options } = await quoted(aQuoteBody());
  const session = await fetch(`${naru.baseUrl}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email: naru.exporter.email, password: naru.exporter.password }),
  });
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const read = (path: string) => fetch(`${naru.baseUrl}${path}?lang=ko`, { headers: { cookie } });
  const html = await (await read(`/quotes/${number}`)).text();
  const bytes = await (await read(`/quotes/${number}/pdf`)).arrayBuffer();
  const paper = readPdf(new Uint8Array(bytes)).text.replaceAll(/\s+/g, ' ');

  expect(options[0]?.hints.map(({ rule }) => rule)).toEqual(['hint.fewer-centimetres']);
  for (const shown of [html, paper]) {
    expect(shown).toContain('297.0');
    expect(shown).toContain('영국 정부 온실가스 환산계수 2025년판');
    expect(shown).toContain('높이를 1 cm 줄이면');
  }
});
