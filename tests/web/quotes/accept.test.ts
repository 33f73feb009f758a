import { expect, test } from 'vitest';
import {
  aQuoteBody,
  keepLines,
  aLine,
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

type Accepted = { readonly quote: QuoteBody; readonly shipment: { readonly reference: string } };

async function aPricedQuote(about: object = {}) {
  const { body } = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody(about));
  const [first, second] = body.options.filter(({ complete }) => complete).map(({ id }) => id);
  if (!first || !second) throw new Error('The sample tariff has two offers by air.');
  return { number: body.number, first, second };
}

const accept = (number: string, optionId: string, about: object = {}) =>
  exporter<Accepted>('POST', `/quotes/${number}/acceptance`, { optionId, ...about });

const count = async (table: string) => {
  const [row] = await naru.db(table).count<{ count: bigint }[]>('* as count');
  return Number(row?.count);
};

test('accepting an option makes its shipment', async () => {
  const { number, first } = await aPricedQuote();

  const { status, body } = await accept(number, first, { acceptedBy: 'Mei Lin' });

  expect(status).toBe(201);
  expect(body.shipment.reference).toMatch(/^S-2026-\d{6}$/);
  expect(body.quote).toMatchObject({ number, status: 'accepted' });
  expect(body.quote).toMatchObject({
    acceptance: { optionId: first, acceptedBy: 'Mei Lin', shipment: body.shipment },
  });
  const shipments: unknown = await naru.db('shipments').where({ reference: body.shipment.reference });
  expect(shipments).toHaveLength(1);
});

test('of ten customers pressing at once, one choice wins and one shipment is made', async () => {
  const { number, first, second } = await aPricedQuote();
  const before = await count('shipments');

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, press) => accept(number, press % 2 ? first : second)),
  );

  const statuses = answers.map(({ status }) => status).toSorted();
  expect(statuses).toEqual([...Array<number>(5).fill(201), ...Array<number>(5).fill(409)]);
  const references = answers
    .filter(({ status }) => status === 201)
    .map(({ body }) => body.shipment.reference);
  expect(new Set(references).size).toBe(1);
  expect(await count('shipments')).toBe(before + 1);
});

test('accepting and refusing at once: one of them holds', async () => {
  const { number, first } = await aPricedQuote();

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, press) =>
      press % 2 ? accept(number, first) : exporter('POST', `/quotes/${number}/decline`, {}),
    ),
  );

  const wins = answers.filter(({ status }) => status < 300).length;
  const { body } = await exporter<QuoteBody>('GET', `/quotes/${number}`);
  expect(wins).toBe(5);
  expect(['accepted', 'declined']).toContain(body.status);
});

test('accepting and revising at once: an accepted quote has no later revision', async () => {
  const { number, first } = await aPricedQuote();

  await Promise.all(
    Array.from({ length: 10 }, (_, press) =>
      press % 2 ? accept(number, first) : exporter('POST', `/quotes/${number}/revisions`, {}),
    ),
  );

  const { body } = await exporter<QuoteBody>('GET', `/quotes/${number}`);
  const old = await exporter<QuoteBody>('GET', `/quotes/${number}?revision=1`);
  expect([body.status, old.body.status]).toEqual(
    body.revision === 1 ? ['accepted', 'accepted'] : ['priced', 'superseded'],
  );
});

test('the same option again gives the same answer, however late', async () => {
  const { number, first } = await aPricedQuote();
  const once = await accept(number, first);
  naru.clock.set('2027-06-01T00:00:00Z');

  const again = await accept(number, first);
  naru.clock.set('2026-11-23T09:00:00+09:00');

  expect(again.status).toBe(201);
  expect(again.body).toEqual(once.body);
});

test('a quote can be accepted until the midnight that ends its last day, where the office is', async () => {
  const [early, late] = [await aPricedQuote(), await aPricedQuote()];

  naru.clock.set('2026-12-07T14:59:59Z'); // 23:59:59 in Seoul.
  const inTime = await accept(early.number, early.first);
  naru.clock.set('2026-12-07T15:00:00Z');
  const tooLate = await exporter<ProblemBody>('POST', `/quotes/${late.number}/acceptance`, {
    optionId: late.first,
  });
  const { body } = await exporter<QuoteBody>('GET', `/quotes/${late.number}`);
  naru.clock.set('2026-11-23T09:00:00+09:00');

  expect(inTime.status).toBe(201);
  expect(tooLate.status).toBe(410);
  expect(tooLate.body.detail).toContain('was valid until 2026-12-07');
  expect(body.status).toBe('expired');
});

test('accepting freezes the quote and the paper the customer holds', async () => {
  const { number, first } = await aPricedQuote();
  await accept(number, first);

  const paper = await exporter('GET', `/quotes/${number}/pdf`);
  const again = await exporter('GET', `/quotes/${number}/pdf`);

  expect(paper.headers.get('repr-digest')).toMatch(/^sha-256=:/);
  expect(again.body).toBe(paper.body);
});

test('an option that does not exist is not found, one of an earlier revision has changed', async () => {
  const { number, first } = await aPricedQuote();
  await exporter('POST', `/quotes/${number}/revisions`, {});

  const unknown = await accept(number, '00000000-0000-4000-8000-000000000000');
  const former = await accept(number, first);

  expect([unknown.status, former.status]).toEqual([404, 409]);
});

test('an incomplete option cannot be accepted until the desk prices what is missing', async () => {
  await keepLines(naru.db, naru.forwarder.caller.forwarderId, {
    sheet: 'reefer',
    lines: [
      aLine({
        mode: 'AIR',
        carrier: 'ZZ',
        origin: 'KRPUS',
        destination: 'JPTYO',
        rate: '100',
        currency: 'USD',
      }),
    ],
  });
  const asked = await exporter<QuoteBody>(
    'POST',
    '/quotes',
    aQuoteBody({ origin: 'KRPUS', destination: 'JPTYO', services: ['insurance'], goodsValue: null }),
  );
  const [option] = asked.body.options;
  const refused = await exporter<ProblemBody>('POST', `/quotes/${asked.body.number}/acceptance`, {
    optionId: option?.id,
  });

  expect(asked.body.status).toBe('requested');
  expect(option?.complete).toBe(false);
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toContain('the desk must first price');

  const lacking = option?.missing.map(({ charge, block }) => ({
    optionId: option.id,
    charge,
    block,
    amount: '12.50',
    currency: 'USD',
    reason: 'Agreed with the airline by telephone.',
  }));
  const revised = await desk<QuoteBody>('POST', `/quotes/${asked.body.number}/revisions`, {
    manualCharges: lacking,
  });
  expect(revised.body).toMatchObject({ revision: 2, status: 'priced', options: [{ complete: true }] });

  expect(revised.body).toMatchObject({
    manualCharges: [{ charge: 'INS', amount: '12.50', reason: 'Agreed with the airline by telephone.' }],
  });
  const seen = await exporter('GET', `/quotes/${asked.body.number}`);
  expect(JSON.stringify(seen.body)).not.toContain('by telephone');

  const accepted = await accept(asked.body.number, revised.body.options[0]?.id ?? '');
  expect(accepted.status).toBe(201);
});
