import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { countDiff } from '../../database/tables/rate-diff.ts';
import {
  finishImport,
  insertImport,
  liveVersion,
  saveProgress,
  type Progress,
} from '../../database/tables/rate-imports.ts';
import { loadKnown } from '../../database/tables/rate-known.ts';
import { freshenStatistics } from '../../database/tables/rate-lines.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { RowFault } from '../../domain/tariff/columns.ts';
import { sheetName } from '../../domain/tariff/import.ts';
import { readTable, removeFile } from '../../files/read-table.ts';
import { saveUpload, type Upload } from '../../files/upload.ts';
import type { Tools } from '../tools.ts';
import { inTurn } from './in-turn.ts';
import { readTariff, type Read } from './read-tariff.ts';

type Importing = Pick<Tools, 'db' | 'now' | 'newId' | 'log' | 'uploadFolder'>;

export type ImportCommand = {
  /** Null: named after the file. */
  readonly sheet: string | null;
  readonly fileName: string | null;
  /** To see what would happen: it can never be published. */
  readonly dryRun: boolean;
};

export type Started = {
  readonly id: string;
  readonly status: 'running';
  /** Settles when the file has been read; it never fails, what became of it is in the import. */
  readonly finished: Promise<void>;
};

/** Takes a file in and begins to read it. Nothing of it is live before it is published. */
export async function startImport(
  tools: Importing,
  caller: Caller,
  command: ImportCommand,
  body: Upload,
): Promise<Started> {
  const id = tools.newId();
  const sheet = sheetName(command.sheet, command.fileName);
  const file = await saveUpload(body, tools.uploadFolder, id);
  try {
    return await begin(tools, caller, { ...command, id, sheet, file });
  } catch (error) {
    await removeFile(file);
    throw error;
  }
}

/** The same for a file that is already on this machine, and stays. */
export async function importFile(
  tools: Importing,
  caller: Caller,
  command: ImportCommand,
  file: string,
): Promise<Started> {
  const sheet = sheetName(command.sheet, command.fileName);
  return begin(tools, caller, { ...command, id: tools.newId(), sheet, file, keepsFile: true });
}

type Job = ImportCommand & {
  readonly id: string;
  readonly sheet: string;
  readonly file: string;
  readonly keepsFile?: boolean;
};

async function begin(tools: Importing, caller: Caller, job: Job): Promise<Started> {
  const { id, sheet, dryRun } = job;
  const at = tools.now();
  const fileName = (job.fileName ?? sheet).slice(0, 200);
  const version = await inForwarder(tools.db, caller.forwarderId, async (trx) => {
    const made = await insertImport(trx, caller.forwarderId, {
      id,
      sheet,
      fileName,
      dryRun,
      startedBy: caller.name,
      at,
    });
    await addAudit(trx, caller.forwarderId, {
      id: tools.newId(),
      happenedAt: at,
      actor: caller.name,
      action: 'rates.imported',
      subject: sheet,
      details: { import: id, fileName, dryRun },
    });
    return made;
  });
  const finished = inTurn(() => run(tools, { ...job, forwarderId: caller.forwarderId, version }));
  return { id, status: 'running', finished };
}

type Run = Job & { readonly forwarderId: string; readonly version: bigint };

async function run(tools: Importing, job: Run): Promise<void> {
  const { forwarderId, id, file } = job;
  try {
    const read = await readIntoVersion(tools, job);
    if (read.isForeign) await refuseLayout(tools, job, read);
    else if (read.errorCount > 0) await refuse(tools, job, read);
    else await freshenStatistics(tools.db, read.accepted);
  } catch (error) {
    tools.log.error({ error, forwarderId, import: id }, 'An import of rates stopped');
    await give(tools, job, { rows: 0, accepted: 0, errorCount: 0, status: 'failed', errors: [] });
  } finally {
    if (job.keepsFile !== true) await removeFile(file);
  }
}

async function readIntoVersion(tools: Importing, job: Run): Promise<Read> {
  const { forwarderId, version, id } = job;
  const known = await inForwarder(tools.db, forwarderId, (trx) => loadKnown(trx, forwarderId));
  const reading = {
    version: { forwarderId, version },
    known,
    rows: readTable(job.file),
    onProgress: progressTeller(tools, job),
  };
  return readTariff(tools.db, reading, async (trx, read) => {
    const diff = await diffAgainstLive(trx, job, read);
    const outcome = { ...read, errors: [], diff, status: 'ready' as const, at: tools.now() };
    const isWanted = await finishImport(trx, forwarderId, id, outcome);
    if (!isWanted) throw new Error('The import was given up while it was being read');
  });
}

async function diffAgainstLive(trx: Database, { forwarderId, version, sheet }: Run, { accepted }: Read) {
  const live = await liveVersion(trx, forwarderId, sheet);
  if (live === null) return { added: accepted, changed: 0, removed: 0 };
  return countDiff(trx, forwarderId, { before: live, after: version });
}

async function refuse(tools: Importing, job: Run, read: Read): Promise<void> {
  const { rows, accepted, errorCount, faults } = read;
  await give(tools, job, { rows, accepted, errorCount, status: 'invalid', errors: faults.kept() });
}

async function refuseLayout(tools: Importing, job: Run, read: Read): Promise<void> {
  const message =
    'The first line is not the header of a tariff file: it names none of the columns charge, block and basis.';
  const errors = [{ line: 1, column: null, message }];
  await give(tools, job, { rows: read.rows, accepted: 0, errorCount: 1, status: 'invalid', errors });
}

async function give(
  { db, now }: Importing,
  { forwarderId, id }: Run,
  end: Progress & { readonly status: 'invalid' | 'failed'; readonly errors: readonly RowFault[] },
): Promise<void> {
  const outcome = { ...end, diff: null, at: now() };
  await inForwarder(db, forwarderId, (trx) => finishImport(trx, forwarderId, id, outcome));
}

const TOLD_EVERY_MS = 500;

/** Says how far it has come twice a second, on a connection of its own: the import's is one long transaction. */
function progressTeller(
  { db, now }: Importing,
  { forwarderId, id }: Run,
): (progress: Progress) => Promise<void> {
  let told = now();
  return async (progress) => {
    const at = now();
    if (at.since(told).total('milliseconds') < TOLD_EVERY_MS) return;
    told = at;
    await inForwarder(db, forwarderId, (trx) => saveProgress(trx, forwarderId, id, { ...progress, at }));
  };
}
