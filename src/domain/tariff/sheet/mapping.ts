/** What a column of someone else's sheet holds. `rate` is base freight: of a container, or from a weight on. */
export const COLUMN_MEANINGS = [
  'rate',
  'surcharge',
  'min',
  'origin',
  'destination',
  'country',
  'carrier',
  'service',
  'transit_days',
  'frequency',
  'valid_from',
  'valid_to',
  'currency',
  'note',
  'ignore',
] as const;
export type ColumnAs = (typeof COLUMN_MEANINGS)[number];

export type MappedColumn = {
  readonly column: string;
  readonly as: ColumnAs;
  readonly equipment?: string | null;
  readonly from?: string | null;
  readonly charge?: string | null;
  readonly basis?: string | null;
  /** When the heading says it: `20' (USD)`. */
  readonly currency?: string | null;
};

/** How one sheet in someone else's layout becomes tariff rows. A null is unknown, and is asked about. */
export type SheetMapping = {
  /** The name of the sheet in its workbook; null or absent where there is but one. */
  readonly sheet?: string | null;
  /** The line its headings stand on. */
  readonly header: number;
  readonly mode: 'FCL' | 'LCL' | 'AIR';
  readonly carrier: string | null;
  /** When no column says it. */
  readonly origin: string | null;
  readonly currency: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly validBy: string | null;
  readonly note: string | null;
  readonly columns: readonly MappedColumn[];
};

/** Another sheet of the workbook. With the headings of an earlier one it is read by that one's columns, and has none here. */
export type FurtherSheet = SheetMapping & { readonly like?: string | null };

export const SKIPPED_BECAUSE = ['hidden', 'empty', 'no_headings', 'tariff'] as const;

/** A sheet of the workbook that is not read, and why. */
export type SkippedSheet = {
  readonly sheet: string;
  readonly reason: (typeof SKIPPED_BECAUSE)[number];
};

/** How a whole file is read: its first sheet with prices, and the others of its workbook. */
export type Mapping = SheetMapping & {
  readonly further?: readonly FurtherSheet[];
  readonly skipped?: readonly SkippedSheet[];
};

export type Choice = { readonly value: string; readonly label: string };

/** Something that cannot be read for certain. `id` stays the same when the sheet is read again. */
export type Question = {
  readonly id: string;
  /** Of a workbook with several sheets, which. */
  readonly sheet?: string;
  readonly line: number;
  readonly column: string;
  readonly cell: string;
  readonly text: string;
  readonly choices: readonly Choice[];
};

/** Question → what was answered: a choice's value, or what the desk typed. '' means: leave it out. */
export type Answers = Readonly<Record<string, string>>;

export const LEAVE_OUT: Choice = { value: '', label: 'No price: leave it out' };

/** A line of the sheet, and its cells. */
export type GridRow = { readonly line: number; readonly cells: readonly string[] };

/** What names of places and carriers may mean; found beforehand in the reference data. */
export type Names = {
  /** Of a place's name in that country (null: not said): the codes it may mean, certain when there is one. */
  readonly places: (
    text: string,
    country: string | null,
  ) => readonly { readonly code: string; readonly label: string }[];
  readonly carriers: readonly {
    readonly code: string;
    readonly names: readonly string[];
    readonly kind: string;
  }[];
  readonly blockOf: (charge: string) => string;
};
