import { NaruError } from '../error.ts';
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
};

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
  }
  return {
    counts: { chosen: lines.length, split, raised, skipped },
    sheets: [...sheets].map(([version, { sheet, instead, added }]) => ({
      sheet,
      version,
      without: instead.map(({ line }) => line),
      instead,
      added,
    })),
  };
}

/** Decides whether a change may still be published or dropped. */
export function checkSettleable({ status }: { readonly status: ChangeStatus }): void {
  if (status === 'ready') return;
  throw new NaruError('conflict', `This change was ${status} already.`);
}
