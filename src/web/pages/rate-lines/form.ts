import { COLUMNS, type Column } from '../../../domain/tariff/columns.ts';
import type { TypedRow } from '../../../domain/tariff/edit-rows.ts';
import type { Fault } from '../../../domain/error.ts';
import type { RateLine } from '../../../operations/rates/find-lines.ts';
import type { Typed } from '../field.ts';
import { rowsIn } from '../quote-form/typed.ts';

/** The columns of one price; every other belongs to the table as a whole. */
export const STEP_COLUMNS = ['from', 'to', 'rate'] as const;

/** A line as the form shows it: its cells by column, its prices by row. */
export function lineTyped({ rows }: Pick<RateLine, 'rows'>): Typed {
  const [first = []] = rows;
  const cells = COLUMNS.map((column, i) => [column, first[i] ?? ''] as const);
  const steps = rows.flatMap((row, i) =>
    STEP_COLUMNS.map((column) => [stepName(i, column), row[COLUMNS.indexOf(column)] ?? ''] as const),
  );
  return Object.fromEntries([...cells, ...steps]);
}

export function stepName(row: number, column: Column): string {
  return `steps.${String(row)}.${column}`;
}

/** The rows of a tariff file that the form means: one for each price. */
export function rowsTyped(typed: Typed): TypedRow[] {
  const table = Object.fromEntries(COLUMNS.map((column) => [column, (typed[column] ?? '').trim()]));
  const filled = rowsIn(typed, 'steps');
  return (filled.length > 0 ? filled : [0]).map((row) => ({
    ...table,
    ...Object.fromEntries(
      STEP_COLUMNS.map((column) => [column, (typed[stepName(row, column)] ?? '').trim()]),
    ),
  }));
}

/** Faults of rows as faults of the form's fields: those of a price beside it, those of the table told once. */
export function faultsTyped(faults: readonly Fault[], typed: Typed): Fault[] {
  const filled = rowsIn(typed, 'steps');
  const told = new Map<string, Fault>();
  for (const { path, message } of faults) {
    const [, row = '0', column = ''] = path.split('.');
    const isStep = (STEP_COLUMNS as readonly string[]).includes(column);
    const name = isStep ? `steps.${String(filled[Number(row)] ?? 0)}.${column}` : column;
    told.set(`${name} ${message}`, { path: name, message });
  }
  return [...told.values()];
}
