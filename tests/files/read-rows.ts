import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTable } from '../../src/files/read-table.ts';

/** The rows of a file with these bytes, each behind its line; or why there are none. */
export async function readRows(bytes: Uint8Array | string): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'naru-files-'));
  const file = path.join(folder, 'sheet');
  await writeFile(file, bytes);
  const rows: string[] = [];
  try {
    for await (const batch of readTable(file)) {
      batch.rows.forEach((cells, i) => rows.push(`${String(batch.lines[i])}: ${cells.join('|')}`));
    }
    return rows;
  } catch (error) {
    return [`refused: ${(error as Error).message}`];
  } finally {
    await rm(folder, { recursive: true });
  }
}
