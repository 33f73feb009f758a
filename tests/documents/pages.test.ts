import { expect, test } from 'vitest';
import { drawQuote } from '../../src/documents/quote-pdf.ts';
import type { QuoteDocument } from '../../src/domain/quote/document.ts';
import { theDocumentOf } from '../support/examples/documents.ts';
import { aSeaRequest } from '../support/examples/pricing.ts';
import { readPdf, type Piece } from './read-pdf.ts';

/** A quotation of one offer with so many lines in its blocks. */
function ofLines(count: number): QuoteDocument {
  const document = theDocumentOf(aSeaRequest());
  const options = document.options.slice(0, 1).map((option) => ({
    ...option,
    charges: Array.from({ length: count }, (_, i) => option.charges[i % option.charges.length]).filter(
      (charge) => charge !== undefined,
    ),
  }));
  return { ...document, options };
}

const lowestOn = (pieces: readonly Piece[], page: number): Piece | undefined =>
  pieces
    .filter((piece) => piece.page === page && piece.y > 70)
    .toSorted((a, b) => a.y - b.y)
    .at(0);

test('ninety lines are tidy on a few pages: heads repeated, pages counted', async () => {
  const { pages, pieces, text } = readPdf(await drawQuote(ofLines(90)));

  expect(pages).toBeGreaterThanOrEqual(3);
  expect(pages).toBeLessThanOrEqual(6);
  for (let page = 1; page <= pages; page += 1) expect(text).toContain(`Page ${page} of ${pages}`);
  const withRows = new Set(pieces.filter((piece) => piece.text === 'per container').map(({ page }) => page));
  const withHeads = new Set(pieces.filter((piece) => piece.text === 'Basis').map(({ page }) => page));
  expect([...withRows].filter((page) => !withHeads.has(page))).toEqual([]);
});

test('no heading is left alone at the foot of a page, no subtotal begins one', async () => {
  const headings = new Set([
    'Origin',
    'Freight',
    'Destination',
    'Shipment',
    'Charges',
    'Notes',
    'Acceptance',
  ]);
  for (let count = 1; count <= 60; count += 1) {
    const { pages, pieces } = readPdf(await drawQuote(ofLines(count)));

    for (let page = 1; page <= pages; page += 1) {
      expect(headings).not.toContain(lowestOn(pieces, page)?.text);
      const below = pieces.filter((piece) => piece.page === page && piece.y < 760);
      const highest = below.toSorted((a, b) => b.y - a.y).find(({ size }) => size > 6.8 && size < 8.4);
      if (page > 1) expect(highest?.text).not.toMatch(/^Subtotal/);
    }
  }
});

test('nothing is written outside the margins', async () => {
  const { pieces } = readPdf(await drawQuote(ofLines(40)));

  const edge = (18 * 72) / 25.4;
  for (const { x, right, y } of pieces) {
    expect(x).toBeGreaterThanOrEqual(edge - 0.1);
    expect(right).toBeLessThanOrEqual(595.28 - edge + 0.1);
    expect(y).toBeGreaterThanOrEqual(edge - 0.1);
    expect(y).toBeLessThanOrEqual(841.89 - edge + 0.1);
  }
});

test('texts do not run into each other', async () => {
  const { pieces } = readPdf(await drawQuote(ofLines(12)));

  const collisions = pieces.flatMap((one, index) =>
    pieces
      .slice(index + 1)
      .filter(
        (other) =>
          other.page === one.page &&
          Math.abs(other.y - one.y) < 3 &&
          other.x < one.right - 0.5 &&
          one.x < other.right - 0.5,
      )
      .map((other) => [one.text, other.text]),
  );
  expect(collisions).toEqual([]);
});
