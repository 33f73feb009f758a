import type { PricingSettings } from '../pricing/book.ts';
import { isDecimal } from '../quantity.ts';

/** What a forwarder may set for itself. Only what differs from the defaults is stored. */
export type ForwarderSettings = Required<PricingSettings> & {
  /** Exchange rates older than this are flagged in the health view; those past `exchangeMaxAgeDays` stop a price. */
  readonly exchangeFlagAgeDays: number;
  /** How long carriers' answers are kept as they came, to be read again by a better reader. */
  readonly rawAnswerDays: number;
  /** The hour of the office at which the desk gets its mail about the rate book; null: never. */
  readonly rateMailHour: number | null;
  /** How long the rows of replaced versions of a sheet are kept; its last five are kept whatever their age. */
  readonly rateVersionDays: number;
};

export const DEFAULT_SETTINGS: ForwarderSettings = {
  validDays: 14,
  exchangeMaxAgeDays: 7,
  exchangeFlagAgeDays: 1,
  rawAnswerDays: 180,
  rateMailHour: 8,
  rateVersionDays: 180,
  contractScope: 'single',
  standardVatPercent: '10',
};

const MOST_DAYS = 365;

/** What is in force: the stored differences over the defaults. A value that makes no sense counts as unset. */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): ForwarderSettings {
  const days = (
    name: 'validDays' | 'exchangeMaxAgeDays' | 'exchangeFlagAgeDays' | 'rawAnswerDays' | 'rateVersionDays',
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
    rateMailHour: hourFrom(stored['rateMailHour']),
    rateVersionDays: days('rateVersionDays'),
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

/** Null was meant; anything else that is no hour was not. */
function hourFrom(value: unknown): number | null {
  if (value === null) return null;
  const isHour = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 23;
  return isHour ? value : DEFAULT_SETTINGS.rateMailHour;
}

function isPercent(value: unknown): value is string {
  return typeof value === 'string' && isDecimal(value) && !value.startsWith('-');
}
