import { expect, test } from 'vitest';
import { drawQuote } from '../../src/documents/quote-pdf.ts';
import type { Picture, PictureType } from '../../src/domain/brand/picture.ts';
import { isPrintable } from '../../src/domain/brand/printable.ts';
import { readPicture } from '../../src/files/picture/read-picture.ts';
import { aQuoteDocument } from '../support/examples/documents.ts';
import { aPicture, aPng } from '../support/examples/pictures.ts';
import { readPdf } from './read-pdf.ts';

const branded = (logo: Picture | null, colour: string | null = '#1d4e89') =>
  drawQuote(aQuoteDocument({ brand: { logo, colour } }));

test('the forwarder’s logo stands on the quotation, with its name for those who listen', async () => {
  const logo = await readPicture(aPng({ width: 120, height: 40 }));

  const { text, objects } = readPdf(await branded(logo));

  expect(objects).toMatch(/\/Subtype \/Image\n(.*\n)*?\/Width 120/);
  expect(objects).toMatch(/\/S \/Figure/);
  expect(text).toContain('한바다물류 Hanbada Logistics');
});

test('without a logo there is no picture', async () => {
  expect(readPdf(await branded(null, null)).objects).not.toContain('/Subtype /Image');
});

test.each(['interlaced.png', 'see-through.png', 'plain.jpg'])(
  'a logo saved as %s gives the same bytes each time',
  async (name) => {
    const logo = await readPicture(aPicture(name));

    const [first, second] = [await branded(logo), await branded(logo)];

    expect(readPdf(first).objects).toContain('/Subtype /Image');
    expect(Buffer.compare(first, second)).toBe(0);
  },
);

test('what a PDF cannot carry is left out, and the name stands alone', async () => {
  const png = await readPicture(aPng());
  const bytes = Uint8Array.from(png.bytes);
  bytes.set([4, 3], 24); // Two pixels of a palette in a byte.

  expect(isPrintable(png)).toBe(true);
  expect(isPrintable({ ...png, bytes })).toBe(false);
  expect(isPrintable({ ...png, type: 'image/webp' satisfies PictureType })).toBe(false);
  expect(isPrintable({ ...png, width: 2000, height: 2000 })).toBe(false);
});
