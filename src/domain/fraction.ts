import { digitsOf, type Currency } from './currencies.ts';
import { assert, NaruError } from './error.ts';
import { money, type Money } from './money.ts';
import { isDecimal, type Rounding } from './quantity.ts';

/**
 * An exact fraction of two whole numbers, `d` above zero.
 *
 * Pricing divides (a volumetric divisor, an inverse exchange rate, a value that contains its own insurance)
 * and must still round only once, by name: a fraction keeps every quotient whole until then.
 */
export type Fraction = { readonly n: bigint; readonly d: bigint };

const POWERS: readonly bigint[] = Array.from({ length: 41 }, (_, digits) => 10n ** BigInt(digits));
const UNREDUCED_LIMIT = 10n ** 40n;

export const ZERO: Fraction = { n: 0n, d: 1n };
export const ONE: Fraction = { n: 1n, d: 1n };
export const HUNDRED: Fraction = { n: 100n, d: 1n };

/** Reads a decimal text, as the tariff and the request carry them. */
export function fraction(text: string): Fraction {
  if (!isDecimal(text)) {
    throw new NaruError('invalid', `"${text}" is not a decimal number such as 1250.50.`);
  }
  const point = text.indexOf('.');
  if (point < 0) return { n: BigInt(text), d: 1n };
  const decimals = text.length - point - 1;
  return { n: BigInt(text.slice(0, point) + text.slice(point + 1)), d: tenTo(decimals) };
}

export function whole(value: number | bigint): Fraction {
  return { n: BigInt(value), d: 1n };
}

export function fractionOf(amount: Money): Fraction {
  return { n: amount.minor, d: tenTo(digitsOf(amount.currency)) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  return tame({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { n: -b.n, d: b.d });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return tame({ n: a.n * b.n, d: a.d * b.d });
}

export function over(a: Fraction, b: Fraction): Fraction {
  assert(b.n !== 0n, 'nothing is divided by zero');
  return b.n > 0n ? tame({ n: a.n * b.d, d: a.d * b.n }) : tame({ n: -a.n * b.d, d: a.d * -b.n });
}

export function addUp(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, ZERO);
}

/** Below zero when `a` is the smaller, zero when they are equal. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function greater(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

export function lesser(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

/** The next whole number of `step`s at or above the value: 160.2 in steps of 0.5 is 160.5, and 160.5 stays. */
export function raisedTo(value: Fraction, step: Fraction): Fraction {
  if (step.n <= 0n) return value;
  const top = value.n * step.d;
  const bottom = value.d * step.n;
  return { n: ceiling(top, bottom) * step.n, d: step.d };
}

/** Rounds to a number of decimals. Halves go away from zero; `up` is away from zero, `down` towards it. */
export function rounded(value: Fraction, decimals: number, rounding: Rounding = 'half_up'): Fraction {
  const scale = tenTo(decimals);
  if (value.d === scale) return value;
  const magnitude = (value.n < 0n ? -value.n : value.n) * scale;
  const units = divided(magnitude, value.d, rounding);
  return { n: value.n < 0n ? -units : units, d: scale };
}

/** Rounds to the currency's minor unit, halves away from zero: once, where a printed amount is made. */
export function moneyFrom(value: Fraction, currency: Currency): Money {
  return money(rounded(value, digitsOf(currency)).n, currency);
}

/** Prints with exactly so many decimals, rounding half up. */
export function print(value: Fraction, decimals: number): string {
  const { n } = rounded(value, decimals);
  const text = String(n < 0n ? -n : n).padStart(decimals + 1, '0');
  const point = text.length - decimals;
  const sign = n < 0n ? '-' : '';
  return decimals === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
}

/** Prints as many decimals as the value has, at least `fewest` and at most twelve. */
export function printExact(value: Fraction, fewest = 0): string {
  if (value.d === 1n && fewest === 0) return String(value.n);
  for (let decimals = fewest; decimals < 12; decimals += 1) {
    if ((value.n * tenTo(decimals)) % value.d === 0n) return print(value, decimals);
  }
  return print(value, 12).replace(/0+$/, '');
}

function divided(magnitude: bigint, by: bigint, rounding: Rounding): bigint {
  if (rounding === 'half_up') return (2n * magnitude + by) / (2n * by);
  return rounding === 'up' ? ceiling(magnitude, by) : magnitude / by;
}

/** Division upwards of `n` by a positive `d`. */
function ceiling(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n > 0n && n % d !== 0n ? quotient + 1n : quotient;
}

function tenTo(digits: number): bigint {
  return POWERS[digits] ?? 10n ** BigInt(digits);
}

/** Keeps the two numbers small enough to be quick; the value stays the same. */
function tame(value: Fraction): Fraction {
  if (value.d < UNREDUCED_LIMIT) return value;
  let a = value.n < 0n ? -value.n : value.n;
  let b = value.d;
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { n: value.n / a, d: value.d / a } : value;
}
