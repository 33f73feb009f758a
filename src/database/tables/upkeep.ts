import type { Temporal } from '../../domain/time.ts';
import type { Database } from '../connect.ts';
import { deleteOldLines } from './carrier-troubles.ts';
import { deleteOldAnswers } from './raw-answers.ts';

export type Expired = {
  readonly sessions: number;
  readonly setupLinks: number;
  readonly idempotencyKeys: number;
  readonly dryRuns: number;
  readonly faultyFiles: number;
  readonly rawAnswers: number;
  readonly carrierLines: number;
};

/** Of every forwarder, and so as the tables' owner. A dry run's lines live and die with it. */
export async function deleteExpired(
  db: Database,
  moments: { readonly at: Temporal.Instant; readonly olderThan: Temporal.Instant },
): Promise<Expired> {
  const [at, olderThan] = [moments.at.toString(), moments.olderThan.toString()];
  return {
    sessions: await db('sessions').where('expires_at', '<=', at).delete(),
    setupLinks: await db('setup_links').where('expires_at', '<=', at).delete(),
    idempotencyKeys: await db('idempotency_keys').where('created_at', '<=', olderThan).delete(),
    dryRuns: await deleteDryRuns(db, olderThan),
    faultyFiles: await forgetFaultyFiles(db, olderThan),
    rawAnswers: await deleteOldAnswers(db, moments.at),
    carrierLines: await deleteOldLines(db, moments.at),
  };
}

/** Of a file with faults, the file goes; what is wrong with it stays in the import. */
async function forgetFaultyFiles(db: Database, olderThan: string): Promise<number> {
  return db('rate_imports')
    .whereIn('status', ['invalid', 'failed'])
    .whereNotNull('source')
    .where('finished_at', '<=', olderThan)
    .update({ source: null });
}

async function deleteDryRuns(db: Database, olderThan: string): Promise<number> {
  return db.transaction(async (trx) => {
    const old = await trx('rate_imports')
      .where({ dry_run: true })
      .where('created_at', '<=', olderThan)
      .delete(['forwarder_id', 'version']);
    for (const { forwarder_id, version } of old as { forwarder_id: string; version: bigint }[]) {
      await trx('rate_lines').where({ forwarder_id, version }).delete();
    }
    return old.length;
  });
}
