import type { Letterhead, QuoteDocument } from '../../domain/quote/document.ts';
import { date, money, shortDate } from '../figures.ts';
import { element, speak, type Paper } from '../paper.ts';
import { ANSWER, BODY, NAME, SMALL, STRONG, TITLE, type Style } from '../style.ts';
import { rule } from '../table.ts';
import { heightOf, linesOf, paragraph, writeLines, type Align } from '../text.ts';
import { modesName, transitText } from './names.ts';

/** Who sends it at the left, which paper it is at the right; then the answer in one sentence. */
export function drawHead(paper: Paper, document: QuoteDocument): void {
  const top = paper.y;
  const left = drawStack(paper, letterhead(paper, document.forwarder), { side: 'left', top });
  const right = drawStack(paper, papersOwn(paper, document), { side: 'right', top });
  paper.y = Math.max(left, right) + 8;
  rule(paper, 'ink');

  paper.y += 16;
  paragraph(paper, speak(paper, 'title'), TITLE, { tag: 'H1' });
  paper.y += 3;
  paragraph(paper, answerSentence(paper, document), ANSWER);
  paper.y += 5;
  paragraph(paper, `${speak(paper, 'to')}: ${document.exporter.name}`, BODY);
}

type Stacked = { readonly text: string; readonly style: Style };

function letterhead(paper: Paper, forwarder: Letterhead): Stacked[] {
  const { name, address, telephone, email, businessNumber, forwarderLicence } = forwarder;
  const small = [
    address,
    [telephone, email].filter((part) => part !== null).join('  ·  '),
    businessNumber === null ? null : speak(paper, 'business_number', { number: businessNumber }),
    forwarderLicence === null ? null : speak(paper, 'licence', { number: forwarderLicence }),
  ];
  return [
    { text: name, style: NAME },
    ...small
      .filter((text) => text !== null && text !== '')
      .map((text) => ({ text: text ?? '', style: SMALL })),
  ];
}

function papersOwn(paper: Paper, { number, revision, date: day, validUntil }: QuoteDocument): Stacked[] {
  const until =
    validUntil === null ? speak(paper, 'unknown') : speak(paper, 'until', { date: shortDate(validUntil) });
  return [
    { text: `${number}  ·  ${speak(paper, 'revision', { revision })}`, style: { ...STRONG, size: 10 } },
    { text: `${speak(paper, 'date')} ${shortDate(day)}`, style: SMALL },
    { text: `${speak(paper, 'valid_until')} ${until}`, style: SMALL },
  ];
}

/** Lines under each other in one half of the sheet. Gives the y below them. */
function drawStack(
  paper: Paper,
  stack: readonly Stacked[],
  { side, top }: { readonly side: 'left' | 'right'; readonly top: number },
): number {
  const width = paper.width * (side === 'left' ? 0.58 : 0.4);
  const x = side === 'left' ? paper.left : paper.left + paper.width - width;
  const align: Align = side;
  let y = top;
  for (const { text, style } of stack) {
    const lines = linesOf(paper, text, style, width).slice(0, 4);
    element(paper, paper.root, 'P').add(() => writeLines(paper, lines, { x, y, width, style, align }));
    y += heightOf(lines, style) + (style === NAME ? 3 : 0);
  }
  return y;
}

/** `Air, 1 day, USD 1,686.00. Valid until Fri, 11 Dec 2026.` */
export function answerSentence(paper: Paper, document: QuoteDocument): string {
  const sentences = [mainAnswer(paper, document)];
  const [best] = document.options;
  if (best && !best.complete) sentences.push(speak(paper, 'answer_incomplete'));
  if (best && document.validUntil !== null) {
    sentences.push(speak(paper, 'answer_valid', { date: date(paper.language, document.validUntil) }));
  }
  return sentences.join(' ');
}

function mainAnswer(paper: Paper, document: QuoteDocument): string {
  const [best] = document.options;
  if (!best) return speak(paper, 'answer_none');
  const mode = modesName(document, best);
  const total = money(paper.language, best.totals.total);
  const count = document.options.length;
  if (count > 1) return speak(paper, 'answer_options', { count, total, mode });
  const days = transitText(document, best.transitDays);
  return days === null
    ? speak(paper, 'answer_no_days', { mode, total })
    : speak(paper, 'answer', { mode, days, total });
}
