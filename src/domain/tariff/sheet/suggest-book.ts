import type { Known } from '../known.ts';
import { readHeader } from '../read-header.ts';
import type { Grid } from './grid.ts';
import type { FurtherSheet, Mapping, Names, SheetMapping, SkippedSheet } from './mapping.ts';
import { suggestSheet } from './suggest.ts';

/**
 * How each sheet of a workbook would be read: those with prices, each with what its own titles say; the others are
 * named with the reason. Null when none has prices.
 */
export function suggestMapping(
  grids: readonly Grid[],
  words: { readonly known: Known; readonly names: Names },
): Mapping | null {
  const read: SheetMapping[] = [];
  const skipped: SkippedSheet[] = [];
  for (const grid of grids) {
    const reason = reasonAgainst(grid);
    const mapping = reason === null ? suggestSheet(grid, words) : null;
    if (mapping) read.push(mapping);
    else skipped.push({ sheet: grid.name ?? '', reason: reason ?? 'no_headings' });
  }
  const [first, ...others] = read;
  if (!first) return null;
  return { ...first, further: others.map((sheet, i) => sharing(sheet, read.slice(0, i + 1))), skipped };
}

function reasonAgainst({ isHidden, rows }: Grid): SkippedSheet['reason'] | null {
  if (isHidden) return 'hidden';
  const [first] = rows;
  if (!first) return 'empty';
  return readHeader(first.cells, first.line).kind === 'foreign' ? null : 'tariff';
}

/** Sheets with the same headings share what their columns mean: decided once, it holds for all. */
function sharing(sheet: SheetMapping, earlier: readonly SheetMapping[]): FurtherSheet {
  const headings = headingsOf(sheet);
  const same = earlier.find((other) => headingsOf(other) === headings);
  return same ? { ...sheet, like: same.sheet ?? null, columns: [] } : { ...sheet, like: null };
}

function headingsOf({ mode, columns }: SheetMapping): string {
  return JSON.stringify([mode, columns.map(({ column }) => column)]);
}

/** The sheets to read, each with its columns. */
export function sheetsIn(mapping: Mapping): SheetMapping[] {
  const all: FurtherSheet[] = [mapping, ...(mapping.further ?? [])];
  return all.map((sheet) => {
    const shared = all.find(({ sheet: name }) => sheet.like != null && name === sheet.like);
    return shared ? { ...sheet, mode: shared.mode, columns: shared.columns } : sheet;
  });
}
