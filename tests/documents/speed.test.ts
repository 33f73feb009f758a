import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { drawQuote } from '../../src/documents/quote-pdf.ts';
import { theDocumentOf } from '../support/examples/documents.ts';
import { aSeaRequest } from '../support/examples/pricing.ts';

/** The smallest document there is, without a font of its own: the measure of this machine at this moment. */
function drawSmallest(): Promise<void> {
  return new Promise((done) => {
    const doc = new PDFDocument();
    doc.on('data', () => undefined).on('end', done);
    doc.text('x');
    doc.end();
  });
}

/** Processor time of this thread a run, in milliseconds: other work on the machine does not count. */
async function costOf(draw: () => Promise<unknown>, runs: number): Promise<number> {
  const start = process.threadCpuUsage();
  for (let run = 0; run < runs; run += 1) await draw();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000 / runs;
}

test('a quotation of a dozen lines with Korean fonts costs sixty of the smallest documents at most, three times over', async () => {
  const document = theDocumentOf(aSeaRequest(), { language: 'ko' });
  const [option] = document.options;
  const one = { ...document, options: option ? [option] : [] };
  await Promise.all([costOf(() => drawQuote(one), 5), costOf(drawSmallest, 20)]);

  const ratio = (await costOf(() => drawQuote(one), 15)) / (await costOf(drawSmallest, 100));

  expect(ratio).toBeLessThan(60 * 3);
});
