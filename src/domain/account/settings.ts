import type { PricingSettings } from '../pricing/book.ts';
import { isDecimal } from '../quantity.ts';

/** What a forwarder may set for itself. Only what differs from the defaults is stored. */
export type ForwarderSettings = Required<PricingSettings> & {
  /** Exchange rates older than this are flagged in the health view; those past `exchangeMaxAgeDays` stop a price. */
  readonly exchangeFlagAgeDays: number;
  /** How long carriers' answers are kept as they came, to be read again by a better reader. */
  readonly rawAnswerDays: number;
};

export const DEFAULT_SETTINGS: ForwarderSettings = {
  validDays: 14,
  exchangeMaxAgeDays: 7,
  exchangeFlagAgeDays: 1,
  rawAnswerDays: 180,
  contractScope: 'single',
  standardVatPercent: '10',
};

const MOST_DAYS = 365;

/** What is in force: the stored differences over the defaults. A value that makes no sense counts as unset. */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): ForwarderSettings {
  const days = (
    name: 'validDays' | 'exchangeMaxAgeDays' | 'exchangeFlagAgeDays' | 'rawAnswerDays',
  ): number => {
    const value = stored[name];
    return isDays(value) ? value : DEFAULT_SETTINGS[name];
  };
  const { contractScope, standardVatPercent } = stored;
  return {
    validDays: days('validDays'),
    exchangeMaxAgeDays: days('exchangeMaxAgeDays'),
    exchangeFlagAgeDays: days('exchangeFlagAgeDays'),
    rawAnswerDays: days('rawAnswerDays'),
    contractScope: contractScope === 'separate' ? contractScope : DEFAULT_SETTINGS.contractScope,
    standardVatPercent: isPercent(standardVatPercent)
      ? standardVatPercent
      : DEFAULT_SETTINGS.standardVatPercent,
  };
}

/** The part of them that a price depends on, and that is frozen with it. */
export function pricingSettingsOf(settings: ForwarderSettings): PricingSettings {
  const { validDays, exchangeMaxAgeDays, contractScope, standardVatPercent } = settings;
  return { validDays, exchangeMaxAgeDays, contractScope, standardVatPercent };
}

function isDays(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_DAYS;
}

function isPercent(value: unknown): value is string {
  return typeof value === 'string' && isDecimal(value) && !value.startsWith('-');
}
