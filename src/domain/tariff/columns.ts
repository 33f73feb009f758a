/**
 * The columns of the tariff file in the order in which it is written. A row of the file, once read, is the list of its
 * cells in this order, each in the one spelling Naru writes; an empty cell is ''.
 */
export const COLUMNS = [
  'side',
  'customer',
  'contract',
  'mode',
  'carrier',
  'service',
  'charge',
  'block',
  'origin',
  'destination',
  'place',
  'via',
  'equipment',
  'commodity',
  'basis',
  'from',
  'to',
  'break_on',
  'rate',
  'of',
  'min',
  'max',
  'currency',
  'valid_from',
  'valid_to',
  'valid_by',
  'transit_days',
  'frequency',
  'free_time',
  'term',
  'tax',
  'requires',
  'profile',
  'note',
] as const;

export type Column = (typeof COLUMNS)[number];

/** The cells of one row, by the position of their column. */
export type TariffRow = readonly string[];

const POSITIONS = new Map<string, number>(COLUMNS.map((column, position) => [column, position]));

export function positionOf(column: Column): number {
  return POSITIONS.get(column) ?? -1;
}

export function isColumn(text: string): text is Column {
  return POSITIONS.has(text);
}

export function cell(row: TariffRow, column: Column): string {
  return row[positionOf(column)] ?? '';
}

/** A row from the cells one cares to name; the others are empty. */
export function rowOf(cells: Readonly<Partial<Record<Column, string>>>): TariffRow {
  return COLUMNS.map((column) => cells[column] ?? '');
}

/** One fault of a file: which line, which column (null: the row or the file as a whole), and how to mend it. */
export type RowFault = {
  /** Of a workbook with several sheets, which. */
  readonly sheet?: string;
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
};
