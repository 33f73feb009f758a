import { qrPath } from '../../drawing/qr.ts';
import type { QuoteDocument } from '../../domain/quote/document.ts';
import { artifact, element, ensure, speak, type Paper } from '../paper.ts';
import { BODY, HEADING, INK, LINE, SMALL, TINY } from '../style.ts';
import { heightOf, linesOf, paragraph, writeLines } from '../text.ts';

const NOTES = ['carrier', 'space', 'at_cost', 'general', 'measured', 'exchange', 'vat', 'insurance'] as const;

/** What holds for every quotation of the trade, numbered so that it can be referred to. */
export function drawNotes(paper: Paper): void {
  paper.y += 14;
  paragraph(paper, speak(paper, 'notes'), HEADING, { tag: 'H2', keep: 30 });
  paper.y += 2;
  const list = element(paper, paper.root, 'L');
  for (const [index, note] of NOTES.entries()) {
    const item = element(paper, list, 'LI');
    paragraph(paper, `${index + 1}. ${speak(paper, `note.${note}`)}`, SMALL, { tag: 'LBody', parent: item });
  }
}

const QR_SIZE = 78;
/** The address of the online quote stands under its QR code; the lines to sign on end before it. */
const ADDRESS_WIDTH = 200;
const BLOCK_HEIGHT = 142;

/** Where a customer says yes: by pen at the left, by telephone's camera at the right. Never cut by a page. */
export function drawAcceptance(paper: Paper, document: QuoteDocument): void {
  paper.y += 14;
  ensure(paper, BLOCK_HEIGHT);
  paragraph(paper, speak(paper, 'acceptance'), HEADING, { tag: 'H2' });
  paper.y += 2;
  const top = paper.y;
  drawSignatures(paper, document);
  const below = paper.y;
  if (document.acceptanceUrl !== null) drawQr(paper, document.acceptanceUrl, top);
  paper.y = Math.max(below, top + QR_SIZE + 32);
}

function drawSignatures(paper: Paper, { options, acceptanceUrl }: QuoteDocument): void {
  const width = paper.width - (acceptanceUrl === null ? 0 : ADDRESS_WIDTH + 20);
  const text = linesOf(paper, speak(paper, 'acceptance_text'), BODY, width);
  element(paper, paper.root, 'P').add(() =>
    writeLines(paper, text, { x: paper.left, y: paper.y, width, style: BODY }),
  );
  paper.y += heightOf(text, BODY) + 6;
  const labels = [...(options.length > 1 ? ['acceptance_option'] : []), 'signer', 'signature', 'signed_on'];
  for (const label of labels) {
    paper.y += 19;
    const lines = linesOf(paper, speak(paper, label), SMALL, 90);
    const y = paper.y - heightOf(lines, SMALL);
    element(paper, paper.root, 'P').add(() =>
      writeLines(paper, lines, { x: paper.left, y, width: 90, style: SMALL }),
    );
    artifact(paper, () => {
      paper.doc
        .moveTo(paper.left + 94, paper.y)
        .lineTo(paper.left + width, paper.y)
        .lineWidth(0.5)
        .strokeColor(LINE)
        .stroke();
    });
  }
}

function drawQr(paper: Paper, url: string, y: number): void {
  const { doc } = paper;
  const x = paper.left + paper.width - QR_SIZE;
  const { d, size } = qrPath(url);
  const alt = speak(paper, 'qr', { url });
  element(paper, paper.root, 'Figure', { alt, bbox: [x, y, x + QR_SIZE, y + QR_SIZE] }).add(() => {
    doc
      .save()
      .translate(x, y)
      .scale(QR_SIZE / size)
      .path(d)
      .fill(INK)
      .restore();
  });
  const address = linesOf(paper, url, TINY, ADDRESS_WIDTH);
  const words = linesOf(paper, speak(paper, 'online'), TINY, QR_SIZE + 24);
  element(paper, paper.root, 'P').add(() =>
    writeLines(paper, words, {
      x: x - 24,
      y: y + QR_SIZE + 1,
      width: QR_SIZE + 24,
      style: TINY,
      align: 'right',
    }),
  );
  const below = { x: paper.left + paper.width - ADDRESS_WIDTH, y: y + QR_SIZE + 1 + heightOf(words, TINY) };
  element(paper, paper.root, 'P').add(() =>
    writeLines(paper, address, { ...below, width: ADDRESS_WIDTH, style: TINY, align: 'right' }),
  );
}
