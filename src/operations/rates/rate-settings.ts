import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findOffice } from '../../database/tables/rate-health.ts';
import { mergeSettings } from '../../database/tables/forwarder-settings.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { settingsFrom, type ForwarderSettings } from '../../domain/account/settings.ts';
import type { Tools } from '../tools.ts';

/** What a forwarder decides about the care of its book. */
export type RateSettings = Pick<ForwarderSettings, 'rateMailHour' | 'rateVersionDays'>;

export async function findRateSettings(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
): Promise<RateSettings> {
  const { settings } = await inForwarder(db, forwarderId, (trx) => findOffice(trx, forwarderId));
  const { rateMailHour, rateVersionDays } = settingsFrom(settings);
  return { rateMailHour, rateVersionDays };
}

export async function saveRateSettings(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  wanted: RateSettings,
): Promise<RateSettings> {
  const { forwarderId, name } = caller;
  await inForwarder(db, forwarderId, async (trx) => {
    await mergeSettings(trx, forwarderId, { ...wanted });
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: name,
      action: 'settings.saved',
      subject: 'rate book',
      details: { ...wanted },
    });
  });
  return wanted;
}
