import { finishImport, silentImports } from '../../database/tables/rate-imports.ts';
import { isAbandoned } from '../../database/tables/rate-import-lock.ts';
import { sweepUploads } from '../../files/upload.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

/**
 * Marks imports whose process died as failed, and throws their files away. Their lines went with their transaction. At
 * a start, whatever was running before is examined; one that another machine is reading holds a lock, and is left alone.
 */
export async function sweepImports(
  { db, now, uploadFolder, log }: Pick<Tools, 'db' | 'now' | 'uploadFolder' | 'log'>,
  heardBefore: Temporal.Instant,
): Promise<void> {
  const running = new Set<string>();
  for (const { forwarderId, id, version } of await silentImports(db, heardBefore)) {
    const wasDead = await db.transaction(async (trx) => {
      if (!(await isAbandoned(trx, version))) return false;
      const message = 'Naru was stopped while it read this file. Send it again.';
      const errors = [{ line: 0, column: null, message }];
      const end = {
        rows: 0,
        accepted: 0,
        errorCount: 1,
        status: 'failed' as const,
        errors,
        diff: null,
        at: now(),
      };
      return finishImport(trx, forwarderId, id, end);
    });
    if (wasDead)
      log.warn({ forwarderId, import: id }, 'An import of rates was given up: its process had died');
    else running.add(id);
  }
  await sweepUploads(uploadFolder, (name) => running.has(name));
}
