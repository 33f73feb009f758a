import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { mergeSettings } from '../../database/tables/forwarder-settings.ts';
import { findOffice } from '../../database/tables/rate-health.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { settingsFrom, type ForwarderSettings } from '../../domain/account/settings.ts';
import type { Tools } from '../tools.ts';

/** What a forwarder decides about what it keeps of carriers' answers. */
export type TrackingSettings = Pick<ForwarderSettings, 'rawAnswerDays'>;

export async function findTrackingSettings(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
): Promise<TrackingSettings> {
  const { settings } = await inForwarder(db, forwarderId, (trx) => findOffice(trx, forwarderId));
  return { rawAnswerDays: settingsFrom(settings).rawAnswerDays };
}

export async function saveTrackingSettings(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  wanted: TrackingSettings,
): Promise<TrackingSettings> {
  const { forwarderId, name } = caller;
  await inForwarder(db, forwarderId, async (trx) => {
    await mergeSettings(trx, forwarderId, { ...wanted });
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: name,
      action: 'settings.saved',
      subject: 'tracking',
      details: { ...wanted },
    });
  });
  return wanted;
}
