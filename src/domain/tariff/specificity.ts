import { cell, COLUMNS, positionOf, type Column, type RowFault, type TariffRow } from './columns.ts';
import { isSameTable, joinTables, type FoldedBreak, type FoldedLine } from './fold.ts';
import { compareDecimals } from './read-number.ts';

/** What makes one line win over another (contract, "Which row"), and the charge it is about. */
const COMPARED: readonly Column[] = [
  'charge',
  'block',
  'mode',
  'side',
  'customer',
  'carrier',
  'contract',
  'service',
  'place',
  'destination',
  'origin',
  'via',
  'equipment',
  'commodity',
  'requires',
];
const POSITIONS = COMPARED.map(positionOf);
const SEPARATOR = 31;

/**
 * A number that two lines share when they are equally specific. Two others share it by chance once in 2^53, so it only
 * nominates; `isAsSpecific` decides. (cyrb53, a public-domain hash: fast, and good enough to nominate.)
 */
export function specificityOf(row: TariffRow): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (const position of POSITIONS) {
    const text = row[position] ?? '';
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      low = Math.imul(low ^ code, 2654435761);
      high = Math.imul(high ^ code, 1597334677);
    }
    low = Math.imul(low ^ SEPARATOR, 2654435761);
    high = Math.imul(high ^ SEPARATOR, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}

export function isAsSpecific(a: TariffRow, b: TariffRow): boolean {
  return POSITIONS.every((position) => a[position] === b[position]);
}

export type Settled = {
  /** Tables that were found in pieces, whole again; each keeps the line of its first piece. */
  readonly joined: readonly FoldedLine[];
  /** Lines whose rows now stand in a joined table. */
  readonly absorbed: readonly number[];
};

/**
 * Looks at lines that may be equally specific and valid on the same days. Pieces of one table are joined; two tables
 * that price the same thing are a fault naming both lines, because nobody could say which of them is meant.
 */
export function settle(lines: readonly FoldedLine[], onFault: (fault: RowFault) => void): Settled {
  const tables = groups(lines, (a, b) => isSameTable(a.row, b.row));
  const whole = tables.map((pieces) =>
    pieces.length === 1 && pieces[0] ? pieces[0] : joinTables(pieces, onFault),
  );
  findRivals(whole, onFault);
  return {
    joined: whole.filter((_, i) => (tables[i]?.length ?? 0) > 1),
    absorbed: tables.flatMap((pieces) =>
      pieces
        .map(({ line }) => line)
        .toSorted((a, b) => a - b)
        .slice(1),
    ),
  };
}

function findRivals(tables: readonly FoldedLine[], onFault: (fault: RowFault) => void): void {
  const inFile = tables.toSorted((a, b) => a.line - b.line);
  inFile.forEach((table, i) => {
    const rival = inFile.slice(0, i).find((other) => isRival(other, table));
    if (!rival) return;
    onFault({
      line: table.line,
      column: null,
      message: `Lines ${rival.line} and ${table.line} price the same thing at the same time: ${described(table.row)}.${differences(rival.row, table.row)} Remove one, or part their dates or breaks.`,
    });
  });
}

function described(row: TariffRow): string {
  const words = (
    ['mode', 'carrier', 'charge', 'block', 'origin', 'destination', 'place', 'equipment'] as const
  )
    .map((column) => cell(row, column))
    .filter(Boolean);
  return words.join(' ');
}

/** What else the two rows say differently: often a note that was meant for one break of a table. */
function differences(a: TariffRow, b: TariffRow): string {
  const columns = COLUMNS.filter((column) => !EDGES.has(column) && cell(a, column) !== cell(b, column));
  return columns.length === 0 ? '' : ` They differ in ${columns.join(', ')}.`;
}

const EDGES = new Set<Column>(['from', 'to', 'rate']);

function isRival(a: FoldedLine, b: FoldedLine): boolean {
  return isAsSpecific(a.row, b.row) && datesMeet(a.row, b.row) && edgesMeet(a, b);
}

function datesMeet(a: TariffRow, b: TariffRow): boolean {
  return (
    cell(a, 'valid_from') <= (cell(b, 'valid_to') || '9999-99-99') &&
    cell(b, 'valid_from') <= (cell(a, 'valid_to') || '9999-99-99')
  );
}

const PER_KG = new Set(['per_kg', 'per_chargeable_kg', 'per_gross_kg']);

/** Steps up to a weight and a price per kilogram above it are one tariff, not two. */
function edgesMeet(a: FoldedLine, b: FoldedLine): boolean {
  const bases = [cell(a.row, 'basis'), cell(b.row, 'basis')];
  if (bases.includes('step') && bases.some((basis) => PER_KG.has(basis))) return false;
  if (cell(a.row, 'break_on') !== cell(b.row, 'break_on')) return true;
  return !(endsBefore(a.breaks, b.breaks) || endsBefore(b.breaks, a.breaks));
}

function endsBefore(a: readonly FoldedBreak[], b: readonly FoldedBreak[]): boolean {
  const end = a.at(-1)?.to ?? '';
  const begin = b[0]?.from ?? '';
  return end !== '' && begin !== '' && compareDecimals(end, begin) <= 0;
}

function groups<T>(items: readonly T[], belong: (a: T, b: T) => boolean): T[][] {
  const found: T[][] = [];
  for (const item of items) {
    const group = found.find(([first]) => first !== undefined && belong(first, item));
    if (group) group.push(item);
    else found.push([item]);
  }
  return found;
}
