import { VERSIONS_KEPT } from '../../domain/tariff/import.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';
import { allowLongWork } from './rate-lines.ts';

/** A version whose rows nobody needs any more. `wasLive`: what was written about it stays. */
export type OldVersion = {
  readonly id: string;
  readonly version: bigint;
  readonly sheet: string;
  readonly wasLive: boolean;
  readonly changeId: string | null;
};

const AT_ONCE = 100;

/**
 * Versions older than that day. What a sheet shows is kept, what undoing leads back to, and its newest versions, whatever
 * their age. As the tables' owner; quotes need none of them: they froze the rows they were priced from.
 */
export async function oldVersions(
  db: Database,
  forwarderId: string,
  before: Temporal.Instant,
): Promise<OldVersion[]> {
  return named<OldVersion>(db, {
    name: 'old_rate_versions',
    text: `WITH RECURSIVE back AS (
             SELECT live AS version, 1 AS steps FROM rate_sheets WHERE forwarder_id = $1 AND live IS NOT NULL
             UNION ALL
             SELECT i.replaced, b.steps + 1 FROM back AS b
             JOIN rate_imports AS i ON i.forwarder_id = $1 AND i.version = b.version
             WHERE i.replaced IS NOT NULL AND b.steps < $3
           ), made AS (
             SELECT id, version, sheet, status, change_id, pruned_at, coalesce(published_at, finished_at) AS at,
                    row_number() OVER (PARTITION BY sheet ORDER BY version DESC) AS nth
             FROM rate_imports WHERE forwarder_id = $1 AND NOT dry_run AND status IN ('ready', 'published', 'undone')
           )
           SELECT id, version, sheet, status <> 'ready' AS "wasLive", change_id AS "changeId" FROM made
           WHERE nth > $3 AND pruned_at IS NULL AND at <= $2 AND version NOT IN (SELECT version FROM back)
           ORDER BY version LIMIT ${AT_ONCE}`,
    values: [forwarderId, before.toString(), VERSIONS_KEPT],
  });
}

/** Throws the rows of a version away, unless its sheet shows it by now; false when it does. */
export async function pruneVersion(
  db: Database,
  forwarderId: string,
  { id, version, sheet, wasLive, changeId }: OldVersion,
  at: Temporal.Instant,
): Promise<boolean> {
  return db.transaction(async (trx) => {
    await allowLongWork(trx);
    const [pointer] = await named<{ live: bigint | null }>(trx, {
      name: 'lock_rate_sheet_to_prune',
      text: `SELECT live FROM rate_sheets WHERE forwarder_id = $1 AND name = $2 FOR UPDATE`,
      values: [forwarderId, sheet],
    });
    if (pointer?.live === version) return false;
    const mine = { forwarder_id: forwarderId, id };
    if (wasLive) await trx('rate_imports').where(mine).update({ pruned_at: at.toString() });
    else
      await trx('rate_imports')
        .where({ ...mine, status: 'ready' })
        .delete();
    if (changeId !== null && !wasLive) {
      const dropped = { status: 'dropped', settled_at: at.toString() };
      await trx('rate_changes')
        .where({ forwarder_id: forwarderId, id: changeId, status: 'ready' })
        .update(dropped);
    }
    await trx('rate_lines')
      .where({ forwarder_id: forwarderId, version: String(version) })
      .delete();
    return true;
  });
}

/** Whether the rows of a version were thrown away. */
export async function isPruned(trx: Database, forwarderId: string, version: bigint): Promise<boolean> {
  const [row] = await named<{ pruned: boolean }>(trx, {
    name: 'is_rate_version_pruned',
    text: `SELECT pruned_at IS NOT NULL AS pruned FROM rate_imports WHERE forwarder_id = $1 AND version = $2`,
    values: [forwarderId, version],
  });
  return row?.pruned ?? false;
}
