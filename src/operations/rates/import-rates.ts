import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { insertImport } from '../../database/tables/rate-imports.ts';
import { findMapping } from '../../database/tables/rate-questions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { sheetName } from '../../domain/tariff/import.ts';
import { removeFile } from '../../files/read-table.ts';
import { saveUpload, type Upload } from '../../files/upload.ts';
import { inTurn } from './in-turn.ts';
import { runImport, type Importing } from './run-import.ts';

export type ImportCommand = {
  /** Null: named after the file. */
  readonly sheet: string | null;
  readonly fileName: string | null;
  /** To see what would happen: it can never be published. */
  readonly dryRun: boolean;
  /** A remembered mapping, for a sheet in someone else's layout. */
  readonly mapping?: string | null;
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
    await refuseUnknownMapping(trx, caller.forwarderId, job.mapping ?? null);
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
  const given = { mapping: null, remembered: job.mapping ?? null, answers: {} };
  const finished = inTurn(() =>
    runImport(tools, { ...job, forwarderId: caller.forwarderId, version, given }),
  );
  return { id, status: 'running', finished };
}

async function refuseUnknownMapping(trx: Database, forwarderId: string, name: string | null): Promise<void> {
  if (name === null || (await findMapping(trx, forwarderId, name)) !== null) return;
  const message = `There is no mapping "${name}".`;
  throw new NaruError('invalid', message, [{ path: 'mapping', message }]);
}
