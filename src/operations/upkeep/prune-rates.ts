import { listHealthOffices } from '../../database/tables/rate-health-days.ts';
import { oldVersions, pruneVersion } from '../../database/tables/rate-pruning.ts';
import { settingsFrom } from '../../domain/account/settings.ts';
import type { Tools } from '../tools.ts';

/**
 * Throws away the rows of replaced versions that are older than their forwarder keeps them. What a sheet shows, what it
 * can be undone to, and its last five versions stay.
 */
export async function pruneRates({ db, now, log }: Pick<Tools, 'db' | 'now' | 'log'>): Promise<void> {
  const at = now();
  for (const { forwarderId, settings } of await listHealthOffices(db)) {
    try {
      const before = at.subtract({ hours: settingsFrom(settings).rateVersionDays * 24 });
      const old = await oldVersions(db, forwarderId, before);
      let pruned = 0;
      for (const version of old) if (await pruneVersion(db, forwarderId, version, at)) pruned += 1;
      if (pruned > 0) log.info({ forwarderId, versions: pruned }, 'Threw away the rows of old versions.');
    } catch (error) {
      // One forwarder's trouble is not another's.
      log.error({ error, forwarderId }, 'pruning old versions of rates failed');
    }
  }
}
