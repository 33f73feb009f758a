import type { NaruError } from '../domain/error.ts';
import { LIMITS, unreadable, type Batch } from './batch.ts';
import { cellText, unescaped, type RawCell } from './cell-text.ts';
import { openXlsx, type Workbook } from './open-xlsx.ts';

/** Reads the first sheet of an XLSX as it streams by: the text of each cell, dates as ISO dates. */
export async function* readXlsx(path: string, withTimes = false): AsyncGenerator<Batch> {
  const book = await openXlsx(path);
  try {
    const [first] = await sheetsOf(book);
    if (!first) throw unreadable(1, 'The XLSX has no sheet.');
    yield* readSheet(book, first.part, withTimes);
  } finally {
    book.close();
  }
}

export type SheetPart = { readonly name: string; readonly part: string };

const SHEETS_AT_MOST = 10_000;

/** The sheets of a workbook in their order. */
export async function sheetsOf(book: Workbook): Promise<SheetPart[]> {
  const sheets: { name: string; id: string }[] = [];
  const targets = new Map<string, string>();
  await book.read('xl/workbook.xml', {
    open: (tag, attribute) => {
      if (tag === 'sheet' && sheets.length < SHEETS_AT_MOST)
        sheets.push({ name: attribute('name') ?? '', id: attribute('id') ?? '' });
    },
    text: () => undefined,
    close: () => undefined,
  });
  await book.read('xl/_rels/workbook.xml.rels', {
    open: (tag, attribute) => {
      if (tag !== 'Relationship' || attribute('TargetMode') === 'External' || targets.size >= SHEETS_AT_MOST)
        return;
      const target = attribute('Target') ?? '';
      targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    text: () => undefined,
    close: () => undefined,
  });
  return sheets.map(({ name, id }) => ({ name, part: targets.get(id) ?? '' }));
}

/** Streams one sheet. Rows without any cell are left out; each row keeps its own number. */
export async function* readSheet(book: Workbook, part: string, withTimes = false): AsyncGenerator<Batch> {
  const sheet = rowCollector(await sharedStrings(book), await dateStyles(book), withTimes);
  const pieces = book.pieces(part, sheet);
  while ((await pieces.next()).done !== true) {
    const batch = sheet.handOver();
    if (batch.rows.length > 0) yield batch;
  }
  const last = sheet.handOver();
  if (last.rows.length > 0) yield last;
}

function rowCollector(strings: readonly string[], dates: ReadonlySet<number>, withTimes: boolean) {
  let rows: string[][] = [];
  let lines: number[] = [];
  let row: string[] = [];
  let line = 0;
  let cell: RawCell | null = null;
  let isValue = false;

  return {
    open(tag: string, attribute: (name: string) => string | undefined): void {
      if (tag === 'row') {
        line = rowNumber(attribute('r'), line);
        row = [];
      }
      if (tag === 'c') cell = newCell(attribute, row.length, dates);
      isValue = tag === 'v' || tag === 't' || tag === 'f';
    },
    text(text: string): void {
      if (!cell || !isValue) return;
      cell.text += text;
      if (cell.text.length > CELL_CHARACTERS)
        throw unreadable(line, `Line ${line} has a cell with too much text.`);
    },
    close(tag: string): void {
      isValue = false;
      if (cell && tag === 'f') cell = { ...cell, formula: cell.text, text: '' };
      if (cell && tag === 'c') {
        place(row, cell.column, cellText(cell, strings, withTimes), line);
        cell = null;
      }
      if (tag === 'row' && row.some((text) => text !== '')) {
        rows.push(row);
        lines.push(line);
      }
    },
    handOver(): Batch {
      const batch = { rows, lines };
      rows = [];
      lines = [];
      return batch;
    },
  };
}

/** The most a cell of a spreadsheet holds is 32,767; a little more does no harm. */
const CELL_CHARACTERS = 64 * 1024;
const LAST_ROW = 1_048_576;

/** Rows stand in their order, each once: a sheet that says otherwise was made by no spreadsheet. */
function rowNumber(written: string | undefined, before: number): number {
  const line = written === undefined ? before + 1 : Number(written);
  if (Number.isInteger(line) && line > before && line <= LAST_ROW) return line;
  throw unreadable(
    before + 1,
    `The sheet is damaged: after row ${before} comes row ${(written ?? '').slice(0, 20)}.`,
  );
}

function newCell(
  attribute: (name: string) => string | undefined,
  next: number,
  dates: ReadonlySet<number>,
): RawCell {
  return {
    column: columnOf(attribute('r')) ?? next,
    type: attribute('t') ?? 'n',
    isDate: dates.has(Number(attribute('s') ?? 0)),
    text: '',
    formula: '',
  };
}

function place(row: string[], column: number, text: string, line: number): void {
  if (text === '') return;
  if (column >= LIMITS.columns) {
    throw unreadable(
      line,
      `Line ${line} has a cell in column ${column + 1}; at most ${LIMITS.columns} columns fit.`,
    );
  }
  while (row.length < column) row.push('');
  row[column] = text;
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const SHARED_CHARACTERS = 64 * 1024 ** 2;
const SHARED_STRINGS = 2_000_000;

async function sharedStrings(book: Workbook): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let total = 0;
  let depth = 0;
  let isText = false;
  await book.read('xl/sharedStrings.xml', {
    open: (tag) => {
      if (tag === 'si') text = '';
      if (tag === 'rPh') depth += 1; // How a Japanese word is pronounced: not part of the text.
      isText = tag === 't' && depth === 0;
    },
    text: (piece) => {
      if (isText) text += piece;
      if (text.length > CELL_CHARACTERS) throw tooMuchText();
    },
    close: (tag) => {
      isText = false;
      if (tag === 'rPh') depth -= 1;
      if (tag !== 'si') return;
      strings.push(unescaped(text));
      total += text.length;
      if (total > SHARED_CHARACTERS || strings.length > SHARED_STRINGS) throw tooMuchText();
    },
  });
  return strings;
}

function tooMuchText(): NaruError {
  return unreadable(1, 'The XLSX holds too much text. Save it as CSV.');
}

const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** As many as Excel itself can write. */
const STYLES_AT_MOST = 65_536;

/** Which cell styles show a number as a date. */
async function dateStyles(book: Workbook): Promise<Set<number>> {
  const formats = new Set<number>(
    BUILT_IN_DATES.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  );
  const found = new Set<number>();
  let isCellStyle = false;
  let style = 0;
  await book.read('xl/styles.xml', {
    open: (tag, attribute) => {
      if (tag === 'numFmt' && formats.size < STYLES_AT_MOST && isDateFormat(attribute('formatCode') ?? ''))
        formats.add(Number(attribute('numFmtId')));
      if (tag === 'cellXfs') isCellStyle = true;
      if (tag !== 'xf' || !isCellStyle) return;
      if (formats.has(Number(attribute('numFmtId'))) && style < STYLES_AT_MOST) found.add(style);
      style += 1;
    },
    text: () => undefined,
    close: (tag) => {
      if (tag === 'cellXfs') isCellStyle = false;
    },
  });
  return found;
}

function isDateFormat(code: string): boolean {
  return /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
}
