import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { readRateFile, type FileRow } from '../../domain/exchange/read-file.ts';
import { readTable, removeFile } from '../../files/read-table.ts';
import { saveUpload, type Upload } from '../../files/upload.ts';
import { saveExchangeRates } from '../settings/exchange-rates.ts';
import type { Tools } from '../tools.ts';

const ROWS_AT_MOST = 5000;
const FAULTS_TOLD = 200;

/** Adds the exchange rates of a file, all of them or, after any fault, none. */
export async function saveExchangeFile(
  tools: Pick<Tools, 'db' | 'now' | 'newId' | 'uploadFolder'>,
  caller: Caller,
  body: Upload,
  fileName = 'a file',
): Promise<{ readonly rates: number }> {
  const file = await saveUpload(body, tools.uploadFolder, tools.newId());
  try {
    const { rates, faults } = readRateFile(await rowsOf(file), fileName);
    const [first] = faults;
    if (first)
      throw new NaruError('invalid', `The file has mistakes. ${first.message}`, faults.slice(0, FAULTS_TOLD));
    await saveExchangeRates(tools, caller, rates);
    return { rates: rates.length };
  } finally {
    await removeFile(file);
  }
}

async function rowsOf(file: string): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const batch of readTable(file)) {
    batch.rows.forEach((cells, i) => rows.push({ line: batch.lines[i] ?? 0, cells }));
    if (rows.length > ROWS_AT_MOST) {
      throw new NaruError('too_large', `A file of exchange rates has at most ${String(ROWS_AT_MOST)} rows.`);
    }
  }
  return rows;
}
