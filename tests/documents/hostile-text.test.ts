import { expect, test } from 'vitest';
import { drawQuote } from '../../src/documents/quote-pdf.ts';
import { bounded, runsOf } from '../../src/documents/printable.ts';
import type { QuoteDocument } from '../../src/domain/quote/document.ts';
import { aQuoteDocument, theDocumentOf } from '../support/examples/documents.ts';
import { aRequest } from '../support/examples/pricing.ts';
import { readPdf } from './read-pdf.ts';

const describing = (commodity: string): QuoteDocument => theDocumentOf(aRequest({ commodity }));
const joined = (text: string) => text.replace(/[\n\t]/g, '');

test.each([
  ['HTML', '<script>alert(1)</script><b>Perfume</b> & co'],
  ['a file that ends early', '%%EOF endobj endstream xref trailer << /Root 1 0 R >>'],
  ['unbalanced brackets', ')) Tj ET ((( \\\\ (\\'],
  ['an action', '/JS (app.alert(1)) /URI (http://evil.example) /Launch'],
  ['a formula', '=HYPERLINK("http://evil.example")'],
  ['Vietnamese and Spanish', 'Mỹ phẩm dưỡng da cao cấp · Cosméticos coreanos ñandú'],
  ['Hanja and money', '化粧品 見本 ₩10,000 €5 ₫3'],
])('%s is only text', async (_what, commodity) => {
  const bytes = await drawQuote(describing(commodity));

  const { text, objects } = readPdf(bytes);
  expect(joined(text)).toContain(commodity.replaceAll(' ', ' ').split(' ')[0]);
  expect(joined(text).replaceAll(' ', '')).toContain(commodity.replaceAll(' ', ''));
  expect(objects).not.toMatch(/\/(JS|JavaScript|URI|Launch|OpenAction|AA)\b/);
});

test.each([
  ['an emoji', '😀', 'U+1F600'],
  ['NUL', '\0', 'U+0000'],
  ['Hebrew', 'ש', 'U+05E9'],
  ['a change of direction', '\u202e', 'U+202E'],
  ['an escape', '\u001b', 'U+001B'],
  ['half a character', '\ud800', 'U+D800'],
  ['a sign nobody has assigned', '\u0378', 'U+0378'],
])('%s is shown by its name, and is still itself to who copies it', async (_what, character, name) => {
  const { pieces } = readPdf(await drawQuote(describing(`Cream ${character} jar`)));

  const piece = pieces.find(({ shown }) => shown === name);
  expect(piece).toBeDefined();
  expect(piece?.text).toBe(character);
});

test('a megabyte of one word ends, and says how much of it there was', async () => {
  const started = performance.now();
  const { text, pages } = readPdf(await drawQuote(describing('x'.repeat(1_000_000))));

  expect(joined(text)).toContain('x'.repeat(1_400));
  expect(joined(text).replaceAll(' ', '')).toContain('…(998500morecharacters)');
  expect(pages).toBeLessThanOrEqual(4);
  expect(performance.now() - started).toBeLessThan(3_000);
});

test('a megabyte of what has no glyph ends as well', async () => {
  const { pages } = readPdf(await drawQuote(describing('\u05d0\u202e😀 '.repeat(200_000))));

  expect(pages).toBeLessThanOrEqual(5);
});

test('long names everywhere keep the paper short', async () => {
  const long = 'Wide '.repeat(50_000);
  const document = aQuoteDocument();
  const { pages } = readPdf(
    await drawQuote({
      ...document,
      exporter: { name: long },
      forwarder: { ...document.forwarder, name: long, address: long },
      options: document.options.slice(0, 1).map((option) => ({
        ...option,
        service: long,
        frequency: long,
        charges: option.charges.map((charge) => ({ ...charge, note: long })),
      })),
    }),
  );

  expect(pages).toBeLessThanOrEqual(12);
});

test('decomposed Korean is written as people read it', () => {
  expect(runsOf(bounded('부산'.normalize('NFD'), () => ''))).toEqual([{ shown: '부산', actual: null }]);
});
