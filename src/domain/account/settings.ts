import type { PricingSettings } from '../pricing/book.ts';

/** What a forwarder may set for itself. Only what differs from these is stored. */
export type ForwarderSettings = PricingSettings & {
  /** Exchange rates older than this are flagged in the health view; those past `exchangeMaxAgeDays` stop a price. */
  readonly exchangeFlagAgeDays: number;
};

export const DEFAULT_SETTINGS: ForwarderSettings = {
  validDays: 14,
  exchangeMaxAgeDays: 7,
  exchangeFlagAgeDays: 1,
};

/** What is in force: the stored differences over the defaults. A value that is no whole number of days counts as unset. */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): ForwarderSettings {
  const days = (name: keyof ForwarderSettings): number => {
    const value = stored[name];
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 365
      ? value
      : DEFAULT_SETTINGS[name];
  };
  return {
    validDays: days('validDays'),
    exchangeMaxAgeDays: days('exchangeMaxAgeDays'),
    exchangeFlagAgeDays: days('exchangeFlagAgeDays'),
  };
}
