import { named, type Database } from '../connect.ts';

/** Writes some of a forwarder's settings over what was; the others stay. */
export async function mergeSettings(
  trx: Database,
  forwarderId: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await named(trx, {
    name: 'merge_forwarder_settings',
    text: `UPDATE forwarders SET settings = coalesce(settings, '{}') || $2::jsonb WHERE id = $1`,
    values: [forwarderId, JSON.stringify(settings)],
  });
}
