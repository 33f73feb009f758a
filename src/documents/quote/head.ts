import { readableOn } from '../../domain/brand/colour.ts';
import type { Letterhead, QuoteDocument } from '../../domain/quote/document.ts';
import { date, money, shortDate } from '../figures.ts';
import { artifact, element, speak, type Paper } from '../paper.ts';
import { ANSWER, BODY, INK, NAME, SMALL, STRONG, TITLE, type Style } from '../style.ts';
import { heightOf, linesOf, paragraph, writeLines, type Align } from '../text.ts';
import { modesName, transitText } from './names.ts';

/** Who sends it at the left, which paper it is at the right; then the answer in one sentence. */
export function drawHead(paper: Paper, document: QuoteDocument): void {
  const top = paper.y;
  const { colour } = document.brand;
  const own = colour === null ? INK : readableOn(colour, 'light').shade;
  const below = drawLogo(paper, document, top);
  const stack = letterhead(paper, document.forwarder, own);
  const left = drawStack(paper, stack, { side: 'left', top: below });
  const right = drawStack(paper, papersOwn(paper, document), { side: 'right', top });
  paper.y = Math.max(left, right) + 8;
  drawLine(paper, own);

  paper.y += 16;
  paragraph(paper, speak(paper, 'title'), TITLE, { tag: 'H1' });
  paper.y += 3;
  paragraph(paper, answerSentence(paper, document), ANSWER);
  paper.y += 5;
  paragraph(paper, `${speak(paper, 'to')}: ${document.exporter.name}`, BODY);
}

/** Points: as wide as the letterhead reads well, and no higher than its lines. */
const LOGO = { width: 170, height: 36 } as const;

type Stacked = { readonly text: string; readonly style: Style };

/** Gives the y below it, or where there is no logo, the top. */
function drawLogo(paper: Paper, { brand, forwarder }: QuoteDocument, top: number): number {
  const { logo } = brand;
  if (logo === null) return top;
  const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height);
  const [width, height] = [logo.width * scale, logo.height * scale];
  const { doc, left, root } = paper;
  const alt = speak(paper, 'logo', { name: forwarder.name });
  element(paper, root, 'Figure', { alt, bbox: [left, top, left + width, top + height] }).add(() => {
    doc.image(Buffer.from(logo.bytes), left, top, { fit: [width, height] });
  });
  return top + height + 6;
}

function drawLine(paper: Paper, color: string): void {
  const { doc, left, width, y } = paper;
  artifact(paper, () => {
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(color === INK ? 0.8 : 1.6)
      .strokeColor(color)
      .stroke();
  });
}

function letterhead(paper: Paper, forwarder: Letterhead, color: string): Stacked[] {
  const { name, address, telephone, email, businessNumber, forwarderLicence } = forwarder;
  const small = [
    address,
    [telephone, email].filter((part) => part !== null).join('  ·  '),
    businessNumber === null ? null : speak(paper, 'business_number', { number: businessNumber }),
    forwarderLicence === null ? null : speak(paper, 'licence', { number: forwarderLicence }),
  ];
  return [
    { text: name, style: { ...NAME, color } },
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
    y += heightOf(lines, style) + (style.size === NAME.size ? 3 : 0);
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
