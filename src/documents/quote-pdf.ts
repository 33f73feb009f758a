import { say } from '../words/say.ts';
import type { Option } from '../domain/pricing/option.ts';
import type { QuoteDocument } from '../domain/quote/document.ts';
import { PROOF_NAME } from '../domain/quote/proof.ts';
import { artifact, attach, closePaper, MARGIN, openPaper, speak, type Paper } from './paper.ts';
import { drawCharges } from './quote/charges.ts';
import { drawAcceptance, drawNotes } from './quote/closing.ts';
import { drawHead } from './quote/head.ts';
import { carrierAndService, chargeName, modeName, modesName, reasonText } from './quote/names.ts';
import { drawComparison, drawOffer } from './quote/options.ts';
import { drawShipment } from './quote/shipment.ts';
import { drawScope, drawTotals } from './quote/totals.ts';
import { BODY, HEADING, TINY } from './style.ts';
import { linesOf, paragraph, writeLines } from './text.ts';

/** So many offers are spelt out; more are named in the comparison and stand in the online quote. */
const OPTIONS_DETAILED = 6;

/**
 * The quotation as bytes of a PDF: A4, tagged, fonts embedded and subset, text that can be selected.
 *
 * The same document gives the same bytes. Whatever text a customer typed, it is valid and has an end.
 */
export async function drawQuote(document: QuoteDocument): Promise<Uint8Array> {
  const { language, number } = document;
  const title = say(language, 'paper.document_title', { number });
  const paper = openPaper({ language, title, date: document.date });

  drawHead(paper, document);
  drawShipment(paper, document);
  drawComparison(paper, document);
  for (const [index, option] of document.options.slice(0, OPTIONS_DETAILED).entries()) {
    drawOption(paper, document, { option, index });
  }
  drawRest(paper, document);
  drawNotes(paper);
  drawAcceptance(paper, document);
  if (document.proof) attach(paper, PROOF_NAME, JSON.stringify(document.proof));
  return closePaper(paper, (page, pages) => drawMargins(paper, document, { page, pages }));
}

function drawOption(
  paper: Paper,
  document: QuoteDocument,
  { option, index }: { readonly option: Option; readonly index: number },
): void {
  paper.y += 14;
  paragraph(paper, titleOf(paper, document, { option, index }), HEADING, { tag: 'H2', keep: 90 });
  paper.y += 2;
  drawOffer(paper, document, option);
  drawCharges(paper, document, option);
  drawTotals(paper, option);
  drawScope(paper, document, option);
}

function titleOf(
  paper: Paper,
  document: QuoteDocument,
  { option, index }: { readonly option: Option; readonly index: number },
): string {
  if (document.options.length < 2) return speak(paper, 'charges');
  const offer = [modesName(document, option), carrierAndService(document, option)];
  return [speak(paper, 'option', { n: index + 1 }), ...offer].filter((part) => part !== '').join('  ·  ');
}

/** What the offers above do not answer: modes without a price, and offers that only the online quote spells out. */
function drawRest(paper: Paper, document: QuoteDocument): void {
  const { missing, options } = document;
  const unanswered = missing.map(({ mode, charge, reason }) => {
    const text = reasonText(document, reason) ?? chargeName(document, charge);
    return mode === null ? text : `${modeName(document, mode)}: ${text}`;
  });
  const count = options.length - OPTIONS_DETAILED;
  const sentences = [
    ...(unanswered.length > 0 ? [`${speak(paper, 'missing')}: ${unanswered.slice(0, 12).join('; ')}`] : []),
    ...(count > 0 ? [speak(paper, 'more_options', { count })] : []),
  ];
  for (const sentence of sentences) {
    paper.y += 8;
    paragraph(paper, sentence, BODY);
  }
}

/** The document's name on every page but the first, and the page's number on all. */
function drawMargins(
  paper: Paper,
  document: QuoteDocument,
  { page, pages }: { readonly page: number; readonly pages: number },
): void {
  const { left, width } = paper;
  const name = `${document.number}  ·  ${speak(paper, 'revision', { revision: document.revision })}`;
  const foot = { x: left, y: paper.bottom + 12, width, style: TINY };
  const number = linesOf(paper, speak(paper, 'page', { page, pages }), TINY, width);
  artifact(
    paper,
    () => {
      writeLines(paper, linesOf(paper, document.forwarder.name, TINY, width * 0.7).slice(0, 1), foot);
      writeLines(paper, number, { ...foot, align: 'right' });
      if (page > 1)
        writeLines(paper, linesOf(paper, name, TINY, width), { ...foot, y: MARGIN, align: 'right' });
    },
    'Pagination',
  );
}
