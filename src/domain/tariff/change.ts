import { Big } from '../quantity.ts';
import { cell, COLUMNS, type TariffRow } from './columns.ts';

export type PlacedRow = { readonly line: number; readonly row: TariffRow };

/** One row that differs between two versions of a sheet. Cells that are empty are left out. */
export type RowChange = {
  readonly kind: 'added' | 'changed' | 'removed';
  /** In the file that is being imported; of a removed row, in the one before. */
  readonly line: number;
  readonly before: Readonly<Record<string, string>> | null;
  readonly after: Readonly<Record<string, string>> | null;
  /** Columns whose cells differ. */
  readonly columns: readonly string[];
  /** How much the rate rose, in percent to one decimal; null when it cannot be said. */
  readonly percent: string | null;
};

export function rowChange(before: PlacedRow | null, after: PlacedRow | null): RowChange {
  return {
    ...which(before, after),
    before: before && cells(before.row),
    after: after && cells(after.row),
    columns:
      before && after ? COLUMNS.filter((column) => cell(before.row, column) !== cell(after.row, column)) : [],
    percent: before && after ? percentOf(before.row, after.row) : null,
  };
}

function which(before: PlacedRow | null, after: PlacedRow | null): Pick<RowChange, 'kind' | 'line'> {
  if (after === null) return { kind: 'removed', line: before?.line ?? 0 };
  return { kind: before === null ? 'added' : 'changed', line: after.line };
}

function cells(row: TariffRow): Record<string, string> {
  const filled = COLUMNS.filter((column) => cell(row, column) !== '');
  return Object.fromEntries(filled.map((column): [string, string] => [column, cell(row, column)]));
}

/** A rise in another currency, or from nothing, has no percentage. */
function percentOf(before: TariffRow, after: TariffRow): string | null {
  const [old, now] = [cell(before, 'rate'), cell(after, 'rate')];
  if (old === '' || now === '' || cell(before, 'currency') !== cell(after, 'currency')) return null;
  const from = new Big(old);
  if (from.lte(new Big('0'))) return null;
  return new Big(now).minus(from).times(new Big('100')).div(from).round(1).toFixed();
}
