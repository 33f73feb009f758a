import { inForwarder } from '../../database/connect.ts';
import { eachLine, type LineFilter } from '../../database/tables/rate-export.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { COLUMNS, positionOf } from '../../domain/tariff/columns.ts';
import { rowsOf, withoutFormulas } from '../../domain/tariff/serialise.ts';
import { csvLines } from '../../files/write-csv.ts';
import { xlsxWriter } from '../../files/write-xlsx.ts';
import type { Tools } from '../tools.ts';

export type { LineFilter } from '../../database/tables/rate-export.ts';

/** Takes a piece of the file, and settles when there is room for the next. */
export type Send = (piece: string | Uint8Array) => Promise<void>;

/** Writes the live book, or a part of it, as a tariff file. Importing it again and exporting gives the same bytes. */
export async function exportRates(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  { format, ...filter }: LineFilter & { readonly format: 'csv' | 'xlsx' },
  send: Send,
): Promise<void> {
  const { forwarderId } = caller;
  await inForwarder(db, forwarderId, async (trx) => {
    if (format === 'csv') {
      await send(csvLines([COLUMNS]));
      await eachLine(trx, forwarderId, filter, (lines) =>
        send(csvLines(lines.flatMap(rowsOf).map(withoutFormulas))),
      );
      return;
    }
    const pieces: Uint8Array[] = [];
    const sheet = xlsxWriter(NUMBERS, (bytes) => pieces.push(bytes));
    const sendAll = async () => {
      for (const piece of pieces.splice(0)) await send(piece);
    };
    sheet.add([COLUMNS]);
    await eachLine(trx, forwarderId, filter, async (lines) => {
      sheet.add(lines.flatMap(rowsOf).map(withoutFormulas));
      await sendAll();
    });
    sheet.end();
    await sendAll();
  });
}

const NUMBERS = new Set((['from', 'to', 'rate', 'min', 'max'] as const).map(positionOf));
