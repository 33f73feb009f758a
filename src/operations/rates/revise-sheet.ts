import { inForwarder, type Database } from '../../database/connect.ts';
import { countDiff } from '../../database/tables/rate-diff.ts';
import { finishImport, insertImport, liveVersion } from '../../database/tables/rate-imports.ts';
import { holdImport } from '../../database/tables/rate-import-lock.ts';
import { allowLongWork, copyLines, keepIf } from '../../database/tables/rate-lines.ts';
import {
  copyVersion,
  countRows,
  deleteImport,
  nextLine,
  percentagesOf,
} from '../../database/tables/rate-revisions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { rowOf, type RowFault } from '../../domain/tariff/columns.ts';
import { cycleFinder } from '../../domain/tariff/cycles.ts';
import { placedFrom } from '../../domain/tariff/edit-rows.ts';
import { faultList, type FaultList } from '../../domain/tariff/faults.ts';
import type { FoldedLine } from '../../domain/tariff/fold.ts';
import { publishedMeanwhile } from '../../domain/tariff/import.ts';
import type { Tools } from '../tools.ts';
import { settleLines } from './read-tariff.ts';

export type Revising = Pick<Tools, 'db' | 'now' | 'newId'>;

/** What becomes of a sheet: lines that go, lines that come in their place, and lines that come behind the last. */
export type Revision = {
  readonly sheet: string;
  /** The version that is changed; null: the sheet is new. */
  readonly basedOn: bigint | null;
  readonly without: readonly number[];
  readonly instead: readonly FoldedLine[];
  readonly added: readonly FoldedLine[];
  readonly kind: 'edit' | 'change';
  readonly changeId: string | null;
  /** What the list of versions calls it. */
  readonly title: string;
};

export type Revised = {
  readonly id: string;
  readonly version: bigint;
  /** Where the first of its new lines stands. */
  readonly firstLine: number | null;
};

type Made = Pick<Revised, 'id' | 'version'>;

/**
 * Makes a version of a sheet out of another, held to all that a file is held to: rivals, tables in pieces, percentages
 * that wait for each other. Nothing of it is live; with a fault, nothing of it is there.
 */
export async function reviseSheet(tools: Revising, caller: Caller, revision: Revision): Promise<Revised> {
  const { forwarderId } = caller;
  const { sheet, basedOn, kind, changeId, title } = revision;
  const id = tools.newId();
  const at = tools.now();
  const version = await inForwarder(tools.db, forwarderId, async (trx) => {
    if ((await liveVersion(trx, forwarderId, sheet)) !== basedOn) throw publishedMeanwhile(sheet);
    return insertImport(trx, forwarderId, {
      id,
      sheet,
      fileName: title.slice(0, 200) || sheet,
      dryRun: false,
      startedBy: caller.name,
      at,
      made: { kind, basedOn, changeId },
    });
  });
  const made = { id, version };
  try {
    return { ...made, firstLine: await write(tools, forwarderId, made, revision) };
  } catch (error) {
    await forgetRevision(tools, forwarderId, made);
    throw error;
  }
}

/** Takes back a version that never went live. */
export async function forgetRevision(
  { db }: Pick<Tools, 'db'>,
  forwarderId: string,
  made: Made,
): Promise<void> {
  await inForwarder(db, forwarderId, (trx) => deleteImport(trx, forwarderId, made));
}

async function write(
  { db, now }: Revising,
  forwarderId: string,
  { id, version }: Made,
  revision: Revision,
): Promise<number | null> {
  const faults = faultList();
  let firstLine: number | null = null;
  await keepIf(db, async (trx) => {
    await allowLongWork(trx);
    await holdImport(trx, version);
    firstLine = await writeLines(trx, forwarderId, version, revision);
    await check(trx, { forwarderId, version }, faults);
    if (faults.count() > 0) return false;
    const rows = await countRows(trx, forwarderId, version);
    const compared = { before: revision.basedOn, after: version };
    return finishImport(trx, forwarderId, id, {
      rows,
      accepted: rows,
      errorCount: 0,
      errors: [],
      status: 'ready',
      diff: await countDiff(trx, forwarderId, compared),
      at: now(),
    });
  });
  refuse(faults.kept());
  return firstLine;
}

async function writeLines(
  trx: Database,
  forwarderId: string,
  version: bigint,
  { basedOn, without, instead, added }: Revision,
): Promise<number | null> {
  if (basedOn !== null) await copyVersion(trx, { forwarderId, from: basedOn, to: version, without });
  const next = basedOn === null ? 2 : await nextLine(trx, forwarderId, basedOn);
  const lines = [...instead, ...placedFrom(next, added)];
  await copyLines(trx, { forwarderId, version }, async ({ add, flush }) => {
    for (const line of lines) {
      add(line);
      await flush();
    }
  });
  return lines[0]?.line ?? null;
}

async function check(
  trx: Database,
  { forwarderId, version }: { readonly forwarderId: string; readonly version: bigint },
  faults: FaultList,
): Promise<void> {
  await settleLines(trx, { forwarderId, version }, faults);
  const cycles = cycleFinder();
  for (const { line, ...cells } of await percentagesOf(trx, forwarderId, version))
    cycles.add(rowOf(cells), line);
  for (const fault of cycles.faults()) faults.add(fault);
}

function refuse(faults: readonly RowFault[]): void {
  const [first] = faults;
  if (!first) return;
  throw new NaruError(
    'invalid',
    first.message,
    faults.map(({ column, message }) => ({ path: column === null ? 'rows.0' : `rows.0.${column}`, message })),
  );
}
