import { deleteExpired } from '../../database/tables/upkeep.ts';
import type { Tools } from '../tools.ts';

const KEPT_HOURS = 24;

/** Throws away what nobody may use any more: ended sessions, spent links, old dry runs, old idempotency keys, carriers' old answers. */
export async function clearExpired({ db, now, log }: Pick<Tools, 'db' | 'now' | 'log'>): Promise<void> {
  const at = now();
  const deleted = await deleteExpired(db, { at, olderThan: at.subtract({ hours: KEPT_HOURS }) });
  if (Object.values(deleted).some((count) => count > 0)) log.info(deleted, 'Threw away what had expired.');
}
