import { digitsOf, isCurrency, type Currency } from './currencies.ts';
import { NaruError } from './error.ts';
import { Big, roundTo, type Decimal } from './quantity.ts';

export { isCurrency, type Currency } from './currencies.ts';

/** An exact amount. `minor` is a bigint so that `price.minor * 1.05` does not compile. */
export type Money = { readonly minor: bigint; readonly currency: Currency };

/** An amount as it is printed, stored and sent: a decimal string with the currency's own digits. */
export type Amount = { readonly amount: string; readonly currency: Currency };

export function money(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

export function currency(text: string): Currency {
  const code = text.trim().toUpperCase();
  if (isCurrency(code)) return code;
  throw new NaruError('invalid', `"${text}" is not an ISO 4217 currency such as USD.`);
}

export function add(a: Money, b: Money): Money {
  return money(a.minor + sameCurrency(a, b).minor, a.currency);
}

export function subtract(a: Money, b: Money): Money {
  return money(a.minor - sameCurrency(a, b).minor, a.currency);
}

export function total(amounts: readonly Money[], inCurrency: Currency): Money {
  return amounts.reduce(add, money(0n, inCurrency));
}

/** Rounds an exact decimal to the currency's minor unit, halves away from zero. */
export function moneyOf(value: Decimal, inCurrency: Currency): Money {
  const digits = digitsOf(inCurrency);
  const minor = roundTo(value, digits).times(new Big('10').pow(digits));
  return money(BigInt(minor.toFixed(0)), inCurrency);
}

export function decimalOf(amount: Money): Decimal {
  return new Big(amountOf(amount).amount);
}

/** `{ amount: "822.60", currency: "CNY" }`, as the API and the database write money. */
export function amountOf({ minor, currency: code }: Money): Amount {
  const digits = digitsOf(code);
  const sign = minor < 0n ? '-' : '';
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  const fraction = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return { amount: `${sign}${text.slice(0, text.length - digits)}${fraction}`, currency: code };
}

/** Reads an amount back. More digits than the currency has is a mistake, not something to round away. */
export function moneyFrom({ amount, currency: code }: Amount): Money {
  const digits = digitsOf(code);
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,4}))?$/.exec(amount);
  const fraction = match?.[3] ?? '';
  if (!match || fraction.length > digits) {
    throw new NaruError(
      'invalid',
      `"${amount}" is not an amount of ${code}, which has ${String(digits)} decimals.`,
    );
  }
  const minor = BigInt(`${match[2] ?? '0'}${fraction.padEnd(digits, '0')}`);
  return money(match[1] === '-' ? -minor : minor, code);
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency === b.currency) return b;
  throw new NaruError('invalid', `Cannot add ${b.currency} to ${a.currency} without an exchange rate.`);
}
