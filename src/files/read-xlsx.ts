import { LIMITS, unreadable, type Batch } from './batch.ts';
import { cellText, type RawCell } from './cell-text.ts';
import { openXlsx, type Workbook } from './open-xlsx.ts';
import { CELL_CHARACTERS, sharedStrings, sheetsOf, stylesOf, type Styles } from './xlsx-parts.ts';
import type { XmlListener } from './xml-stream.ts';

/** Reads the first sheet of an XLSX as it streams by: the text of each cell, dates as ISO dates. */
export async function* readXlsx(path: string, withTimes = false): AsyncGenerator<Batch> {
  const book = await openXlsx(path);
  try {
    const [first] = await sheetsOf(book);
    if (!first) throw unreadable(1, 'The XLSX has no sheet.');
    yield* readSheet(book, { part: first.part, inks: await inksOf(book), withTimes });
  } finally {
    book.close();
  }
}

/** What the cells of a workbook are written with. */
export type Inks = { readonly strings: readonly string[]; readonly styles: Styles };

export async function inksOf(book: Workbook): Promise<Inks> {
  return { strings: await sharedStrings(book), styles: await stylesOf(book) };
}

type Reading = {
  readonly part: string;
  readonly inks: Inks;
  readonly withTimes?: boolean;
  /** Hears the same tags: what lies around the rows. */
  readonly beside?: XmlListener['open'];
};

/** Streams one sheet. Rows without any cell are left out; each row keeps its own number. */
export async function* readSheet(
  book: Workbook,
  { part, inks, withTimes = false, beside }: Reading,
): AsyncGenerator<Batch> {
  const sheet = rowCollector(inks, withTimes);
  const listener: XmlListener = {
    ...sheet,
    open: (tag, attribute) => {
      sheet.open(tag, attribute);
      beside?.(tag, attribute);
    },
  };
  const pieces = book.pieces(part, listener);
  while ((await pieces.next()).done !== true) {
    const batch = sheet.handOver();
    if (batch.rows.length > 0) yield batch;
  }
  const last = sheet.handOver();
  if (last.rows.length > 0) yield last;
}

function rowCollector({ strings, styles }: Inks, withTimes: boolean) {
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
      if (tag === 'c') cell = newCell(attribute, row.length, styles);
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
  { dates, percents }: Styles,
): RawCell {
  const style = Number(attribute('s') ?? 0);
  return {
    column: columnOf(attribute('r')) ?? next,
    type: attribute('t') ?? 'n',
    isDate: dates.has(style),
    isPercent: percents.has(style),
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
export function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
