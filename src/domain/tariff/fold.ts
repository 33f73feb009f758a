import { COLUMNS, positionOf, type Column, type RowFault, type TariffRow } from './columns.ts';
import { compareDecimals } from './read-number.ts';

/** One price of a table, and the line of the file it stood on. Empty edges and rates are ''. */
export type FoldedBreak = {
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly rate: string;
};

/** The rows of a file that are equal in all but their edges: one table, chosen whole. */
export type FoldedLine = {
  /** Where its first row stood. */
  readonly line: number;
  readonly row: TariffRow;
  readonly breaks: readonly FoldedBreak[];
};

/** More breaks than this are not a table of prices but a mistake, and would make every quote slow. */
export const BREAKS_AT_MOST = 1000;

const FROM = positionOf('from');
const TO = positionOf('to');
const RATE = positionOf('rate');
const MIN = positionOf('min');
const MAX = positionOf('max');
const BASIS = positionOf('basis');

const OF_THE_BREAK = new Set<Column>(['from', 'to', 'rate', 'min', 'max']);
const OF_THE_TABLE = COLUMNS.flatMap((column, position) => (OF_THE_BREAK.has(column) ? [] : [position]));
/** The last columns differ most often (carrier, lane, equipment, dates), so that most comparisons end early. */
const COMPARED = [...OF_THE_TABLE].toSorted((a, b) => b - a);

/** Whether two rows belong to one table: equal in all but edges, rate and limits. */
export function isSameTable(a: TariffRow, b: TariffRow): boolean {
  for (const position of COMPARED) if (a[position] !== b[position]) return false;
  return true;
}

export type Folder = {
  /** Takes the next row; gives the table before it when that one is finished. */
  readonly add: (row: TariffRow, line: number) => FoldedLine | null;
  readonly end: () => FoldedLine | null;
};

/** Folds rows that stand together. Rows of a table that stand apart are joined later, by `joinTables`. */
export function folder(onFault: (fault: RowFault) => void): Folder {
  let open: { readonly row: TariffRow; readonly line: number; readonly breaks: FoldedBreak[] } | null = null;
  let last = 0;

  const close = (): FoldedLine | null => {
    if (!open) return null;
    const { row, line, breaks } = open;
    open = null;
    return { line, row, breaks: inOrder(row, breaks, onFault) };
  };

  return {
    add(row, line) {
      const isNext = open !== null && line === last + 1 && open.breaks.length < BREAKS_AT_MOST;
      last = line;
      if (open && isNext && isSameTable(open.row, row)) {
        agreeOnLimits(open.row, row, { first: open.line, line }, onFault);
        open.breaks.push(breakOf(row, line));
        return null;
      }
      const finished = close();
      open = { row, line, breaks: [breakOf(row, line)] };
      return finished;
    },
    end: close,
  };
}

/** Joins tables that are one, wherever in the file their rows stood. */
export function joinTables(tables: readonly FoldedLine[], onFault: (fault: RowFault) => void): FoldedLine {
  const [first, ...others] = tables.toSorted((a, b) => a.line - b.line);
  if (!first) throw new Error('Broken assumption: there is a table to join');
  for (const other of others) {
    agreeOnLimits(first.row, other.row, { first: first.line, line: other.line }, onFault);
  }
  const breaks = [first, ...others].flatMap((table) => table.breaks);
  if (breaks.length > BREAKS_AT_MOST) {
    onFault({
      line: first.line,
      column: 'from',
      message: `The table that begins here has ${breaks.length} breaks; at most ${BREAKS_AT_MOST} fit.`,
    });
    return first;
  }
  return { ...first, breaks: inOrder(first.row, breaks, onFault) };
}

function breakOf(row: TariffRow, line: number): FoldedBreak {
  return { line, from: row[FROM] ?? '', to: row[TO] ?? '', rate: row[RATE] ?? '' };
}

type Lines = { readonly first: number; readonly line: number };

function agreeOnLimits(
  a: TariffRow,
  b: TariffRow,
  { first, line }: Lines,
  onFault: (f: RowFault) => void,
): void {
  for (const [position, column] of [
    [MIN, 'min'],
    [MAX, 'max'],
  ] as const) {
    if (a[position] === b[position]) continue;
    const [one = '', other = ''] = [a[position], b[position]];
    onFault({
      line,
      column,
      message: `Lines ${first} and ${line} are breaks of one table, but their ${column} is ${one || 'empty'} and ${other || 'empty'}.`,
    });
  }
}

function inOrder(row: TariffRow, breaks: FoldedBreak[], onFault: (fault: RowFault) => void): FoldedBreak[] {
  if (breaks.length < 2) return breaks;
  const isStep = row[BASIS] === 'step';
  const sorted = breaks.toSorted(isStep ? byUpperEdge : byLowerEdge);
  for (let i = 1; i < sorted.length; i += 1) {
    const [before, next] = [sorted[i - 1], sorted[i]];
    const fault = before && next ? (isStep ? checkSteps(before, next) : checkEdges(before, next)) : null;
    if (fault) onFault(fault);
  }
  return sorted;
}

function byLowerEdge(a: FoldedBreak, b: FoldedBreak): number {
  return compareDecimals(a.from || '0', b.from || '0') || a.line - b.line;
}

/** A step without an upper edge is the last. */
function byUpperEdge(a: FoldedBreak, b: FoldedBreak): number {
  if (a.to === '' || b.to === '') return a.to === b.to ? a.line - b.line : a.to === '' ? 1 : -1;
  return compareDecimals(a.to, b.to) || a.line - b.line;
}

/** `to` is exclusive, and empty means up to the next `from`. */
function checkEdges(a: FoldedBreak, b: FoldedBreak): RowFault | null {
  const from = b.from || '0';
  if (compareDecimals(a.from || '0', from) === 0) return samePrice(a, b, `both begin at ${from}`);
  if (a.to === '') return null;
  const order = compareDecimals(a.to, from);
  if (order === 0) return null;
  if (order > 0) return samePrice(a, b, `overlap from ${from} to ${a.to}`);
  const [first, second] = inFileOrder(a, b);
  return {
    line: second,
    column: 'to',
    message: `Between lines ${first} and ${second} nothing is priced from ${a.to} to ${from}: "to" is not part of a break, so write the next "from" there or leave it empty.`,
  };
}

/** `to` is inclusive; a `from` may repeat the step before or leave it out. */
function checkSteps(a: FoldedBreak, b: FoldedBreak): RowFault | null {
  if (a.to === b.to) return samePrice(a, b, b.to === '' ? 'have no upper edge' : `both end at ${b.to}`);
  if (b.from === '' || a.to === '' || compareDecimals(b.from, a.to) >= 0) return null;
  return samePrice(a, b, `overlap from ${b.from} to ${a.to}`);
}

function samePrice(a: FoldedBreak, b: FoldedBreak, why: string): RowFault {
  const [first, second] = inFileOrder(a, b);
  return {
    line: second,
    column: 'from',
    message: `Lines ${first} and ${second} price the same thing at the same time: their breaks ${why}.`,
  };
}

function inFileOrder(a: FoldedBreak, b: FoldedBreak): [number, number] {
  return a.line < b.line ? [a.line, b.line] : [b.line, a.line];
}
