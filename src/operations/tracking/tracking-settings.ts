import type { Caller } from '../../domain/account/caller.ts';
import type { ForwarderSettings } from '../../domain/account/settings.ts';
import { changeSettings, readSettings } from '../settings/office-settings.ts';
import type { Tools } from '../tools.ts';

/** What a forwarder decides about what it keeps of carriers' answers. */
export type TrackingSettings = Pick<ForwarderSettings, 'rawAnswerDays'>;

export async function findTrackingSettings(
  tools: Pick<Tools, 'db'>,
  caller: Caller,
): Promise<TrackingSettings> {
  const { rawAnswerDays } = await readSettings(tools, caller);
  return { rawAnswerDays };
}

export async function saveTrackingSettings(
  tools: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  wanted: TrackingSettings,
): Promise<TrackingSettings> {
  return changeSettings(tools, caller, { subject: 'tracking', wanted });
}
