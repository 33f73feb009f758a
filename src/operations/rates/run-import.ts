import { inForwarder, type Database } from '../../database/connect.ts';
import { countDiff } from '../../database/tables/rate-diff.ts';
import {
  finishImport,
  liveVersion,
  saveProgress,
  type Progress,
} from '../../database/tables/rate-imports.ts';
import { loadKnown } from '../../database/tables/rate-known.ts';
import { freshenStatistics } from '../../database/tables/rate-lines.ts';
import { forgetSource, keepSource, saveQuestions } from '../../database/tables/rate-questions.ts';
import { NaruError } from '../../domain/error.ts';
import type { RowFault } from '../../domain/tariff/columns.ts';
import type { Known } from '../../domain/tariff/known.ts';
import { readTable, removeFile } from '../../files/read-table.ts';
import { hasMoreSheets } from '../../files/read-workbook.ts';
import { smallFile, wholeFile } from '../../files/upload.ts';
import type { Tools } from '../tools.ts';
import { asTariff, previewOf, readSheet, type Given, type ReadSheet } from './read-sheet.ts';
import { readTariff, type Read, type Rows } from './read-tariff.ts';

export type Importing = Pick<Tools, 'db' | 'now' | 'newId' | 'log' | 'uploadFolder'>;

/** An import that is to be read: what it is, where its file lies, and what was decided about it. */
export type Run = {
  readonly forwarderId: string;
  readonly id: string;
  readonly version: bigint;
  readonly sheet: string;
  readonly file: string;
  readonly keepsFile?: boolean;
  readonly given: Given;
};

/** Reads an import to its end, whatever that is. It never throws: how it ended is written in the import. */
export async function runImport(tools: Importing, job: Run): Promise<void> {
  const { forwarderId, id, file } = job;
  try {
    const known = await inForwarder(tools.db, forwarderId, (trx) => loadKnown(trx, forwarderId));
    const isOurs = job.given.mapping === null;
    const read = isOurs ? await readInto(tools, job, known, readTable(file)) : null;
    if (!read || (await isForeign(read, file))) await readForeign(tools, job, known);
    else await settleRead(tools, job, read, read.faults.kept());
  } catch (error) {
    const told = error instanceof NaruError ? [{ line: 1, column: null, message: error.message }] : [];
    if (told.length === 0) tools.log.error({ error, forwarderId, import: id }, 'An import of rates stopped');
    const status = told.length === 0 ? ('failed' as const) : ('invalid' as const);
    const outcome = { rows: 0, accepted: 0, errorCount: told.length, status, errors: told };
    await give(tools, job, outcome).catch((lost: unknown) => {
      // The database is away. What still says "running" is swept when the service starts again.
      tools.log.error({ error: lost, forwarderId, import: id }, 'How an import ended could not be written');
    });
  } finally {
    if (job.keepsFile !== true) await removeFile(file);
  }
}

/** An empty first sheet is the cover of others, if there are any. */
async function isForeign(read: Read, file: string): Promise<boolean> {
  return read.isForeign || (read.rows === 0 && (await hasMoreSheets(file)));
}

async function settleRead(
  tools: Importing,
  job: Run,
  read: Read,
  errors: readonly RowFault[],
): Promise<void> {
  const { rows, accepted, errorCount } = read;
  if (errorCount > 0) await give(tools, job, { rows, accepted, errorCount, status: 'invalid', errors });
  else await freshenStatistics(tools.db, accepted);
}

async function readInto(tools: Importing, job: Run, known: Known, rows: Rows): Promise<Read> {
  const { forwarderId, version, id } = job;
  const reading = { version: { forwarderId, version }, known, rows, onProgress: progressTeller(tools, job) };
  return readTariff(tools.db, reading, async (trx, read) => {
    const diff = await diffAgainstLive(trx, job, read);
    const outcome = { ...read, errors: [], diff, status: 'ready' as const, at: tools.now() };
    const isWanted = await finishImport(trx, forwarderId, id, outcome);
    if (!isWanted) throw new Error('The import was given up while it was being read');
  });
}

/** A sheet in someone else's layout stops at what must be asked, and goes on when a person has confirmed it. */
async function readForeign(tools: Importing, job: Run, known: Known): Promise<void> {
  const { forwarderId, file } = job;
  const sheet = await readSheet(tools.db, forwarderId, file, { known, given: job.given });
  if (!sheet) {
    await give(tools, job, { rows: 0, accepted: 0, errorCount: 1, status: 'invalid', errors: [NO_HEADINGS] });
  } else if (sheet.questions.length > 0 || !sheet.isConfirmed) {
    await stopAtQuestions(tools, job, sheet);
  } else {
    await inForwarder(tools.db, forwarderId, (trx) =>
      forgetSource(trx, forwarderId, job.id, { mapping: sheet.mapping, preview: previewOf(sheet.rows) }),
    );
    const read = await readInto(tools, job, known, asTariff(sheet.rows));
    const errors = read.faults.kept().map((fault) => whereItCame(fault, sheet.rows));
    await settleRead(tools, job, read, errors);
  }
}

function whereItCame(fault: RowFault, rows: ReadSheet['rows']): RowFault {
  const from = rows[fault.line - 2];
  if (!from) return fault;
  return { ...(from.sheet === undefined ? {} : { sheet: from.sheet }), ...fault, line: from.line };
}

const NO_HEADINGS: RowFault = {
  line: 1,
  column: null,
  message:
    "No line of this sheet looks like headings we know: neither the columns of a tariff file (charge, block, basis …), nor ports beside container sizes (20', 40'HC) or weight breaks (+45, +100).",
};

const QUESTIONS_ASKED = 1000;

async function stopAtQuestions(
  { db, now }: Importing,
  { forwarderId, id, file }: Run,
  sheet: ReadSheet,
): Promise<void> {
  const source = await wholeFile(file);
  const { mapping, rows } = sheet;
  const asked = {
    mapping,
    questions: sheet.questions.slice(0, QUESTIONS_ASKED),
    preview: previewOf(rows),
    source,
    rows: rows.length,
  };
  await inForwarder(db, forwarderId, (trx) => saveQuestions(trx, forwarderId, id, { ...asked, at: now() }));
}

async function diffAgainstLive(trx: Database, { forwarderId, version, sheet }: Run, { accepted }: Read) {
  const live = await liveVersion(trx, forwarderId, sheet);
  if (live === null) return { added: accepted, changed: 0, removed: 0 };
  return countDiff(trx, forwarderId, { before: live, after: version });
}

async function give(
  { db, now }: Importing,
  { forwarderId, id, file }: Run,
  end: Progress & { readonly status: 'invalid' | 'failed'; readonly errors: readonly RowFault[] },
): Promise<void> {
  const outcome = { ...end, diff: null, at: now() };
  const source = end.status === 'invalid' ? await smallFile(file) : null;
  await inForwarder(db, forwarderId, async (trx) => {
    await finishImport(trx, forwarderId, id, outcome);
    if (source !== null) await keepSource(trx, forwarderId, id, source);
  });
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
