import { beforeAll, describe, expect, test } from 'vitest';
import { aQuoteBody, printer, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { startNaru, type Ask } from '../../support/naru.ts';

const naru = await startNaru(printer);
await withSampleBook(naru);
const owner = naru.api(naru.exporter.key);
const others: Record<string, Ask> = {};
let quote: QuoteBody;

beforeAll(async () => {
  const rival = await naru.addForwarder('rival');
  others['another exporter of the forwarder'] = naru.api(
    (await naru.addExporter(naru.forwarder, 'dasan')).key,
  );
  others['another forwarder'] = naru.api(rival.key);
  others["another forwarder's exporter of the same name"] = naru.api(
    (await naru.addExporter(rival, 'bora')).key,
  );
  const asked = await owner<QuoteBody>('POST', '/quotes', aQuoteBody());
  quote = asked.body;
});

const optionId = () => quote.options[0]?.id;

const CALLS: readonly [string, string, () => unknown][] = [
  ['GET', '', () => undefined],
  ['GET', '?revision=1', () => undefined],
  ['GET', '/pdf', () => undefined],
  ['GET', '/recalculation', () => undefined],
  ['GET', '/messages', () => undefined],
  ['POST', '/messages', () => ({ text: 'Hello' })],
  ['POST', '/send', () => ({})],
  ['POST', '/revisions', () => ({})],
  ['POST', '/acceptance', () => ({ optionId: optionId() })],
  ['POST', '/decline', () => ({})],
];

describe.each([
  'another exporter of the forwarder',
  'another forwarder',
  "another forwarder's exporter of the same name",
])('to %s', (who) => {
  test.each(CALLS)(
    '%s …%s of a quote is the same 404 as of one that does not exist',
    async (method, path, body) => {
      const ask = others[who];
      if (!ask) throw new Error('Nobody of that name.');
      const unknown = 'Q-2026-999999';

      const theirs = await ask(method, `/quotes/${quote.number}${path}`, body());
      const nobodys = await ask(method, `/quotes/${unknown}${path}`, body());

      expect(theirs.status).toBe(404);
      expect(JSON.stringify(theirs.body)).toBe(JSON.stringify(nobodys.body));
    },
  );

  test('it stands in no list', async () => {
    const { body } = (await others[who]?.('GET', '/quotes')) ?? {};

    expect(body).toEqual({ items: [], nextCursor: null });
  });
});

test('sending is for the desk: to the exporter it does not exist', async () => {
  expect((await owner('POST', `/quotes/${quote.number}/send`, {})).status).toBe(404);
});

test('after all this the quote is untouched', async () => {
  const { body } = await owner<QuoteBody>('GET', `/quotes/${quote.number}`);

  expect(body).toEqual(quote);
});

test('without a key there is nothing', async () => {
  expect((await naru.api()('GET', `/quotes/${quote.number}`)).status).toBe(401);
});
