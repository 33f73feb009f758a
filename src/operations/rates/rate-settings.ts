import type { Caller } from '../../domain/account/caller.ts';
import type { ForwarderSettings } from '../../domain/account/settings.ts';
import { changeSettings, readSettings } from '../settings/office-settings.ts';
import type { Tools } from '../tools.ts';

/** What a forwarder decides about the care of its book. */
export type RateSettings = Pick<ForwarderSettings, 'rateMailHour' | 'rateVersionDays'>;

export async function findRateSettings(tools: Pick<Tools, 'db'>, caller: Caller): Promise<RateSettings> {
  const { rateMailHour, rateVersionDays } = await readSettings(tools, caller);
  return { rateMailHour, rateVersionDays };
}

export async function saveRateSettings(
  tools: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  wanted: RateSettings,
): Promise<RateSettings> {
  return changeSettings(tools, caller, { subject: 'rate book', wanted });
}
