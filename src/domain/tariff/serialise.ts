import { COLUMNS, positionOf, type TariffRow } from './columns.ts';
import type { FoldedLine } from './fold.ts';

const FROM = positionOf('from');
const TO = positionOf('to');
const RATE = positionOf('rate');

/** A table of prices as the rows of a tariff file, one row one price. */
export function rowsOf({ row, breaks }: FoldedLine): TariffRow[] {
  return breaks.map(({ from, to, rate }) => {
    const cells = [...row];
    cells[FROM] = from;
    cells[TO] = to;
    cells[RATE] = rate;
    return cells;
  });
}

/** Columns in which people write freely; only these can hold what a spreadsheet would calculate. */
const FREE_TEXT = new Set<string>(['contract', 'service', 'frequency', 'note']);
const IS_FREE_TEXT = COLUMNS.map((column) => FREE_TEXT.has(column));
const FORMULA = /^[=+\-@\t\r]/;

/** The row as it is written to a file people open in a spreadsheet: nothing in it is a formula. Reading undoes this. */
export function withoutFormulas(row: TariffRow): TariffRow {
  return row.map((text, position) =>
    IS_FREE_TEXT[position] === true && FORMULA.test(text) ? `'${text}` : text,
  );
}
