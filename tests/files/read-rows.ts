import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { readTable } from '../../src/files/read-table.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'naru-files-'));
afterAll(() => rm(folder, { recursive: true }));

let made = 0;

/** The rows of a file with these bytes, each behind its line; or why there are none. */
export async function readRows(bytes: Uint8Array | string): Promise<string[]> {
  made += 1;
  const file = path.join(folder, String(made));
  await writeFile(file, bytes);
  const rows: string[] = [];
  try {
    for await (const batch of readTable(file)) {
      batch.rows.forEach((cells, i) => rows.push(`${String(batch.lines[i])}: ${cells.join('|')}`));
    }
    return rows;
  } catch (error) {
    return [`refused: ${(error as Error).message}`];
  }
}
