import type { NaruError } from '../domain/error.ts';
import { unreadable } from './batch.ts';
import { unescaped } from './cell-text.ts';
import type { Workbook } from './open-xlsx.ts';

export type SheetPart = { readonly name: string; readonly part: string; readonly isHidden: boolean };

const SHEETS_AT_MOST = 10_000;

/** The sheets of a workbook in their order. */
export async function sheetsOf(book: Workbook): Promise<SheetPart[]> {
  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  const targets = new Map<string, string>();
  await book.read('xl/workbook.xml', {
    open: (tag, attribute) => {
      if (tag !== 'sheet' || sheets.length >= SHEETS_AT_MOST) return;
      const isHidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute('name') ?? '', id: attribute('id') ?? '', isHidden });
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
  return sheets.map(({ name, id, isHidden }) => ({ name, part: targets.get(id) ?? '', isHidden }));
}

/** The most a cell of a spreadsheet holds is 32,767; a little more does no harm. */
export const CELL_CHARACTERS = 64 * 1024;
const SHARED_CHARACTERS = 64 * 1024 ** 2;
const SHARED_STRINGS = 2_000_000;

export async function sharedStrings(book: Workbook): Promise<string[]> {
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

/** Which cell styles show a number as a date, and which as a percentage. */
export type Styles = { readonly dates: ReadonlySet<number>; readonly percents: ReadonlySet<number> };

const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const BUILT_IN_PERCENTS = [9, 10];

/** As many as Excel itself can write. */
const STYLES_AT_MOST = 65_536;

export async function stylesOf(book: Workbook): Promise<Styles> {
  const dateFormats = new Set<number>(
    BUILT_IN_DATES.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  );
  const percentFormats = new Set<number>(BUILT_IN_PERCENTS);
  const dates = new Set<number>();
  const percents = new Set<number>();
  let isCellStyle = false;
  let style = 0;
  const addStyle = (format: number): void => {
    if (dateFormats.has(format)) dates.add(style);
    if (percentFormats.has(format)) percents.add(style);
    style += 1;
  };
  await book.read('xl/styles.xml', {
    open: (tag, attribute) => {
      if (tag === 'numFmt' && dateFormats.size + percentFormats.size < STYLES_AT_MOST)
        formatsOf(attribute('formatCode') ?? '', { dateFormats, percentFormats })?.add(
          Number(attribute('numFmtId')),
        );
      isCellStyle ||= tag === 'cellXfs';
      if (tag === 'xf' && isCellStyle && style < STYLES_AT_MOST) addStyle(Number(attribute('numFmtId')));
    },
    text: () => undefined,
    close: (tag) => {
      if (tag === 'cellXfs') isCellStyle = false;
    },
  });
  return { dates, percents };
}

function formatsOf(
  code: string,
  { dateFormats, percentFormats }: Readonly<Record<'dateFormats' | 'percentFormats', Set<number>>>,
): Set<number> | null {
  if (isDateFormat(code)) return dateFormats;
  return isPercentFormat(code) ? percentFormats : null;
}

const LITERALS = /"[^"]*"|\\.|\[[^\]]*\]/g;

function isDateFormat(code: string): boolean {
  return /[ymdhs]/i.test(code.replaceAll(LITERALS, ''));
}

function isPercentFormat(code: string): boolean {
  return code.replaceAll(LITERALS, '').includes('%');
}
