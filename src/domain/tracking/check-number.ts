/** What `GET /tools/check-number` answers: `expected` is the check digit the other digits ask for. */
export type CheckedNumber = {
  readonly kind: 'container' | 'awb' | 'imo';
  readonly value: string;
  readonly valid: boolean;
  readonly checkDigit: string | null;
  readonly expected: string;
};

/**
 * Checks the number of a container (ISO 6346), an air waybill (IATA) or a ship (IMO).
 *
 * Spaces, dashes and case do not matter. A number written without its check digit is not valid, and `expected` says
 * which digit it lacks. A text that is none of the three is null.
 */
export function checkNumber(text: string): CheckedNumber | null {
  const value = text.replace(/[\s\u2010-\u2015./-]/gu, '').toUpperCase();
  if (/^[A-Z]{3}[UJZ]\d{6,7}$/.test(value)) return checkContainer(value);
  if (/^(IMO)?\d{7}$/.test(value)) return checkShip(value.replace('IMO', ''));
  if (/^\d{10,11}$/.test(value)) return checkAirWaybill(value);
  return null;
}

/** Whether a container's number is written right, check digit and all. */
export function isContainerNumber(text: string): boolean {
  const checked = checkNumber(text);
  return checked?.kind === 'container' && checked.valid;
}

/**
 * ISO 6346, annex A: letters count from A = 10 and skip 11, 22 and 33, the multiples of eleven; each character is
 * weighed by 2 to the power of its place; the sum modulo 11 is the digit, and a remainder of 10 is written 0.
 */
function checkContainer(value: string): CheckedNumber {
  const sum = Array.from(value.slice(0, 10)).reduce(
    (total, character, at) => total + valueOf(character) * 2 ** at,
    0,
  );
  return checked('container', value, { at: 10, expected: (sum % 11) % 10 });
}

const LETTER_A = 65;

/** A 10, B 12 … K 21, L 23 … U 32, V 34 … Z 38. */
function valueOf(character: string): number {
  if (/\d/.test(character)) return Number(character);
  const order = character.charCodeAt(0) - LETTER_A;
  return 10 + order + Math.floor((order + 9) / 10);
}

/** IATA Resolution 600a: the seven digits after the airline's three, as one number modulo 7. */
function checkAirWaybill(value: string): CheckedNumber {
  return checked('awb', value, { at: 10, expected: Number(value.slice(3, 10)) % 7 });
}

/** IMO Resolution A.1117(30): six digits weighed 7 to 2, the sum's last digit is the seventh. */
function checkShip(value: string): CheckedNumber {
  const sum = Array.from(value.slice(0, 6)).reduce((total, digit, at) => total + Number(digit) * (7 - at), 0);
  return checked('imo', value, { at: 6, expected: sum % 10 });
}

type CheckDigit = { readonly at: number; readonly expected: number };

function checked(kind: CheckedNumber['kind'], value: string, { at, expected }: CheckDigit): CheckedNumber {
  const checkDigit = value[at] ?? null;
  return { kind, value, valid: checkDigit === String(expected), checkDigit, expected: String(expected) };
}
