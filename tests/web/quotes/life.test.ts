import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  aPieceBody,
  aQuoteBody,
  printer,
  withSampleBook,
  type ProblemBody,
  type QuoteBody,
} from '../../support/examples.ts';
import { aPng } from '../../support/examples/pictures.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru(printer);
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);

async function aPricedQuote(about: object = {}): Promise<QuoteBody> {
  return (await exporter<QuoteBody>('POST', '/quotes', aQuoteBody(about))).body;
}

const read = async (number: string, query = '') =>
  (await exporter<QuoteBody>('GET', `/quotes/${number}${query}`)).body;

test('sending freezes the quote; sending it again changes nothing', async () => {
  const { number } = await aPricedQuote();

  const sent = await desk<QuoteBody>('POST', `/quotes/${number}/send`, { to: 'mei@bora.example' });
  naru.clock.advance({ hours: 1 });
  const again = await desk<QuoteBody>('POST', `/quotes/${number}/send`, {});

  expect(sent.status).toBe(200);
  expect(sent.body.status).toBe('sent');
  expect(again.body).toEqual(sent.body);
});

test('of ten clerks sending at once, one sends', async () => {
  const { number } = await aPricedQuote();

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => desk<QuoteBody>('POST', `/quotes/${number}/send`, {})),
  );

  const events: unknown = await naru.db('audit_events').where({ action: 'quote.sent', subject: number });
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(events).toHaveLength(1);
});

test('the paper of a sent quote stays the same, byte for byte, whatever is called what later', async () => {
  const { number } = await aPricedQuote();
  await desk('POST', `/quotes/${number}/send`, {});
  const before = await exporter<string>('GET', `/quotes/${number}/pdf?lang=en`);

  await desk('PUT', '/charges/FRT', { names: { en: 'Something else' }, block: 'freight', tax: 'zero' });
  const after = await exporter<string>('GET', `/quotes/${number}/pdf?lang=en`);
  await desk('DELETE', '/charges/FRT');

  expect(before.headers.get('content-type')).toBe('application/pdf');
  expect(after.body).toBe(before.body);
  const digest = createHash('sha256').update(after.body).digest('base64');
  expect(after.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
});

test('the paper is of the moment it was sent, even when nobody looked at it until later', async () => {
  const { number } = await aPricedQuote();
  await desk('POST', `/quotes/${number}/send`, {});

  await desk('PUT', '/charges/FRT', { names: { en: 'Something else' } });
  const { body } = await exporter<string>('GET', `/quotes/${number}/pdf?lang=en`);
  await desk('DELETE', '/charges/FRT');

  expect(body).toContain('Air freight');
  expect(body).not.toContain('Something else');
});

test('the paper of a quote that nobody sent is drawn in the language asked for, and promises nothing', async () => {
  const { number } = await aPricedQuote();

  const { body, headers } = await exporter<string>('GET', `/quotes/${number}/pdf?lang=vi`);

  expect(body).toContain('"language":"vi"');
  expect(headers.get('repr-digest')).toBeNull();
  expect(headers.get('content-disposition')).toBe(`inline; filename="${number}-1-vi.pdf"`);
});

test('no paper holds the buy side', async () => {
  await desk('PUT', '/margins/all', { percent: '7.25' });
  const { number } = await aPricedQuote();
  const { body } = await desk<string>('GET', `/quotes/${number}/pdf`);
  await desk('DELETE', '/margins/all');

  expect(body).toContain('"cost":null');
  expect(body).not.toMatch(/7\.25|margin\.percent|"(cost|margin)":\{/);
});

test('paper carries the logo and colour that the forwarder published, and none of its draft', async () => {
  const { number } = await aPricedQuote();
  const printed = async () => (await exporter<string>('GET', `/quotes/${number}/pdf`)).body;
  const picture = aPng({ width: 90, height: 30 });
  const sent = await desk<{ id: string }>('POST', '/brand/images', picture, { 'content-type': 'image/png' });
  await desk('PUT', '/brand', { logo: sent.body.id, colours: { main: '#1d4e89', second: null } });

  const before = await printed();
  await desk('POST', '/brand/publication', {});
  const after = await printed();
  await desk('DELETE', '/brand/publication');

  expect(before).toContain('"brand":{"logo":null,"colour":null}');
  expect(after).toContain('"width":90,"height":30');
  expect(after).toContain('"colour":"#1d4e89"');
});

test('a revision keeps the number and takes the place of the one before', async () => {
  const { number, options } = await aPricedQuote();

  const { status, body } = await exporter<QuoteBody>('POST', `/quotes/${number}/revisions`, {
    request: aQuoteBody({ pieces: [aPieceBody({ quantity: 20 })] }),
  });

  expect(status).toBe(201);
  expect(body).toMatchObject({ number, revision: 2, status: 'priced' });
  expect(await read(number)).toEqual(body);
  expect(await read(number, '?revision=1')).toMatchObject({ revision: 1, status: 'superseded', options });
  expect((await exporter('GET', `/quotes/${number}?revision=3`)).status).toBe(404);
});

test('of ten revisions at once, each is one of ten', async () => {
  const { number } = await aPricedQuote();

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => exporter<QuoteBody>('POST', `/quotes/${number}/revisions`, {})),
  );

  const revisions = answers.map(({ body }) => body.revision).toSorted((a, b) => a - b);
  expect(revisions).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('a declined quote can be offered again in a new revision', async () => {
  const { number } = await aPricedQuote();
  const declined = await exporter<QuoteBody>('POST', `/quotes/${number}/decline`, { reason: 'Too dear.' });
  const sent = await desk('POST', `/quotes/${number}/send`, {});
  const revised = await desk<QuoteBody>('POST', `/quotes/${number}/revisions`, {});

  expect(declined.body.status).toBe('declined');
  expect(sent.status).toBe(409);
  expect(revised.body).toMatchObject({ revision: 2, status: 'priced' });
});

test('an accepted quote is not revised, declined or accepted otherwise', async () => {
  const { number, options } = await aPricedQuote();
  await exporter('POST', `/quotes/${number}/acceptance`, { optionId: options[0]?.id });

  const answers = [
    await desk('POST', `/quotes/${number}/revisions`, {}),
    await exporter('POST', `/quotes/${number}/decline`, {}),
    await exporter('POST', `/quotes/${number}/acceptance`, { optionId: options[1]?.id }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
});

test('a quote computes again to the same, whatever has become of the book', async () => {
  const { number } = await aPricedQuote();
  await desk('PUT', '/exchange-rates', [
    { base: 'USD', quote: 'KRW', rate: '1500', asOf: '2026-11-23', source: 'test' },
  ]);
  await desk('PUT', '/margins/all', { percent: '50' });

  const again = await exporter('GET', `/quotes/${number}/recalculation`);
  const anew = await exporter<QuoteBody>('POST', `/quotes/${number}/revisions`, {});
  await desk('DELETE', '/margins/all');

  expect(again.body).toEqual({ same: true });
  expect(anew.body.options[0]?.totals.total).not.toEqual(
    (await read(number, '?revision=1')).options[0]?.totals.total,
  );
});

test('where a computation differs from what was printed, each difference is named', async () => {
  const { number, options } = await aPricedQuote();
  const total = options[0]?.totals.total.amount ?? '';
  await naru.db.raw(
    `UPDATE quote_revisions SET options = replace(options::text, ?, '1.00')::json
     WHERE quote_id = (SELECT id FROM quotes WHERE number = ?)`,
    [total, number],
  );

  const { body } = await exporter<{ same: boolean; differences: { path: string }[] }>(
    'GET',
    `/quotes/${number}/recalculation`,
  );

  expect(body.same).toBe(false);
  expect(body.differences).toContainEqual({ path: 'options.0.totals.total.amount', was: '1.00', now: total });
});

test('both sides talk about a quote, and read it in order', async () => {
  const { number } = await aPricedQuote();
  await exporter('POST', `/quotes/${number}/messages`, { text: 'Can it leave on Friday?' });
  naru.clock.advance({ minutes: 5 });
  await desk('POST', `/quotes/${number}/messages`, { text: 'Yes.\nCut-off is Thursday noon.' });

  const { body } = await exporter('GET', `/quotes/${number}/messages`);
  const first = await exporter<{ nextCursor: string }>('GET', `/quotes/${number}/messages?limit=1`);
  const second = await exporter('GET', `/quotes/${number}/messages?limit=1&cursor=${first.body.nextCursor}`);

  expect(body).toMatchObject({
    items: [
      { from: 'exporter', text: 'Can it leave on Friday?' },
      { from: 'desk', text: 'Yes.\nCut-off is Thursday noon.' },
    ],
    nextCursor: null,
  });
  expect(second.body).toMatchObject({ items: [{ from: 'desk' }], nextCursor: null });
});

test.each(['', ' ', 'x'.repeat(5_001), 7])('a message of %j is refused', async (text) => {
  const { number } = await aPricedQuote();

  const { status, body } = await exporter<ProblemBody>('POST', `/quotes/${number}/messages`, { text });

  expect(status).toBe(422);
  expect(body.errors?.[0]?.path).toBe('text');
});

test('who did what with a quote is written down', async () => {
  const { number, options } = await aPricedQuote();
  await desk('POST', `/quotes/${number}/send`, {});
  await exporter('POST', `/quotes/${number}/acceptance`, { optionId: options[0]?.id, acceptedBy: 'Mei Lin' });

  const events: unknown = await naru
    .db('audit_events')
    .where({ subject: number })
    .orderBy('id')
    .select('action', 'details');

  expect(events).toMatchObject([
    { action: 'quote.sent', details: { revision: 1 } },
    { action: 'quote.accepted', details: { acceptedBy: 'Mei Lin' } },
  ]);
});
