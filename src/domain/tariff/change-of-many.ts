import { NaruError } from '../error.ts';
import { cell } from './columns.ts';
import type { FoldedLine } from './fold.ts';
import type { LineAsked } from './line-filter.ts';
import { raiseLine, type Raise, type Unraised } from './raise.ts';

/** A change of many rows as it was asked: which, how much, from when. */
export type AskedChange = { readonly lines: LineAsked; readonly raise: Raise };

export type ChangeStatus = 'ready' | 'published' | 'dropped';

/** What it does, in lines of the book. */
export type ChangeCounts = {
  readonly chosen: number;
  /** They end the day before, and begin anew at the new price. */
  readonly split: number;
  /** They begin later anyway, at the new price. */
  readonly raised: number;
  /** They stay as they are, by why. */
  readonly skipped: Readonly<Partial<Record<Unraised, number>>>;
  /** The first of them, old and new. */
  readonly first: readonly RaisedRow[];
};

/** What a row costs, and will cost from the day of the change. Of a table, its first price. */
export type RaisedRow = {
  readonly sheet: string;
  /** What a person calls the row: charge, mode, carrier, lane, equipment. */
  readonly what: string;
  readonly currency: string;
  readonly before: string;
  readonly after: string;
  readonly steps: number;
  readonly from: string;
  /** Null: open. */
  readonly to: string | null;
};

const FIRST_SHOWN = 50;

export type LineOfSheet = { readonly sheet: string; readonly version: bigint; readonly folded: FoldedLine };

/** What becomes of one sheet. */
export type SheetChange = {
  readonly sheet: string;
  readonly version: bigint;
  readonly without: readonly number[];
  readonly instead: readonly FoldedLine[];
  readonly added: readonly FoldedLine[];
};

/** Decides line by line what a change does, sheet by sheet. */
export function changeMany(
  lines: readonly LineOfSheet[],
  raise: Raise,
): { readonly counts: ChangeCounts; readonly sheets: readonly SheetChange[] } {
  const skipped: Partial<Record<Unraised, number>> = {};
  const sheets = new Map<bigint, { sheet: string; instead: FoldedLine[]; added: FoldedLine[] }>();
  const first: RaisedRow[] = [];
  let [split, raised] = [0, 0];
  for (const { sheet, version, folded } of lines) {
    const outcome = raiseLine(folded, raise);
    if (outcome.kind === 'skipped') {
      skipped[outcome.why] = (skipped[outcome.why] ?? 0) + 1;
      continue;
    }
    const of = sheets.get(version) ?? { sheet, instead: [], added: [] };
    sheets.set(version, of);
    of.instead.push(outcome.line);
    if (outcome.kind === 'split') of.added.push(outcome.begun);
    if (outcome.kind === 'split') split += 1;
    else raised += 1;
    const after = outcome.kind === 'split' ? outcome.begun : outcome.line;
    if (first.length < FIRST_SHOWN) first.push(raisedRow(sheet, folded, after));
  }
  return {
    counts: { chosen: lines.length, split, raised, skipped, first },
    sheets: [...sheets].map(([version, { sheet, instead, added }]) => ({
      sheet,
      version,
      without: instead.map(({ line }) => line),
      instead,
      added,
    })),
  };
}

function raisedRow(sheet: string, before: FoldedLine, after: FoldedLine): RaisedRow {
  const at = before.breaks.findIndex(({ rate }) => rate !== '');
  return {
    sheet,
    what: titleOf(before),
    currency: cell(after.row, 'currency'),
    before: before.breaks[at]?.rate ?? '',
    after: after.breaks[at]?.rate ?? '',
    steps: after.breaks.length,
    from: cell(after.row, 'valid_from'),
    to: cell(after.row, 'valid_to') || null,
  };
}

/** "FRT FCL HDMU KRPUS → VNSGN 40HC": what a person calls a row. */
export function titleOf({ row }: Pick<FoldedLine, 'row'>): string {
  const [origin, destination] = [cell(row, 'origin'), cell(row, 'destination')];
  const lane = origin || destination ? `${origin} → ${destination}`.trim() : '';
  return [
    cell(row, 'charge'),
    cell(row, 'mode'),
    cell(row, 'carrier'),
    lane,
    cell(row, 'place'),
    cell(row, 'equipment'),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** Decides whether a change may still be published or dropped. */
export function checkSettleable({ status }: { readonly status: ChangeStatus }): void {
  if (status === 'ready') return;
  throw new NaruError('conflict', `This change was ${status} already.`);
}
