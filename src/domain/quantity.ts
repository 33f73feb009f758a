import { Big } from 'big.js';
import { NaruError } from './error.ts';

/**
 * An exact decimal: unit rates, exchange rates, kilograms, cubic metres. Never a float.
 *
 * `DP` bounds only division, which the domain avoids: it multiplies, compares, and rounds once by name.
 */
Big.DP = 40;
Big.RM = Big.roundHalfUp;
Big.strict = true;
Big.NE = -100;
Big.PE = 100;

export { Big };
export type Decimal = Big;

export type Rounding = 'half_up' | 'up' | 'down';

const DECIMAL = /^-?\d{1,18}(\.\d{1,12})?$/;

/** Reads a decimal as people write it to a machine: digits, a point, no thousands mark, no exponent. */
export function decimal(text: string): Decimal {
  if (!DECIMAL.test(text))
    throw new NaruError('invalid', `"${text}" is not a decimal number such as 1250.50.`);
  return new Big(text);
}

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** Rounds to a number of decimals. Halves go away from zero, as an invoice does; `up` is away from zero. */
export function roundTo(value: Decimal, decimals: number, rounding: Rounding = 'half_up'): Decimal {
  const modes = { half_up: Big.roundHalfUp, up: Big.roundUp, down: Big.roundDown } as const;
  return value.round(decimals, modes[rounding]);
}

/** Raises to the next multiple of `step`: 160.2 in steps of 0.5 is 160.5, and 160.5 stays. */
export function raiseTo(value: Decimal, step: Decimal): Decimal {
  const steps = value.div(step);
  const whole = steps.round(0, Big.roundDown);
  // Division is bounded, so the remainder is judged by multiplication, which is exact.
  const reached = whole.times(step);
  return reached.lt(value) ? reached.plus(step) : reached;
}

export function larger(a: Decimal, b: Decimal): Decimal {
  return a.gte(b) ? a : b;
}

export function smaller(a: Decimal, b: Decimal): Decimal {
  return a.lte(b) ? a : b;
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), new Big('0'));
}
