import { checkNumber } from '../domain/tracking/check-number.ts';

export type ReadContainer = {
  /** As it is painted on the box; null when nothing was written. */
  readonly number: string | null;
  /** A wrong check digit is said and costs nothing: some boxes are painted wrong. */
  readonly warning: string | null;
};

/**
 * A container number as a message writes it: with spaces and dashes, or without its check digit, which is then added
 * (ISO 6346), because it is what other messages and people write.
 */
export function containerFrom(text: string | null, checkDigit: string | null = null): ReadContainer {
  const written = (text ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (written === '') return { number: null, warning: null };
  const given = written.length === 10 ? written + (checkDigit ?? '').replace(/\D/g, '').slice(0, 1) : written;
  const checked = checkNumber(given);
  if (checked?.kind !== 'container') return { number: given.slice(0, 15), warning: null };
  if (checked.checkDigit === null) return { number: given + checked.expected, warning: null };
  return { number: given, warning: checked.valid ? null : warningOf(given, checked.expected) };
}

/** What is wrong with an air waybill's number, or null. */
export function airWaybillWarning(digits: string): string | null {
  const checked = checkNumber(digits);
  return checked?.kind === 'awb' && !checked.valid
    ? warningOf(`${digits.slice(0, 3)}-${digits.slice(3)}`, checked.expected)
    : null;
}

function warningOf(number: string, expected: string): string {
  return `The check digit of ${number} should be ${expected}. It was read as written.`;
}
