import { askSheet, type Asking } from './asking.ts';
import type { Grid } from './grid.ts';
import type { GridRow, MappedColumn, SheetMapping } from './mapping.ts';

const READ = { value: 'read', label: 'Read it' };
const LEAVE = { value: '', label: 'Leave it out' };

/** The columns to read. One that nobody sees, or two for one price, are asked about. */
export function columnsToRead(grid: Grid, mapping: SheetMapping, { ask }: Asking): MappedColumn[] {
  const hidden = new Set(grid.hiddenColumns);
  const key = ({ as, equipment, from }: MappedColumn) => [as, equipment ?? '', from ?? ''].join('/');
  const rates = mapping.columns.filter(({ as }) => as === 'rate').map(key);
  return mapping.columns.map((mapped, i) => {
    if (mapped.as === 'ignore') return mapped;
    const isTwice = mapped.as === 'rate' && rates.indexOf(key(mapped)) !== rates.lastIndexOf(key(mapped));
    if (!isTwice && !hidden.has(i)) return mapped;
    const text = isTwice
      ? `The sheet has two columns for the same price; this is "${mapped.column}", column ${i + 1}. Is it to be read?`
      : `The column "${mapped.column}" is hidden in the sheet. Is it to be read?`;
    const answer = ask({
      ...askSheet(isTwice ? `twice:${i + 1}` : `hidden:${i + 1}`, mapping.header, text, [READ, LEAVE]),
      column: mapped.column,
    });
    return answer === READ.value ? mapped : { ...mapped, as: 'ignore' };
  });
}

/** The lines with prices. Hidden ones, which a filter leaves behind, are asked about once for the sheet. */
export function linesToRead(
  body: readonly GridRow[],
  grid: Grid,
  mapping: SheetMapping,
  { ask }: Asking,
): readonly GridRow[] {
  const listed = body.filter(({ cells }) => !isTotal(cells));
  const hidden = new Set(grid.hiddenLines);
  const priced = listed.filter(({ line, cells }) => hidden.has(line) && isPriced(cells, mapping));
  if (priced.length === 0) return listed;
  const text = `${priced.length} lines of the sheet are hidden, the first is line ${priced[0]?.line ?? 0}. Are they to be read?`;
  const answer = ask(askSheet('hidden_lines', mapping.header, text, [READ, LEAVE]));
  return answer === READ.value ? listed : listed.filter(({ line }) => !hidden.has(line));
}

function isPriced(cells: readonly string[], { columns }: SheetMapping): boolean {
  return columns.some(({ as }, i) => as === 'rate' && (cells[i] ?? '').trim() !== '');
}

/** A sum or a count at the end is no lane. */
function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((text) => text.trim() !== '') ?? '';
  return /^(?:grand\s+)?(?:sub\s?-?)?totals?\s*:?$|^(?:총\s?)?(?:합|소|총|누)\s?계\s*:?$/i.test(first.trim());
}
