import { describe, expect, test } from 'vitest';
import { aPieceBody, type ProblemBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);

const measure = (body: object) => exporter('POST', '/tools/measure', body);

describe('measuring', () => {
  test('air compares weight and volume once for the consignment', async () => {
    const { status, body } = await measure({ pieces: [aPieceBody()], profile: 'air' });

    expect(status).toBe(200);
    expect(body).toEqual({
      grossKg: '125.0',
      volumeCbm: '0.960',
      chargeableKg: '160.0',
      billedKg: '160.0',
      revenueTons: '1.000',
      teu: null,
      weightUnit: 'kg',
      chargeable: '160.0',
      loadingMetres: expect.stringMatching(/^\d+\.\d\d$/) as string,
    });
  });

  test('totals are enough', async () => {
    const totals = { weightKg: '125', volumeCbm: '0.96', packages: 10 };

    expect((await measure({ totals, profile: 'air' })).body).toMatchObject({
      chargeableKg: '160.0',
      loadingMetres: null,
    });
  });

  test('a profile may be given by its fields', async () => {
    const { body } = await measure({ pieces: [aPieceBody()], profile: { volumetricDivisor: '5000' } });

    expect(body).toMatchObject({ chargeableKg: '192.0' });
  });

  test('in pounds where the profile bills pounds: 58,583 in³ ÷ 139 is 421.46, so 422 lb', async () => {
    const profile = { volumetricDivisor: '139', divisorUnit: 'in3/lb', weightUnit: 'lb', roundUpTo: '1' };
    const asked = { pieces: [aPieceBody()], profile };
    const { body } = await measure(asked);

    expect(body).toMatchObject({ weightUnit: 'lb', chargeable: '422.0', grossKg: '125.0' });
    expect((await desk('POST', '/tools/measure', asked)).body).toEqual(body);
  });

  test("the forwarder's own profile is known by its name, to its exporters too", async () => {
    await desk('PUT', '/measuring-profiles/dense', { volumetricDivisor: '4000' });

    expect((await measure({ pieces: [aPieceBody()], profile: 'dense' })).body).toMatchObject({
      chargeableKg: '240.0',
    });
  });

  test.each<[string, object, string]>([
    ['no profile of that name', { pieces: [aPieceBody()], profile: 'nobody' }, 'profile'],
    ['no profile', { pieces: [aPieceBody()] }, 'profile'],
    ['no cargo', { profile: 'air' }, 'pieces'],
    [
      'a piece without a height',
      { pieces: [aPieceBody({ heightCm: null })], profile: 'air' },
      'pieces.0.heightCm',
    ],
  ])('%s is refused', async (_what, body, path) => {
    const answer = await exporter<ProblemBody>('POST', '/tools/measure', body);

    expect(answer.status).toBe(422);
    expect(answer.body.errors?.[0]?.path).toBe(path);
  });
});

/** The question of the contract, with a price for every day. */
const aStay = {
  freeDays: 14,
  dayOne: 'same',
  dayKind: 'calendar',
  endInclusive: true,
  holidays: [],
  currency: 'USD',
  tiers: [
    { fromDay: 15, toDay: 17, perDay: { '20': '200', '40': '250' } },
    { fromDay: 18, toDay: null, perDay: { '20': '300', '40': '400' } },
  ],
  container: '40HC',
  start: '2026-08-03',
  end: '2026-08-20',
};

describe('free time', () => {
  test('days beyond the free ones are charged tier by tier, as the line counts them', async () => {
    const { status, body } = await exporter('POST', '/tools/free-time', aStay);

    expect(status).toBe(200);
    expect(body).toEqual({
      days: 18,
      chargeableDays: 4,
      lastFreeDay: '2026-08-16',
      lines: [
        { fromDay: 15, toDay: 17, days: 3, perDay: '250', amount: { amount: '750.00', currency: 'USD' } },
        { fromDay: 18, toDay: 18, days: 1, perDay: '400', amount: { amount: '400.00', currency: 'USD' } },
      ],
      total: { amount: '1150.00', currency: 'USD' },
    });
  });

  test.each<[string, object, string]>([
    ['a container of no known size', { container: '41ZZ' }, 'container'],
    ['an end before the start', { end: '2026-08-01' }, 'end'],
    ['a start that is no day', { start: '2026-08-32' }, 'start'],
    ['no tiers', { tiers: [] }, 'tiers'],
    ['a fraction of a day', { freeDays: 1.5 }, 'freeDays'],
    ['a tier upside down', { tiers: [{ fromDay: 5, toDay: 3, perDay: { '20': '1' } }] }, 'tiers.0.toDay'],
    [
      'a price that is a number',
      { tiers: [{ fromDay: 5, toDay: null, perDay: { '20': 1 } }] },
      'tiers.0.perDay.20',
    ],
  ])('%s is refused', async (_what, about, path) => {
    const answer = await exporter<ProblemBody>('POST', '/tools/free-time', { ...aStay, ...about });

    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((fault) => fault.path)).toContain(path);
  });
});

describe('numbers', () => {
  test('spaces, dashes and case do not matter', async () => {
    const { body } = await exporter('GET', '/tools/check-number?value=hdmu%20680487-8');

    expect(body).toMatchObject({ kind: 'container', value: 'HDMU6804878', checkDigit: '8' });
  });

  test.each(['?value=', '', '?value=hello', `?value=${'1'.repeat(61)}`])('%j is no number', async (query) => {
    const answer = await exporter<ProblemBody>('GET', `/tools/check-number${query}`);

    expect(answer.status).toBe(422);
    expect(answer.body.errors?.[0]?.path).toBe('value');
  });
});

test('without a key nothing is calculated', async () => {
  expect((await naru.api()('POST', '/tools/free-time', aStay)).status).toBe(401);
});
