import { inForwarder, type Database } from '../../database/connect.ts';
import { loadNames } from '../../database/tables/rate-names.ts';
import { findMapping } from '../../database/tables/rate-questions.ts';
import { cell, COLUMNS, type TariffRow } from '../../domain/tariff/columns.ts';
import type { Known } from '../../domain/tariff/known.ts';
import { convert, type Converted } from '../../domain/tariff/sheet/convert.ts';
import type { Grid } from '../../domain/tariff/sheet/grid.ts';
import type { Answers, Mapping } from '../../domain/tariff/sheet/mapping.ts';
import { suggestMapping } from '../../domain/tariff/sheet/suggest-book.ts';
import { applyMapping } from '../../domain/tariff/sheet/suggest.ts';
import { unreadable } from '../../files/batch.ts';
import { readWorkbook } from '../../files/read-workbook.ts';
import type { Rows } from './read-tariff.ts';

export type Given = {
  /** As it was confirmed; null: to be suggested. */
  readonly mapping: Mapping | null;
  /** The name of a remembered mapping. */
  readonly remembered: string | null;
  readonly answers: Answers;
};

export type ReadSheet = Converted & {
  readonly mapping: Mapping;
  /** The sheet's layout was confirmed by a person, now or for an earlier sheet. */
  readonly isConfirmed: boolean;
};

const ROWS_AT_MOST = 10_000;

/** Reads the sheets of a file in someone else's layout as tariff rows, with what must be asked; null when no line looks like headings. */
export async function readSheet(
  db: Database,
  forwarderId: string,
  file: string,
  { known, given }: { readonly known: Known; readonly given: Given },
): Promise<ReadSheet | null> {
  const grids = await readWorkbook(file, AT_MOST);
  const texts = textsIn(grids);
  return inForwarder(db, forwarderId, async (trx) => {
    const sea = { known, names: await loadNames(trx, forwarderId, texts, 'sea') };
    const air = { known, names: await loadNames(trx, forwarderId, texts, 'air') };
    const suggested = given.mapping ?? suggestMapping(grids, sea);
    if (!suggested) return null;
    const remembered =
      given.remembered === null ? null : await findMapping(trx, forwarderId, given.remembered);
    const mapping = remembered ? applyMapping(suggested, remembered) : suggested;
    return {
      ...convert(grids, mapping, given.answers, (mode) => (mode === 'AIR' ? air : sea)),
      mapping,
      isConfirmed: given.mapping !== null || remembered !== null,
    };
  });
}

const AT_MOST = {
  rows: ROWS_AT_MOST,
  refuse: (line: number) =>
    unreadable(
      line,
      `A file in a carrier's own layout has at most ${ROWS_AT_MOST} rows. Send it in the columns of a tariff file.`,
    ),
};

const LONGEST_NAME = 80;

/** What may be the name of a place: each text once. */
function textsIn(grids: readonly Grid[]): string[] {
  const texts = new Set<string>();
  for (const { rows } of grids)
    for (const { cells } of rows) for (const text of cells) if (text.length <= LONGEST_NAME) texts.add(text);
  return [...texts];
}

/** The rows as a tariff file would have them, each on a line of its own; where they stood is told with their faults. */
export async function* asTariff(rows: Converted['rows']): Rows {
  await Promise.resolve();
  yield { rows: [COLUMNS, ...rows.map(({ row }) => row)], lines: [1, ...rows.map((_, i) => i + 2)] };
}

const PREVIEWED = 50;

export function previewOf(rows: Converted['rows']): object[] {
  return rows.slice(0, PREVIEWED).map(({ row, ...where }) => ({ ...where, ...filled(row) }));
}

function filled(row: TariffRow): Record<string, string> {
  const columns = COLUMNS.filter((column) => cell(row, column) !== '');
  return Object.fromEntries(columns.map((column): [string, string] => [column, cell(row, column)]));
}
