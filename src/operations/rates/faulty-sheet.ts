import { inForwarder } from '../../database/connect.ts';
import { findImport } from '../../database/tables/rate-imports.ts';
import { findSource } from '../../database/tables/rate-questions.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { RateImport } from '../../domain/tariff/import.ts';
import { inertCell, marksOf } from '../../domain/tariff/marked-row.ts';
import type { Batch } from '../../files/batch.ts';
import { recognise } from '../../files/encoding.ts';
import { readTable, removeFile } from '../../files/read-table.ts';
import { restoreUpload } from '../../files/upload.ts';
import { csvLines } from '../../files/write-csv.ts';
import { xlsxWriter } from '../../files/write-xlsx.ts';
import type { Tools } from '../tools.ts';
import { noSuchImport } from './find-import.ts';

export type FaultySheet = {
  readonly format: 'csv' | 'xlsx';
  readonly name: string;
  readonly bytes: Uint8Array;
};

/** Gives a sheet with faults back as it came, each fault beside its row, to be mended and sent again. */
export async function faultySheet(
  { db, newId, uploadFolder }: Pick<Tools, 'db' | 'newId' | 'uploadFolder'>,
  { forwarderId }: Caller,
  id: string,
): Promise<FaultySheet> {
  const { found, source } = await inForwarder(db, forwarderId, async (trx) => {
    const one = await findImport(trx, forwarderId, id);
    if (!one) throw noSuchImport();
    if (one.errorCount === 0) throw new NaruError('conflict', 'This import has no faulty rows.');
    if (hasSheets(one)) {
      throw new NaruError(
        'conflict',
        'A workbook of several sheets is not given back marked. Its faults are listed by sheet and line.',
      );
    }
    return { found: one, source: await findSource(trx, forwarderId, id) };
  });
  if (!source) {
    throw new NaruError('expired', 'The file is no longer kept. Its faults are listed in the import itself.');
  }
  const file = await restoreUpload(source, uploadFolder, newId());
  try {
    const { kind } = await recognise(file);
    const rows = marked(found, await rowsOf(file));
    const name = `${found.fileName.replace(/\.(?:csv|xlsx|txt)$/i, '')}-errors`;
    return kind === 'xlsx'
      ? { format: 'xlsx', name, bytes: asXlsx(rows) }
      : { format: 'csv', name, bytes: new TextEncoder().encode(`\ufeff${csvLines(rows)}`) };
  } catch (error) {
    if (!(error instanceof NaruError) || error.code !== 'unreadable') throw error;
    throw new NaruError('conflict', `The file has no rows to mark: ${error.message}`);
  } finally {
    await removeFile(file);
  }
}

/** Whether its faults stand in several sheets of one workbook. */
export function hasSheets({ errors }: Pick<RateImport, 'errors'>): boolean {
  return errors.some(({ sheet }) => sheet !== undefined);
}

async function rowsOf(file: string): Promise<Batch> {
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  for await (const batch of readTable(file)) {
    for (const row of batch.rows) rows.push(row);
    for (const line of batch.lines) lines.push(line);
  }
  return { rows, lines };
}

/** The error column stands right of the widest row, so that it covers nothing. */
function marked({ errors, errorCount, mapping }: RateImport, { rows, lines }: Batch): string[][] {
  const heading = (mapping as { readonly header?: number } | null)?.header ?? lines[0] ?? 1;
  const marks = marksOf(errors, { heading, lines: new Set(lines), errorCount });
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return rows.map((row, i) => {
    const cells = row.map(inertCell);
    while (cells.length < width) cells.push('');
    return [...cells, marks.on(lines[i] ?? 0)];
  });
}

function asXlsx(rows: readonly (readonly string[])[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const writer = xlsxWriter(new Set(), (bytes) => pieces.push(bytes));
  writer.add(rows);
  writer.end();
  return Buffer.concat(pieces);
}
