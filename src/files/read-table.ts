import { rm } from 'node:fs/promises';
import { LIMITS, unreadable, type Batch } from './batch.ts';
import { recognise } from './encoding.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

/** Reads the table in a file, whatever the file calls itself: CSV, or the first sheet of an XLSX. Blank rows are left out; a date keeps its time where times are wanted. */
export async function* readTable(path: string, withTimes = false): AsyncGenerator<Batch> {
  const found = await recognise(path);
  let rows = 0;
  for await (const batch of found.kind === 'xlsx'
    ? readXlsx(path, withTimes)
    : readCsv(path, found.encoding)) {
    rows += batch.rows.length;
    if (rows > LIMITS.rows) {
      throw unreadable(
        batch.lines[0] ?? 1,
        `The file has more than ${LIMITS.rows} rows: divide it into sheets.`,
      );
    }
    yield batch;
  }
}

/** Removes an uploaded file when it has been read, or when nobody will. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
