import { element, ensure, speak, type Element, type Paper } from './paper.ts';
import { bounded, runsOf, type Run } from './printable.ts';
import type { Style } from './style.ts';

/** A line as it will stand: what is written, in runs, and how wide that is. */
export type Line = { readonly runs: readonly Run[]; readonly width: number };
export type Align = 'left' | 'right' | 'center';

export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly style: Style;
  readonly align?: Align;
};

/** Breaks a text into lines. Words stay whole, Korean too, unless one alone is wider than the line. */
export function linesOf(paper: Paper, text: string, style: Style, width: number): Line[] {
  use(paper, style);
  const plain = bounded(text, (count) => speak(paper, 'clipped', { count }));
  return plain.split('\n').flatMap((paragraph) => breakLines(paper, paragraph, width));
}

function breakLines(paper: Paper, paragraph: string, width: number): Line[] {
  const space = paper.doc.widthOfString(' ');
  const lines: Line[] = [];
  let line: Line = { runs: [], width: 0 };
  for (const [index, word] of paragraph.split(' ').entries()) {
    const pieces = piecesOf(paper, word, width);
    for (const [part, piece] of pieces.entries()) {
      const gap = part === 0 && index > 0 ? space : 0;
      if (line.runs.length > 0 && line.width + gap + piece.width > width) {
        lines.push(line);
        line = piece;
      } else {
        line = joined(line, piece, gap);
      }
    }
  }
  return [...lines, line];
}

function joined(line: Line, piece: Line, gap: number): Line {
  const space = gap > 0 ? [{ shown: ' ', actual: null }] : [];
  const runs = [...space, ...piece.runs].reduce(appended, line.runs);
  return { runs, width: line.width + gap + piece.width };
}

/** What needs no name of its own goes into one run with what stands before it. */
function appended(runs: readonly Run[], run: Run): readonly Run[] {
  const last = runs.at(-1);
  if (last?.actual !== null || run.actual !== null) return [...runs, run];
  return [...runs.slice(0, -1), { shown: last.shown + run.shown, actual: null }];
}

/** The word itself, or as many pieces as it takes to stay inside the line. */
function piecesOf(paper: Paper, word: string, width: number): Line[] {
  const runs = runsOf(word);
  const whole = { runs, width: widthOf(paper, runs) };
  if (whole.width <= width) return [whole];

  const pieces: Line[] = [];
  let piece: Line = { runs: [], width: 0 };
  for (const run of runs.flatMap(apart)) {
    const wide = paper.doc.widthOfString(run.shown);
    if (piece.runs.length > 0 && piece.width + wide > width) {
      pieces.push(piece);
      piece = { runs: [], width: 0 };
    }
    piece = { runs: appended(piece.runs, run), width: piece.width + wide };
  }
  return [...pieces, piece];
}

function apart(run: Run): Run[] {
  return run.actual === null ? Array.from(run.shown, (shown) => ({ shown, actual: null })) : [run];
}

function widthOf({ doc }: Paper, runs: readonly Run[]): number {
  return runs.reduce((sum, { shown }) => sum + doc.widthOfString(shown), 0);
}

export function heightOf(lines: readonly Line[], { size, leading }: Style): number {
  return lines.length * size * leading;
}

/** Writes lines into a box. The caller says what they mean to a listener. */
export function writeLines(paper: Paper, lines: readonly Line[], box: Box): void {
  use(paper, box.style);
  const step = box.style.size * box.style.leading;
  for (const [index, line] of lines.entries()) writeLine(paper, line, { ...box, y: box.y + index * step });
}

function writeLine(paper: Paper, line: Line, { x, y, width, align = 'left' }: Box): void {
  const { doc } = paper;
  let at = align === 'left' ? x : x + (width - line.width) / (align === 'right' ? 1 : 2);
  for (const { shown, actual } of line.runs) {
    if (actual !== null) doc.markContent('Span', { actual });
    doc.text(shown, at, y, { lineBreak: false });
    if (actual !== null) doc.endMarkedContent();
    at += doc.widthOfString(shown);
  }
}

function use({ doc }: Paper, { weight, size, color }: Style): void {
  doc.font(weight).fontSize(size).fillColor(color);
}

/** A paragraph or heading at the cursor, which moves below it. `keep` is what must follow on the same page. */
export function paragraph(
  paper: Paper,
  text: string,
  style: Style,
  { tag = 'P', parent = paper.root, keep = 0 }: { tag?: string; parent?: Element; keep?: number } = {},
): void {
  const lines = linesOf(paper, text, style, paper.width);
  const owner = element(paper, parent, tag);
  const step = style.size * style.leading;
  ensure(paper, heightOf(lines.slice(0, 3), style) + keep);
  for (const line of lines) {
    ensure(paper, step);
    owner.add(() => writeLines(paper, [line], { x: paper.left, y: paper.y, width: paper.width, style }));
    paper.y += step;
  }
}
