import type { Grid, Merge } from '../domain/tariff/sheet/grid.ts';
import { LIMITS, unreadable } from './batch.ts';
import { recognise } from './encoding.ts';
import { openXlsx, type Workbook } from './open-xlsx.ts';
import { readCsv } from './read-csv.ts';
import { columnOf, inksOf, readSheet, type Inks } from './read-xlsx.ts';
import { sheetsOf, type SheetPart } from './xlsx-parts.ts';
import type { XmlListener } from './xml-stream.ts';

/** So many sheets are looked into; what a carrier sends has a dozen. */
const SHEETS_READ = 60;

/** How many rows all its sheets may have together. */
export type AtMost = { readonly rows: number; readonly refuse: (line: number) => Error };

/** All the sheets of a file, whole: with their names, and with what the file says of merged and hidden cells. */
export async function readWorkbook(path: string, atMost: AtMost): Promise<Grid[]> {
  const found = await recognise(path);
  const kept = keeper(atMost);
  if (found.kind !== 'xlsx') return [{ ...BARE, rows: await kept.rowsOf(readCsv(path, found.encoding)) }];
  const book = await openXlsx(path);
  try {
    const sheets = await sheetsOf(book);
    if (sheets.length > SHEETS_READ)
      throw unreadable(
        1,
        `The XLSX has ${sheets.length} sheets; at most ${SHEETS_READ} are read. Divide it.`,
      );
    const inks = await inksOf(book);
    const grids: Grid[] = [];
    for (const sheet of sheets) grids.push(await gridOf(book, sheet, inks, kept));
    return grids;
  } finally {
    book.close();
  }
}

/** Whether an empty first sheet may be the cover of others. */
export async function hasMoreSheets(path: string): Promise<boolean> {
  if ((await recognise(path)).kind !== 'xlsx') return false;
  const book = await openXlsx(path);
  try {
    return (await sheetsOf(book)).length > 1;
  } finally {
    book.close();
  }
}

const BARE: Omit<Grid, 'rows'> = {
  name: null,
  isHidden: false,
  merges: [],
  hiddenColumns: [],
  hiddenLines: [],
};

type Keeper = ReturnType<typeof keeper>;

function keeper({ rows: most, refuse }: AtMost) {
  let count = 0;
  return {
    async rowsOf(batches: ReturnType<typeof readCsv>): Promise<Grid['rows']> {
      const rows: Grid['rows'][number][] = [];
      for await (const batch of batches) {
        batch.rows.forEach((cells, i) => rows.push({ line: batch.lines[i] ?? 0, cells }));
        if (count + rows.length > most) throw refuse(rows.at(-1)?.line ?? 1);
      }
      count += rows.length;
      return rows;
    },
  };
}

const LONGEST_NAME = 60;

/** What nobody sees is not read: a hidden sheet is last month's, or the carrier's own sums. */
async function gridOf(
  book: Workbook,
  { name, part, isHidden }: SheetPart,
  inks: Inks,
  kept: Keeper,
): Promise<Grid> {
  const shown = { ...BARE, name: name.slice(0, LONGEST_NAME).toWellFormed(), isHidden };
  if (isHidden) return { ...shown, rows: [] };
  const around = aroundRows();
  const rows = await kept.rowsOf(readSheet(book, { part, inks, beside: around.open }));
  return { ...shown, rows, ...around.found() };
}

const MERGES_AT_MOST = 50_000;
const HIDDEN_AT_MOST = 20_000;

function aroundRows() {
  const merges: Merge[] = [];
  const hiddenColumns: number[] = [];
  const hiddenLines: number[] = [];
  let line = 0;
  const open: XmlListener['open'] = (tag, attribute) => {
    if (tag === 'row') {
      line = Number(attribute('r') ?? line + 1);
      if (isYes(attribute('hidden')) && hiddenLines.length < HIDDEN_AT_MOST) hiddenLines.push(line);
    }
    if (tag === 'col' && isYes(attribute('hidden')))
      hiddenColumns.push(...span(attribute('min'), attribute('max')).slice(0, LIMITS.columns));
    if (tag === 'mergeCell') addMerge(merges, attribute('ref') ?? '');
  };
  return { open, found: () => ({ merges, hiddenColumns: [...new Set(hiddenColumns)], hiddenLines }) };
}

function addMerge(merges: Merge[], reference: string): void {
  const merge = mergeOf(reference);
  if (merge) merges.push(merge);
  if (merges.length > MERGES_AT_MOST)
    throw unreadable(1, `The sheet has more than ${MERGES_AT_MOST} merged cells. Save it as CSV.`);
}

function isYes(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}

/** Positions of the columns from `min` to `max`, which count from 1. */
function span(min = '', max = ''): number[] {
  const from = Number(min);
  const to = Math.min(Number(max), LIMITS.columns);
  return from >= 1 && to >= from ? Array.from({ length: to - from + 1 }, (_, i) => from - 1 + i) : [];
}

/** `A6:A9`; null for what is no such area. Columns that cannot hold anything are cut off. */
function mergeOf(reference: string): Merge | null {
  const [, from = '', fromLine, to = '', toLine] =
    /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  const fromColumn = columnOf(from);
  const toColumn = columnOf(to);
  if (fromColumn === null || toColumn === null || fromColumn >= LIMITS.columns) return null;
  return {
    fromLine: Number(fromLine),
    toLine: Number(toLine),
    fromColumn,
    toColumn: Math.min(toColumn, LIMITS.columns - 1),
  };
}
