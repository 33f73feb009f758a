import { inForwarder } from '../../database/connect.ts';
import { listDiff, type DiffPair } from '../../database/tables/rate-diff.ts';
import { findImport, listImports, liveVersion } from '../../database/tables/rate-imports.ts';
import { foldedLine } from '../../database/tables/rate-line-text.ts';
import { isPruned } from '../../database/tables/rate-pruning.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { rowChange, type RowChange } from '../../domain/tariff/change.ts';
import type { RateImport } from '../../domain/tariff/import.ts';
import { rowsOf } from '../../domain/tariff/serialise.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

export async function findRateImport(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  id: string,
): Promise<RateImport> {
  const found = await inForwarder(db, caller.forwarderId, (trx) => findImport(trx, caller.forwarderId, id));
  if (!found) throw noSuchImport();
  return found;
}

export function noSuchImport(): NaruError {
  return new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

/** The newest first. */
export async function listRateImports(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  page: { readonly before: Temporal.Instant | null; readonly limit: number },
): Promise<RateImport[]> {
  return inForwarder(db, caller.forwarderId, (trx) => listImports(trx, caller.forwarderId, page));
}

/** What an import changes, row by row: against what it replaced, or against what its sheet shows now. */
export async function diffOfImport(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  id: string,
  page: { readonly skip: number; readonly limit: number },
): Promise<RowChange[]> {
  const { forwarderId } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const found = await findImport(trx, forwarderId, id);
    if (!found) throw noSuchImport();
    if (found.diff === null) return [];
    const wasLive = found.status === 'published' || found.status === 'undone';
    const before = wasLive ? found.replaced : await liveVersion(trx, forwarderId, found.sheet);
    const kept = [found.version, before].filter((version) => version !== null);
    for (const version of kept) if (await isPruned(trx, forwarderId, version)) return [];
    const pairs = await listDiff(trx, forwarderId, { before, after: found.version }, page);
    return pairs.map(({ before: old, after }) => rowChange(rowIn(old), rowIn(after)));
  });
}

function rowIn(found: DiffPair['before']) {
  if (!found) return null;
  const row = rowsOf(foldedLine(found.stored))[found.nth - 1];
  return row ? { line: found.stored.line + found.nth - 1, row } : null;
}
