import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import {
  lockImport,
  lockSheet,
  pointSheet,
  publishedAtOf,
  savePublication,
} from '../../database/tables/rate-imports.ts';
import { isPruned } from '../../database/tables/rate-pruning.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { checkPublishable, checkUndoable, type RateImport } from '../../domain/tariff/import.ts';
import type { Tools } from '../tools.ts';
import { findRateImport, noSuchImport } from './find-import.ts';

type Publishing = Pick<Tools, 'db' | 'now' | 'newId'>;

/**
 * Makes an import what its sheet shows. One row changes, so a price is made from the old version or from the new one,
 * and nobody waits for a million lines. Pressing twice changes nothing.
 */
export async function publishImport(tools: Publishing, caller: Caller, id: string): Promise<RateImport> {
  await inForwarder(tools.db, caller.forwarderId, (trx) => publishIn(trx, tools, caller, id));
  return findRateImport(tools, caller, id);
}

/** The same inside a transaction that does more. */
export async function publishIn(trx: Database, tools: Publishing, caller: Caller, id: string): Promise<void> {
  const { forwarderId } = caller;
  const found = await locked(trx, forwarderId, id);
  const sheet = await lockSheet(trx, forwarderId, found.sheet);
  if (found.status === 'published' && sheet.live === found.version) return;
  checkPublishable(found, sheet.live);

  const publishedAt = tools.now();
  await pointSheet(trx, forwarderId, found.sheet, { live: found.version, publishedAt });
  await savePublication(trx, forwarderId, id, { status: 'published', publishedAt, replaced: sheet.live });
  await note(tools, trx, caller, { action: 'rates.published', found });
}

/** Gives the sheet back the version it showed before. */
export async function undoImport(tools: Publishing, caller: Caller, id: string): Promise<RateImport> {
  await inForwarder(tools.db, caller.forwarderId, (trx) => undoIn(trx, tools, caller, id));
  return findRateImport(tools, caller, id);
}

/** The same inside a transaction that does more. */
export async function undoIn(trx: Database, tools: Publishing, caller: Caller, id: string): Promise<void> {
  const { forwarderId } = caller;
  const found = await locked(trx, forwarderId, id);
  const sheet = await lockSheet(trx, forwarderId, found.sheet);
  const { replaced } = found;
  const gone = replaced !== null && (await isPruned(trx, forwarderId, replaced));
  checkUndoable(found, { live: sheet.live, isPruned: gone });

  const publishedAt = replaced === null ? null : await publishedAtOf(trx, forwarderId, replaced);
  await pointSheet(trx, forwarderId, found.sheet, { live: replaced, publishedAt });
  await savePublication(trx, forwarderId, id, { ...found, status: 'undone' });
  await note(tools, trx, caller, { action: 'rates.undone', found });
}

async function locked(trx: Database, forwarderId: string, id: string): Promise<RateImport> {
  const found = await lockImport(trx, forwarderId, id);
  if (!found) throw noSuchImport();
  return found;
}

type Note = { readonly action: string; readonly found: RateImport };

async function note(
  { newId, now }: Publishing,
  trx: Database,
  caller: Caller,
  { action, found }: Note,
): Promise<void> {
  await addAudit(trx, caller.forwarderId, {
    id: newId(),
    happenedAt: now(),
    actor: caller.name,
    action,
    subject: found.sheet,
    details: { import: found.id, rows: found.rows },
  });
}
