import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { findOneQuote } from '../../../src/operations/quotes/find-quote.ts';
import { listQuotes } from '../../../src/operations/quotes/list-quotes.ts';
import { requestQuote } from '../../../src/operations/quotes/request-quote.ts';
import { aLine, aRequest, aSeaRequest, keepLines, withSampleBook } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
await withSampleBook(naru);
const { caller } = naru.exporter;

afterEach(() => {
  vi.restoreAllMocks();
});

/** The statements that read or write rows while something is done, by name or by text. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const names = sent.mock.calls.map(([statement]) => {
    const { name, text } = statement as unknown as { name?: string; text?: string };
    return name ?? text ?? '';
  });
  return names.filter((name) => !WITHOUT_ROWS.includes(name));
}

/** They set up the transaction, and touch no row. */
const WITHOUT_ROWS = ['BEGIN;', 'enter_forwarder', 'plan_rate_lookup', 'COMMIT;'];
const PRICED = ['read_settings', 'find_rate_lines', 'insert_quote'];

test('a quote is two reads and one write', async () => {
  const ask = () => requestQuote(naru.tools, caller, { exporter: null, request: aRequest() });

  expect(await statementsOf(ask)).toEqual(PRICED);
});

test('however many offers there are', async () => {
  const carriers = Array.from({ length: 30 }, (_, index) => `C${String(index).padStart(3, '0')}`);
  const lines = carriers.map((carrier) =>
    aLine({ mode: 'FCL', carrier, origin: 'KRPUS', destination: 'JPTYO' }),
  );
  await keepLines(naru.db, naru.forwarder.caller.forwarderId, { sheet: 'many', lines });
  const request = aSeaRequest({ destination: ['JPTYO'] });

  const statements = await statementsOf(async () => {
    const { quote } = await requestQuote(naru.tools, caller, { exporter: null, request });
    expect(quote.options.length).toBeGreaterThanOrEqual(30);
  });

  expect(statements).toEqual(PRICED);
});

test('reading one is one statement for the quote and two for its names', async () => {
  const { quote } = await requestQuote(naru.tools, caller, { exporter: null, request: aRequest() });

  const read = () => findOneQuote(naru.tools, caller, { number: quote.number, revision: null });

  expect(await statementsOf(read)).toEqual(['find_quote', 'catalogue_charges', 'list_book_entries']);
});

test.each([
  ['a rare word', { search: 'jptyo' }, ['candidates_by_word', 'list_few_quotes']],
  ['two words', { search: 'ke vnsgn' }, ['candidates_by_word', 'list_few_quotes']],
  ['a state few are in', { status: 'accepted' as const }, ['candidates_accepted', 'list_few_quotes']],
  ['nothing', {}, ['list_quotes']],
])(
  'a list asked for %s looks its few answers up instead of walking past all others',
  async (_what, by, sent) => {
    const list = () =>
      listQuotes(naru.tools, caller, { search: null, status: null, after: null, limit: 50, ...by });

    expect(await statementsOf(list)).toEqual(sent);
  },
);
