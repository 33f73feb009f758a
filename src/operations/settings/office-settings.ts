import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { mergeSettings } from '../../database/tables/forwarder-settings.ts';
import { findOffice } from '../../database/tables/rate-health.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { settingsFrom, type ForwarderSettings } from '../../domain/account/settings.ts';
import type { Tools } from '../tools.ts';

/** Everything a forwarder decides for itself, with what it leaves to us. */
export async function readSettings(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
): Promise<ForwarderSettings> {
  const { settings } = await inForwarder(db, forwarderId, (trx) => findOffice(trx, forwarderId));
  return settingsFrom(settings);
}

/** Keeps some of them, and that they were changed; the rest stay as they are. */
export async function changeSettings<Part extends Partial<ForwarderSettings>>(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  { forwarderId, name }: Caller,
  { subject, wanted }: { readonly subject: string; readonly wanted: Part },
): Promise<Part> {
  await inForwarder(db, forwarderId, async (trx) => {
    await mergeSettings(trx, forwarderId, { ...wanted });
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: name,
      action: 'settings.saved',
      subject,
      details: { ...wanted },
    });
  });
  return wanted;
}
