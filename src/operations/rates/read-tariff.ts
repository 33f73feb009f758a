import type { Database } from '../../database/connect.ts';
import { holdImport } from '../../database/tables/rate-import-lock.ts';
import {
  allowLongWork,
  copyLines,
  eachRivalGroup,
  keepIf,
  saveJoined,
  type Version,
} from '../../database/tables/rate-lines.ts';
import { NaruError } from '../../domain/error.ts';
import { faultList, type FaultList } from '../../domain/tariff/faults.ts';
import type { Known } from '../../domain/tariff/known.ts';
import { fileReader, type FileReader } from '../../domain/tariff/read-file.ts';
import { settle } from '../../domain/tariff/specificity.ts';
import type { FoldedLine } from '../../domain/tariff/fold.ts';
import type { TariffRow } from '../../domain/tariff/columns.ts';
import type { Progress } from '../../database/tables/rate-imports.ts';

export type Rows = AsyncGenerator<{
  readonly rows: readonly TariffRow[];
  readonly lines: readonly number[];
}>;

export type Reading = {
  readonly version: Version;
  readonly known: Known;
  readonly rows: Rows;
  readonly onProgress: (progress: Progress) => Promise<void>;
};

export type Read = Progress & {
  readonly faults: FaultList;
  readonly isForeign: boolean;
};

/**
 * Reads a tariff file into a version nobody sees yet: everything, or after any fault nothing.
 *
 * One transaction holds it all, so that a process that dies in the middle leaves no line behind. `onKept` runs in it
 * last: what it writes is true exactly when the lines are there.
 */
export async function readTariff(
  db: Database,
  reading: Reading,
  onKept: (trx: Database, read: Read) => Promise<void>,
): Promise<Read> {
  const faults = faultList();
  let sink: ((line: FoldedLine) => void) | null = null;
  const file = fileReader(reading.known, {
    faults,
    onLine: (line) => {
      if (faults.count() === 0) sink?.(line);
    },
  });
  const result = (): Read => ({
    ...file.counts(),
    errorCount: faults.count(),
    faults,
    isForeign: file.isForeign(),
  });

  await keepIf(db, async (trx) => {
    await allowLongWork(trx);
    await holdImport(trx, reading.version.version);
    await copyLines(trx, reading.version, async ({ add, flush }) => {
      sink = add;
      await takeAll(reading, file, { flush, faults });
    });
    if (faults.count() === 0 && !file.isForeign()) await settleLines(trx, reading.version, faults);
    if (faults.count() > 0 || file.isForeign()) return false;
    await onKept(trx, result());
    return true;
  });
  return result();
}

type Taking = { readonly flush: () => Promise<void>; readonly faults: FaultList };

async function takeAll(
  { rows, onProgress }: Reading,
  file: FileReader,
  { flush, faults }: Taking,
): Promise<void> {
  try {
    for await (const batch of rows) {
      batch.rows.forEach((row, i) => file.take(row, batch.lines[i] ?? 0));
      await flush();
      await onProgress({ ...file.counts(), errorCount: faults.count() });
      if (file.isForeign()) return;
    }
  } catch (error) {
    if (!(error instanceof NaruError) || error.code !== 'unreadable') throw error;
    faults.add({ line: Number(error.faults[0]?.path ?? 1), column: null, message: error.message });
  }
  file.end();
}

/** So many tables of one specificity at one time are no tariff, and comparing each with each would take for ever. */
const RIVALS_AT_MOST = 5000;

/** Joins the pieces of tables, and finds rows that price the same thing at the same time. */
export async function settleLines(trx: Database, version: Version, faults: FaultList): Promise<void> {
  await eachRivalGroup(trx, version, async (lines) => {
    if (lines.length > RIVALS_AT_MOST) {
      const line = Math.min(...lines.map((each) => each.line));
      const message = `${lines.length} rows price the same thing at the same time, from line ${line} on.`;
      faults.add({ line, column: null, message });
      return;
    }
    const { joined, absorbed } = settle(lines, (fault) => faults.add(fault));
    if (faults.count() === 0) await saveJoined(trx, version, joined, absorbed);
  });
}
