import { inForwarder, type Database } from '../../database/connect.ts';
import { listEntries } from '../../database/tables/book-entries.ts';
import { foldedLine } from '../../database/tables/rate-line-text.ts';
import {
  findLine as findRow,
  liveSheetNames,
  searchLines,
  type LinePosition,
  type PlacedLine,
} from '../../database/tables/rate-line-search.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { TariffRow } from '../../domain/tariff/columns.ts';
import type { FoldedLine } from '../../domain/tariff/fold.ts';
import { choiceOf, type LineAsked, type LineChoice, type Zone } from '../../domain/tariff/line-filter.ts';
import { rowsOf } from '../../domain/tariff/serialise.ts';
import type { Tools } from '../tools.ts';

export type { LinePosition };

/** One line of the book with all its rows: what is edited, ended and removed as a whole. */
export type RateLine = {
  /** `<version>-<line>`: what a quote calls it. */
  readonly id: string;
  readonly version: bigint;
  readonly line: number;
  readonly sheet: string;
  /** False once its sheet shows another version. */
  readonly live: boolean;
  readonly rows: readonly TariffRow[];
  readonly folded: FoldedLine;
};

export type ListLines = {
  readonly asked: LineAsked;
  readonly notBefore: string | null;
  readonly after: LinePosition | null;
  readonly limit: number;
};

/** The live lines that are meant, in the order of their sheets. */
export async function listLines(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  { asked, ...page }: ListLines,
): Promise<RateLine[]> {
  return inForwarder(db, forwarderId, async (trx) => {
    const choice = await chooseIn(trx, forwarderId, asked);
    return (await searchLines(trx, forwarderId, { ...page, choice })).map(rateLine);
  });
}

/** Reads a filter with the zones this forwarder keeps. */
export async function chooseIn(trx: Database, forwarderId: string, asked: LineAsked): Promise<LineChoice> {
  return choiceOf(asked, await zonesOf(trx, forwarderId, asked));
}

async function zonesOf(
  trx: Database,
  forwarderId: string,
  { origin, destination }: LineAsked,
): Promise<Zone[]> {
  if (![origin, destination].some((end) => end?.includes('@'))) return [];
  const entries = await listEntries(trx, forwarderId, 'zone');
  return entries.map(({ name, entry }) => ({ name, members: entry.members }));
}

/** A line of any version that is kept. */
export async function findRateLine(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  id: string,
): Promise<RateLine> {
  const position = positionIn(id);
  const found =
    position && (await inForwarder(db, forwarderId, (trx) => findRow(trx, forwarderId, position)));
  if (!found) throw new NaruError('not_found', 'There is no such row, or it is not yours.');
  return rateLine(found);
}

export async function listSheetNames(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
): Promise<readonly string[]> {
  return inForwarder(db, forwarderId, (trx) => liveSheetNames(trx, forwarderId));
}

export function rateLine(stored: PlacedLine): RateLine {
  const folded = foldedLine(stored);
  const { version, line, sheet, live } = stored;
  return { id: lineId(version, line), version, line, sheet, live, rows: rowsOf(folded), folded };
}

export function lineId(version: bigint, line: number): string {
  return `${String(version)}-${String(line)}`;
}

/** Reads an id of a line, which is also how a list goes on behind it; null when it is none. */
export function positionIn(id: string): LinePosition | null {
  const match = /^(\d{1,18})-(\d{1,9})$/.exec(id);
  return match?.[1] && match[2] ? { version: match[1], line: Number(match[2]) } : null;
}
