import { inForwarder, type Database } from '../../database/connect.ts';
import { loadNames } from '../../database/tables/rate-names.ts';
import { findMapping } from '../../database/tables/rate-questions.ts';
import { NaruError } from '../../domain/error.ts';
import { cell, COLUMNS, type TariffRow } from '../../domain/tariff/columns.ts';
import type { Known } from '../../domain/tariff/known.ts';
import { convert, type Converted } from '../../domain/tariff/sheet/convert.ts';
import type { Answers, GridRow, Mapping } from '../../domain/tariff/sheet/mapping.ts';
import { applyMapping, suggestMapping } from '../../domain/tariff/sheet/suggest.ts';
import { readTable } from '../../files/read-table.ts';
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

/** Reads a sheet in someone else's layout as tariff rows, with what must be asked; null when no line looks like its headings. */
export async function readSheet(
  db: Database,
  forwarderId: string,
  file: string,
  { known, given }: { readonly known: Known; readonly given: Given },
): Promise<ReadSheet | null> {
  const grid = await loadGrid(file);
  const texts = grid.flatMap(({ cells }) => cells).filter((text) => text.length <= 80);
  return inForwarder(db, forwarderId, async (trx) => {
    const names = await loadNames(trx, forwarderId, texts, 'sea');
    const suggested = given.mapping ?? suggestMapping(grid, { known, names });
    if (!suggested) return null;
    const remembered =
      given.remembered === null ? null : await findMapping(trx, forwarderId, given.remembered);
    const mapping = remembered ? applyMapping(suggested, remembered) : suggested;
    const words = {
      known,
      names: mapping.mode === 'AIR' ? await loadNames(trx, forwarderId, texts, 'air') : names,
    };
    return {
      ...convert(grid, mapping, given.answers, words),
      mapping,
      isConfirmed: given.mapping !== null || remembered !== null,
    };
  });
}

async function loadGrid(file: string): Promise<GridRow[]> {
  const grid: GridRow[] = [];
  for await (const { rows, lines } of readTable(file)) {
    rows.forEach((cells, i) => grid.push({ line: lines[i] ?? 0, cells }));
    if (grid.length > ROWS_AT_MOST) {
      const message = `A sheet in a carrier's own layout has at most ${ROWS_AT_MOST} rows. Send it in the columns of a tariff file.`;
      throw new NaruError('unreadable', message, [{ path: '1', message }]);
    }
  }
  return grid;
}

/** The rows as a tariff file would have them, each on a line of its own; where they stood is told with their faults. */
export async function* asTariff(rows: Converted['rows']): Rows {
  await Promise.resolve();
  yield { rows: [COLUMNS, ...rows.map(({ row }) => row)], lines: [1, ...rows.map((_, i) => i + 2)] };
}

const PREVIEWED = 50;

export function previewOf(rows: Converted['rows']): object[] {
  return rows.slice(0, PREVIEWED).map(({ line, row }) => ({ line, ...filled(row) }));
}

function filled(row: TariffRow): Record<string, string> {
  const columns = COLUMNS.filter((column) => cell(row, column) !== '');
  return Object.fromEntries(columns.map((column): [string, string] => [column, cell(row, column)]));
}
