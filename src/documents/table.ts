import {
  artifact,
  element,
  ensure,
  pageRoom,
  roomLeft,
  speak,
  turnPage,
  type Element,
  type Paper,
} from './paper.ts';
import { CELL, CELL_SOFT, LINE, SMALL, type Style } from './style.ts';
import { heightOf, linesOf, writeLines, type Align, type Line } from './text.ts';

export type Column = { readonly head: string; readonly width: number; readonly align?: Align };

export type Cell = {
  readonly text: string;
  readonly style?: Style;
  readonly align?: Align;
  /** A second, softer text under the first. */
  readonly below?: string;
  /** How many columns it covers. */
  readonly span?: number;
  /** What the cell heads, if it is a heading. */
  readonly heads?: 'Row' | 'Column';
};

export type Row = {
  readonly cells: readonly Cell[];
  /** Drawn under the cells, over the whole width, in a cell of its own. */
  readonly figure?: { readonly height: number; readonly draw: (y: number) => void };
  /** Stays on one page with the row after it. */
  readonly keep?: boolean;
  readonly rule?: 'hair' | 'ink' | 'none';
  /** Space above. */
  readonly before?: number;
  /** Named again when the row begins a page. */
  readonly section?: string;
};

export type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** False: the columns' names are not printed. */
  readonly headed?: boolean;
};

const GAP = 6;
const PAD = 2.6;
/** As many as leave a row shorter than a page. */
const MOST_LINES = 54;
const MOST_LINES_OF_TWO = 24;

type Laid = {
  readonly row: Row;
  readonly cells: readonly LaidCell[];
  readonly height: number;
  readonly columnCount: number;
  /** The largest type in the row: all its cells stand on one line. */
  readonly largest: number;
};
type LaidCell = {
  readonly cell: Cell;
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly below: readonly Line[];
};

/** From the top of a line of this family to where its letters stand, in sizes. */
const ASCENT = 1.16;

/** A table at the cursor. Rows are never cut; on a new page the columns are named again. */
export function drawTable(paper: Paper, { columns, rows, headed = true }: Table): void {
  const table = element(paper, paper.root, 'Table');
  const head = headed ? layRow(paper, columns, headRow(columns)) : null;
  const groups = inGroups(rows.map((row) => layRow(paper, columns, row)));

  startTable(paper, head, groups[0] ?? []);
  if (head) drawRow(paper, table, head);
  for (const group of groups) {
    if (heightOfAll(group) > roomLeft(paper)) nextPage(paper, { head, section: sectionOf(group[0]) });
    for (const laid of group) {
      if (laid.height > roomLeft(paper)) nextPage(paper, { head, section: sectionOf(laid) });
      drawRow(paper, table, laid);
    }
  }
}

/** The head is not left behind by what it names. */
function startTable(paper: Paper, head: Laid | null, first: readonly Laid[]): void {
  ensure(paper, (head?.height ?? 0) + Math.min(heightOfAll(first), pageRoom(paper) / 2));
}

function sectionOf(laid: Laid | undefined): string | null {
  return laid?.row.section ?? null;
}

/** The head again, and what is being continued: for the eye only, because a listener has heard both. */
function nextPage(
  paper: Paper,
  { head, section }: { readonly head: Laid | null; readonly section: string | null },
): void {
  turnPage(paper);
  if (!head) return;
  artifact(paper, () => writeCells(paper, head), 'Pagination');
  paper.y += head.height;
  rule(paper, 'ink');
  if (section === null) return;
  const lines = linesOf(paper, speak(paper, 'continued', { title: section }), SMALL, paper.width).slice(0, 1);
  const box = { x: paper.left, y: paper.y + PAD, width: paper.width, style: SMALL };
  artifact(paper, () => writeLines(paper, lines, box), 'Pagination');
  paper.y += heightOf(lines, SMALL) + 2 * PAD;
  rule(paper, 'hair');
}

function headRow(columns: readonly Column[]): Row {
  return {
    rule: 'ink',
    cells: columns.map(({ head, align = 'left' }) => ({ text: head, style: SMALL, align, heads: 'Column' })),
  };
}

/** Rows that must stay together, as one. */
function inGroups(rows: readonly Laid[]): Laid[][] {
  const groups: Laid[][] = [];
  let isOpen = false;
  for (const laid of rows) {
    if (isOpen) groups.at(-1)?.push(laid);
    else groups.push([laid]);
    isOpen = laid.row.keep === true;
  }
  return groups;
}

function layRow(paper: Paper, columns: readonly Column[], row: Row): Laid {
  let at = 0;
  let x = paper.left;
  const cells = row.cells.map((cell) => {
    const covered = columns.slice(at, at + (cell.span ?? 1));
    const full = covered.reduce((sum, { width }) => sum + width, 0);
    const isLast = at + covered.length >= columns.length;
    const width = full - (isLast ? 0 : GAP);
    const style = cell.style ?? CELL;
    const most = cell.below ? MOST_LINES_OF_TWO : MOST_LINES;
    const laid: LaidCell = {
      cell: { ...cell, style, align: cell.align ?? covered[0]?.align ?? 'left' },
      x,
      width,
      lines: cell.text === '' ? [] : clipped(linesOf(paper, cell.text, style, width), most),
      below: cell.below ? clipped(linesOf(paper, cell.below, CELL_SOFT, width), most) : [],
    };
    at += covered.length;
    x += full;
    return laid;
  });
  const largest = Math.max(...cells.map(({ cell }) => (cell.text === '' ? 0 : sizeOf(cell))), 0);
  const tallest = Math.max(
    ...cells.map((cell) => heightOfCell(cell) + (largest - sizeOf(cell.cell)) * ASCENT),
    0,
  );
  const height = tallest + 2 * PAD + (row.before ?? 0);
  return { row, cells, height: height + (row.figure?.height ?? 0), columnCount: columns.length, largest };
}

/** A cell has an end too, so that its row fits on a page; what is left out is said. */
function clipped(lines: readonly Line[], most: number): readonly Line[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), { runs: [{ shown: '…', actual: null }], width: 0 }];
}

function sizeOf({ style = CELL }: Cell): number {
  return style.size;
}

function heightOfCell({ cell, lines, below }: LaidCell): number {
  return heightOf(lines, cell.style ?? CELL) + heightOf(below, CELL_SOFT);
}

function heightOfAll(rows: readonly Laid[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function drawRow(paper: Paper, table: Element, laid: Laid): void {
  const row = element(paper, table, 'TR');
  for (const cell of laid.cells) {
    const { heads, span = 1 } = cell.cell;
    const box = heads ? element(paper, row, 'TH', { scope: heads }) : element(paper, row, 'TD');
    if (span > 1) coverColumns(box, span);
    box.add(() => writeCell(paper, laid, cell));
  }
  const { figure } = laid.row;
  if (figure) {
    const whole = element(paper, element(paper, table, 'TR'), 'TD');
    coverColumns(whole, laid.columnCount);
    whole.add(() => figure.draw(paper.y + laid.height - figure.height));
  }
  paper.y += laid.height;
  rule(paper, laid.row.rule ?? 'hair');
}

function writeCells(paper: Paper, laid: Laid): void {
  for (const cell of laid.cells) writeCell(paper, laid, cell);
}

function writeCell(paper: Paper, { row, largest }: Laid, { cell, x, width, lines, below }: LaidCell): void {
  const { style = CELL, align = 'left' } = cell;
  const y = paper.y + PAD + (row.before ?? 0) + (largest - style.size) * ASCENT;
  writeLines(paper, lines, { x, y, width, style, align });
  writeLines(paper, below, { x, y: y + heightOf(lines, style), width, style: CELL_SOFT, align });
}

/** PDF's own attribute; the library has no option for it. */
function coverColumns(box: Element, span: number): void {
  const { data } = (box as unknown as { dictionary: { data: { A?: object } } }).dictionary;
  data.A = { ...data.A, O: 'Table', ColSpan: span };
}

export function rule(paper: Paper, kind: 'hair' | 'ink' | 'none'): void {
  if (kind === 'none') return;
  const { doc, left, width, y } = paper;
  artifact(paper, () => {
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(kind === 'ink' ? 0.8 : 0.4)
      .strokeColor(kind === 'ink' ? '#14212b' : LINE)
      .stroke();
  });
}
