import type { Caller } from '../../domain/account/caller.ts';
import { csvLines } from '../../files/write-csv.ts';
import type { Tools } from '../tools.ts';
import { findRateImport } from './find-import.ts';

/** What is wrong with a file, as a file: to be mended beside the sheet, or sent to whoever made it. */
export async function exportFaults(tools: Pick<Tools, 'db'>, caller: Caller, id: string): Promise<string> {
  const { errors } = await findRateImport(tools, caller, id);
  const several = errors.some(({ sheet }) => sheet !== undefined);
  return csvLines([
    [...(several ? ['sheet'] : []), 'line', 'column', 'message'],
    ...errors.map(({ sheet = '', line, column, message }) => [
      ...(several ? [asText(sheet)] : []),
      String(line),
      asText(column ?? ''),
      asText(message),
    ]),
  ]);
}

/** A cell of somebody's sheet must not begin to calculate in ours. */
function asText(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
