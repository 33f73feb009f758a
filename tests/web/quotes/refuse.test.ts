import { describe, expect, test } from 'vitest';
import {
  aPieceBody,
  aQuoteBody,
  aSeaBody,
  withSampleBook,
  type ProblemBody,
  type QuoteBody,
} from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);

const pieces = (about: object) => aQuoteBody({ pieces: [aPieceBody(about)] });
const box = (about: object) => aSeaBody({ containers: [{ type: '40HC', quantity: 1, ...about }] });

describe('a wrong request is refused with the path and a sentence', () => {
  test.each<[string, object, string, string]>([
    ['no origin', aQuoteBody({ origin: undefined }), 'origin', 'a place such as "KRPUS"'],
    ['an empty list of places', aQuoteBody({ origin: [] }), 'origin', 'at least one place'],
    ['a place that does not exist', aQuoteBody({ origin: 'KRZZZ' }), 'origin', 'no place "KRZZZ"'],
    [
      'an airport nobody knows',
      aQuoteBody({ destination: ['VNSGN', 'QQQ'] }),
      'destination.1',
      'no place "QQQ"',
    ],
    ['a place by its name', aQuoteBody({ origin: 'Busan' }), 'origin', 'UN/LOCODE'],
    ['eleven places', aQuoteBody({ origin: Array(11).fill('KRICN') }), 'origin', 'At most 10'],
    ['a day that does not exist', aQuoteBody({ readyDate: '2026-02-30' }), 'readyDate', '"2026-12-01"'],
    ['a day without its century', aQuoteBody({ readyDate: '01/12/26' }), 'readyDate', '"2026-12-01"'],
    ['no day', aQuoteBody({ readyDate: undefined }), 'readyDate', '"2026-12-01"'],
    ['a currency that is none', aQuoteBody({ currency: 'USDT' }), 'currency', 'ISO 4217'],
    ['an unknown mode', aQuoteBody({ modes: ['RAIL'] }), 'modes.0', 'FCL, LCL, AIR, EXPRESS'],
    ['a mode twice', aQuoteBody({ modes: ['AIR', 'AIR'] }), 'modes', 'once'],
    ['no cargo at all', aQuoteBody({ pieces: [] }), 'pieces', 'Describe the cargo'],
    ['an unknown field', aQuoteBody({ tenant_id: 'x' }), 'tenant_id', 'no such field'],
    ['an unknown field in a piece', pieces({ margin: '10' }), 'pieces.0.margin', 'no such field'],
    [
      'a total set from outside',
      aQuoteBody({ total: { amount: '1', currency: 'USD' } }),
      'total',
      'no such field',
    ],
    ['no pieces in a line', pieces({ quantity: 0 }), 'pieces.0.quantity', '1 to 100000'],
    ['half a piece', pieces({ quantity: 1.5 }), 'pieces.0.quantity', 'whole number'],
    ['a quantity as text', pieces({ quantity: '10' }), 'pieces.0.quantity', 'without quotation marks'],
    ['a length as a number', pieces({ lengthCm: 60 }), 'pieces.0.lengthCm', 'as text, such as "60"'],
    ['a length with a comma', pieces({ lengthCm: '60,5' }), 'pieces.0.lengthCm', 'decimal number'],
    ['a length with an exponent', pieces({ lengthCm: '6e1' }), 'pieces.0.lengthCm', 'decimal number'],
    ['no length', pieces({ lengthCm: undefined }), 'pieces.0.lengthCm', 'Give the length'],
    ['a length of nothing', pieces({ lengthCm: '0' }), 'pieces.0.lengthCm', 'more than 0'],
    ['a negative weight', pieces({ weightKg: '-1' }), 'pieces.0.weightKg', 'more than 0'],
    ['two figures for one length', pieces({ lengthIn: '24' }), 'pieces.0.lengthIn', 'once'],
    ['two figures for one weight', pieces({ weightLb: '27' }), 'pieces.0.weightLb', 'once'],
    ['an unknown container', box({ type: '41ZZ' }), 'containers.0.type', 'must be a container'],
    ['an unknown term of sale', aQuoteBody({ incoterm: 'DDU' }), 'incoterm', 'Incoterms 2020'],
    [
      'more decimals than the won has',
      aQuoteBody({ goodsValue: { amount: '1.5', currency: 'KRW' } }),
      'goodsValue.amount',
      '0 decimals',
    ],
    ['an unknown service', aQuoteBody({ services: ['insurence'] }), 'services.0', 'insurance'],
    [
      'a UN number that is none',
      aQuoteBody({ dangerousGoods: [{ unNumber: '12', class: '3' }] }),
      'dangerousGoods.0.unNumber',
      'four digits',
    ],
    [
      'a temperature upside down',
      aQuoteBody({ temperature: { minC: 8, maxC: 2 } }),
      'temperature.maxC',
      'below the lowest',
    ],
    [
      'a door without a country',
      aQuoteBody({ pickup: { postalCode: '16419' } }),
      'pickup.country',
      'ISO country',
    ],
    [
      'text that cannot be printed',
      aQuoteBody({ commodity: 'cos\u0007metics' }),
      'commodity',
      'cannot be printed',
    ],
    ['201 lines of pieces', aQuoteBody({ pieces: Array(201).fill(aPieceBody()) }), 'pieces', 'At most 200'],
    ['another exporter', aQuoteBody({ exporter: 'somebody' }), 'exporter', 'for yourself'],
  ])('%s', async (_name, body, path, sentence) => {
    const answer = await exporter<ProblemBody>('POST', '/quotes', body);

    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors?.map((fault) => fault.path)).toContain(path);
    expect(answer.body.errors?.find((fault) => fault.path === path)?.message).toContain(sentence);
  });
});

test.each([[], null, 'text', 7])('%j is no request', async (body) => {
  const { status } = await exporter('POST', '/quotes', JSON.stringify(body), {
    'content-type': 'application/json',
  });

  expect(status).toBe(422);
});

test('the desk must say for whom, and only for its own', async () => {
  const nobody = await desk<ProblemBody>('POST', '/quotes', aQuoteBody());
  const unknown = await desk<ProblemBody>('POST', '/quotes', aQuoteBody({ exporter: 'nobody' }));

  expect([nobody.status, unknown.status]).toEqual([422, 422]);
  expect(nobody.body.errors?.[0]?.path).toBe('exporter');
  expect(unknown.body.errors?.[0]?.path).toBe('exporter');
});

test('a refused request leaves nothing behind, not even a number', async () => {
  const before = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody());
  await exporter('POST', '/quotes', aQuoteBody({ origin: 'KRZZZ' }));
  const after = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody());

  expect(Number(after.body.number.slice(-6))).toBe(Number(before.body.number.slice(-6)) + 1);
});

test('a code that is one place by sea and another by air is read as each mode reads it', async () => {
  const { body } = await exporter<QuoteBody>(
    'POST',
    '/quotes',
    aSeaBody({ modes: [], pieces: [aPieceBody()], destination: 'CNSHA' }),
  );

  expect(body.request['destination']).toEqual(expect.arrayContaining(['CNSGH', 'CNSHA']));
});
