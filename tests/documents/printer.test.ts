import { writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { startPrinter, type PrinterOptions } from '../../src/documents/printer.ts';
import { drawQuote } from '../../src/documents/quote-pdf.ts';
import { aQuoteDocument } from '../support/examples/documents.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'naru-printer-'));

/** A thread that answers by the number on the document: it hangs, dies, throws, or draws. */
async function aMoodyScript(): Promise<URL> {
  const file = path.join(folder, 'moody.mjs');
  await writeFile(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ number }) => {
       if (number === 'hang') for (;;);
       if (number === 'die') process.exit(3);
       if (number === 'throw') throw new Error('torn paper');
       if (number === 'fault') parentPort.postMessage({ fault: 'no ink' });
       else parentPort.postMessage({ bytes: new TextEncoder().encode(number) });
     });`,
  );
  return pathToFileURL(file);
}

const open = (options: PrinterOptions) => {
  const printer = startPrinter(options);
  afterAll(printer.stop);
  return { ...printer, print: (number: string) => printer.renderQuote(aQuoteDocument({ number })) };
};

test('a document drawn in a thread is the document', async () => {
  const { renderQuote } = open({});

  const [one, two, three] = await Promise.all([1, 2, 3].map(() => renderQuote(aQuoteDocument())));

  const here = await drawQuote(aQuoteDocument());
  for (const bytes of [one, two, three]) expect(Buffer.compare(here, bytes ?? Buffer.alloc(0))).toBe(0);
});

test('while it draws, everybody else goes on', async () => {
  const { renderQuote } = open({ threads: 1 });
  await renderQuote(aQuoteDocument());
  let ticks = 0;
  const clock = setInterval(() => (ticks += 1), 1);

  await Promise.all(Array.from({ length: 20 }, () => renderQuote(aQuoteDocument())));

  clearInterval(clock);
  expect(ticks).toBeGreaterThan(20);
});

test.each(['die', 'throw', 'fault'])(
  'of a thread that does “%s” only its own document is lost',
  async (mood) => {
    const { print } = open({ threads: 1, script: await aMoodyScript() });

    const results = await Promise.allSettled([print('first'), print(mood), print('third')]);

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(new TextDecoder().decode(await print('fourth'))).toBe('fourth');
  },
);

test('a document that never ends is given up, and the next is drawn', async () => {
  const { print } = open({ threads: 1, deadlineMs: 3_000, script: await aMoodyScript() });

  const [hung, next] = await Promise.allSettled([print('hang'), print('next')]);

  expect(hung).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
  expect(next.status).toBe('fulfilled');
});

test('more than can wait are refused at once', async () => {
  const { print } = open({ threads: 1, mostWaiting: 2, deadlineMs: 3_000, script: await aMoodyScript() });

  const results = await Promise.allSettled([print('hang'), print('b'), print('c'), print('d')]);

  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'rejected']);
});

test('a printer that was stopped refuses', async () => {
  const printer = startPrinter({ script: await aMoodyScript(), deadlineMs: 5_000 });
  const hung = printer.renderQuote(aQuoteDocument({ number: 'hang' }));
  await printer.stop();

  await expect(hung).rejects.toThrow('ended');
  await expect(printer.renderQuote(aQuoteDocument())).rejects.toMatchObject({ code: 'unavailable' });
});
