import { describe, expect, test } from 'vitest';
import { openNewsroom } from '../../../src/database/news.ts';
import { writeMessage } from '../../../src/operations/consultation/talk.ts';
import { aPieceBody, aQuoteBody, printer, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { listenTo } from '../../support/event-stream.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru(printer);
await withSampleBook(naru);
const desk = naru.api(naru.forwarder.key);
const exporter = naru.api(naru.exporter.key);
const rival = naru.api((await naru.addExporter(naru.forwarder, 'dasan')).key);

type Message = {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly facts: {
    readonly prices: readonly Moved[];
    readonly changes: readonly string[];
    revision: number;
  };
  readonly files: readonly { readonly id: string; readonly name: string; readonly type: string }[];
};
type Moved = {
  readonly before: { readonly amount: string } | null;
  readonly after: { readonly amount: string } | null;
};

const aPricedQuote = async (): Promise<QuoteBody> =>
  (await exporter<QuoteBody>('POST', '/quotes', aQuoteBody())).body;
const thread = async (number: string) =>
  (await desk<{ items: Message[] }>('GET', `/quotes/${number}/messages`)).body.items;
const stream = (number: string, key: string, headers = {}) =>
  listenTo(`${naru.baseUrl}/api/v1/quotes/${number}/messages/stream`, {
    authorization: `Bearer ${key}`,
    ...headers,
  });

describe('who listens', () => {
  test('hears what the other side says within a second, in order', async () => {
    const { number } = await aPricedQuote();
    const ear = await stream(number, naru.forwarder.key);
    const said = performance.now();
    await exporter('POST', `/quotes/${number}/messages`, { text: 'Can it leave on Friday?\n\nid: 7' });
    await exporter('POST', `/quotes/${number}/messages`, { text: 'Or Monday?' });

    expect((await ear.next()).data).toMatchObject({
      text: 'Can it leave on Friday?\n\nid: 7',
      from: 'exporter',
    });
    expect(performance.now() - said).toBeLessThan(3000); // The bar is a second, on a machine with nothing else to do.
    expect((await ear.next()).data).toMatchObject({ text: 'Or Monday?' });
    expect(ear.headers.get('content-type')).toContain('text/event-stream');
    ear.leave();
  });

  test('hears it, too, when another process serves the speaker', async () => {
    const { number } = await aPricedQuote();
    const ear = await stream(number, naru.forwarder.key);
    const news = openNewsroom(naru.databaseUrl);
    const elsewhere = { ...naru.tools, hear: news.hear };
    await writeMessage(elsewhere, naru.exporter.caller, {
      number,
      text: 'From the other machine.',
      decision: false,
      files: [],
    });

    expect((await ear.next()).data).toMatchObject({ text: 'From the other machine.' });
    ear.leave();
    await news.close();
  });

  test('and was cut off goes on after the last thing heard', async () => {
    const { number } = await aPricedQuote();
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      const { body } = await exporter<Message>('POST', `/quotes/${number}/messages`, { text });
      ids.push(body.id);
    }
    const ear = await stream(number, naru.forwarder.key, { 'last-event-id': ids[0] ?? '' });

    expect((await ear.next()).id).toBe(ids[1]);
    expect((await ear.next()).id).toBe(ids[2]);
    ear.leave();
  });

  test('listens to its own quotes only, and with so many pages only', async () => {
    const { number } = await aPricedQuote();
    expect((await rival('GET', `/quotes/${number}/messages/stream`)).status).toBe(404);

    const ears = [];
    for (let count = 0; count < 4; count += 1) ears.push(await stream(number, naru.exporter.key));
    expect(ears.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { status, headers } = await exporter('GET', `/quotes/${number}/messages/stream`);
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('30');
    for (const ear of ears) ear.leave();
  });
});

describe('a file', () => {
  const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');
  const send = (number: string, name: string, bytes: Uint8Array) =>
    exporter<Message & { errors?: { message: string }[] }>(
      'POST',
      `/quotes/${number}/files?name=${encodeURIComponent(name)}`,
      bytes,
      { 'content-type': 'application/octet-stream' },
    );

  test('comes with its message, and goes to the two sides only, as a download', async () => {
    const { number } = await aPricedQuote();
    const { status, body } = await send(number, '../../etc/포장 명세서\u202Efdp.exe.pdf', PDF);
    expect(status).toBe(201);
    const [file] = body.files;
    expect(file).toMatchObject({ name: '포장 명세서fdp.exe.pdf', type: 'pdf' });

    const got = await desk<string>('GET', `/quotes/${number}/files/${file?.id ?? ''}`);
    expect(got.body).toBe(PDF.toString());
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename=/);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await rival('GET', `/quotes/${number}/files/${file?.id ?? ''}`)).status).toBe(404);
    const other = await aPricedQuote();
    expect((await desk('GET', `/quotes/${other.number}/files/${file?.id ?? ''}`)).status).toBe(404);
  });

  test.each([
    ['a page called a photo', 'photo.png', '<html><script>alert(1)</script></html>', 422],
    ['a drawing with a script', 'seal.svg', '<svg onload="alert(1)"/>', 422],
    ['a program', 'invoice.pdf', 'MZ\u0090\u0000\u0003', 422],
    ['a ZIP that is no workbook', 'list.xlsx', 'PK\u0003\u0004 readme.txt', 422],
    ['a workbook with macros', 'list.xlsx', 'PK\u0003\u0004 xl/workbook.xml xl/vbaProject.bin', 422],
    ['nothing', 'empty.pdf', '', 400],
    ['a list of lines', 'list.csv', 'piece,kg\n1,12.5\n', 201],
    ['a photo', 'photo', '\u00ff\u00d8\u00ff\u00e0', 201],
  ])('%s is taken for what it is', async (_what, name, content, expected) => {
    const { number } = await aPricedQuote();
    const { status, body } = await send(number, name, Buffer.from(content, 'latin1'));

    expect(status).toBe(expected);
    if (expected === 201) expect(body.files[0]?.name).toMatch(/^(list\.csv|photo\.jpeg)$/);
  });

  test('of more than ten megabytes is too large', async () => {
    const { number } = await aPricedQuote();
    expect((await send(number, 'big.pdf', Buffer.concat([PDF, Buffer.alloc(10 * 1_048_576)]))).status).toBe(
      413,
    );
  });
});

describe('together', () => {
  const heavier = () => aQuoteBody({ pieces: [aPieceBody({ quantity: 20 })], incoterm: 'FOB' });

  test('other cargo shows what it would cost before anybody decides anything', async () => {
    const { number } = await aPricedQuote();
    const { status, body } = await exporter<Message['facts']>('POST', `/quotes/${number}/proposals`, {
      request: heavier(),
      dryRun: true,
    });

    expect(status).toBe(200);
    expect(body.changes).toEqual(['cargo', 'incoterm']);
    const [moved] = body.prices;
    expect(Number(moved?.after?.amount)).toBeGreaterThan(Number(moved?.before?.amount));
    expect(await thread(number)).toEqual([]);
  });

  test('a proposal of one side becomes a revision by the other in one step, and stands in the minutes', async () => {
    const { number } = await aPricedQuote();
    const proposal = await exporter<Message>('POST', `/quotes/${number}/proposals`, { request: heavier() });
    expect(proposal.status).toBe(201);
    expect(JSON.stringify(proposal.body)).not.toMatch(/margin|"cost"|rateId/);
    await desk('POST', `/quotes/${number}/messages`, { text: 'Twenty cartons it is.', decision: true });
    const made = await desk<QuoteBody>(
      'POST',
      `/quotes/${number}/proposals/${proposal.body.id}/revision`,
      {},
    );

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ revision: 2 });
    expect((await thread(number)).map(({ kind }) => kind)).toEqual(['proposal', 'decision', 'revision']);
    const { body } = await exporter<{ items: { what: string; revision: number | null }[] }>(
      'GET',
      `/quotes/${number}/minutes`,
    );
    expect(body.items.map(({ what, revision }) => [what, revision])).toEqual([
      ['revision', 1],
      ['decision', null],
      ['revision', 2],
    ]);
  });

  test('a proposal made on a revision that was replaced must be made anew; the same again is none', async () => {
    const { number } = await aPricedQuote();
    const { body } = await exporter<Message>('POST', `/quotes/${number}/proposals`, { request: heavier() });
    await desk('POST', `/quotes/${number}/revisions`, {});

    expect((await desk('POST', `/quotes/${number}/proposals/${body.id}/revision`, {})).status).toBe(409);
    expect((await exporter('POST', `/quotes/${number}/proposals`, { request: aQuoteBody() })).status).toBe(
      409,
    );
    expect((await rival('POST', `/quotes/${number}/proposals/${body.id}/revision`, {})).status).toBe(404);
  });
});

test('what a side has not read is counted for it alone, and no longer when it has looked', async () => {
  const { number } = await aPricedQuote();
  await exporter('POST', `/quotes/${number}/messages`, { text: 'Hello' });
  await exporter('POST', `/quotes/${number}/messages`, { text: 'Anybody there?' });
  const unread = async (ask: typeof desk) =>
    (await ask<{ quotes: { number: string; messages: number }[] }>('GET', '/unread')).body.quotes.find(
      (quote) => quote.number === number,
    )?.messages ?? 0;

  expect([await unread(desk), await unread(exporter), await unread(rival)]).toEqual([2, 0, 0]);
  expect((await desk('POST', `/quotes/${number}/messages/read`)).body).toEqual({ read: 2 });
  expect(await unread(desk)).toBe(0);
  await desk('POST', `/quotes/${number}/messages`, { text: 'Yes.' });
  expect([await unread(desk), await unread(exporter)]).toEqual([0, 1]);
});
