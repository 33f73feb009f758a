import { Big, type Rounding } from '../quantity.ts';
import { plainDate } from '../time.ts';
import { cell, COLUMNS, positionOf, type Column, type TariffRow } from './columns.ts';
import type { FoldedLine } from './fold.ts';

/** How prices change, and from which day: a general rate increase, or its opposite. */
export type Raise = {
  /** Added to each rate in that currency; null: by percent. */
  readonly amount: { readonly amount: string; readonly currency: string } | null;
  readonly percent: string | null;
  /** The new rate is rounded to a multiple of this; null: exact. */
  readonly roundTo: string | null;
  readonly rounding: Rounding;
  /** The first day of the new price, ISO. */
  readonly from: string;
};

/** Why a chosen line stays as it is. */
export type Unraised = 'ended' | 'no_rate' | 'percentage' | 'currency' | 'below_zero' | 'same';

export type Raised =
  /** It begins on that day or later: it only costs more. */
  | { readonly kind: 'raised'; readonly line: FoldedLine }
  /** It is valid across that day: the old price ends the day before, the new one begins. */
  | { readonly kind: 'split'; readonly line: FoldedLine; readonly begun: FoldedLine }
  | { readonly kind: 'skipped'; readonly why: Unraised };

/**
 * Decides what becomes of one line. Its days before `from` keep their price and the others have the new one, so that
 * every day has exactly one: nothing overlaps, and nothing is left without a price.
 */
export function raiseLine(line: FoldedLine, raise: Raise): Raised {
  const rates = raisedRates(
    line.breaks.map(({ rate }) => rate),
    { basis: cell(line.row, 'basis'), currency: cell(line.row, 'currency') },
    raise,
  );
  if (typeof rates === 'string') return { kind: 'skipped', why: rates };
  const [begins, ends] = [cell(line.row, 'valid_from'), cell(line.row, 'valid_to')];
  if (ends !== '' && ends < raise.from) return { kind: 'skipped', why: 'ended' };
  const dearer = {
    ...line,
    breaks: line.breaks.map((each, i) => ({ ...each, rate: rates[i] ?? each.rate })),
  };
  if (begins !== '' && begins >= raise.from) return { kind: 'raised', line: dearer };
  const lastDay = plainDate(raise.from).subtract({ days: 1 }).toString();
  return {
    kind: 'split',
    line: withCell(line, 'valid_to', lastDay),
    begun: withCell(dearer, 'valid_from', raise.from),
  };
}

export type Priced = { readonly basis: string; readonly currency: string };

/** The new rates of a table, or why it keeps its own. A percentage of something rises by itself with what it is of. */
export function raisedRates(
  rates: readonly string[],
  { basis, currency }: Priced,
  raise: Raise,
): readonly string[] | Unraised {
  if (basis === 'percent' || basis === 'percent_of_value') return 'percentage';
  if (rates.every((rate) => rate === '')) return 'no_rate';
  if (raise.amount !== null && raise.amount.currency !== currency) return 'currency';
  const raised = rates.map((rate) => (rate === '' ? '' : raisedRate(rate, raise)));
  if (raised.some((rate, i) => rate.startsWith('-') && !(rates[i] ?? '').startsWith('-')))
    return 'below_zero';
  return raised.every((rate, i) => rate === rates[i]) ? 'same' : raised;
}

const HUNDRED = new Big('100');
/** What a rate of the tariff file may have. */
const MOST_DECIMALS = 12;

function raisedRate(rate: string, { amount, percent, roundTo, rounding }: Raise): string {
  const old = new Big(rate);
  const grown = amount
    ? old.plus(new Big(amount.amount))
    : old.plus(old.times(new Big(percent ?? '0')).div(HUNDRED));
  return (roundTo === null ? grown : multipleOf(grown, new Big(roundTo), rounding))
    .round(MOST_DECIMALS, Big.roundHalfUp)
    .toFixed();
}

const MODES = { half_up: Big.roundHalfUp, up: Big.roundUp, down: Big.roundDown } as const;

function multipleOf(value: Big, step: Big, rounding: Rounding): Big {
  return value.div(step).round(0, MODES[rounding]).times(step);
}

/** The same line with one cell written anew. */
export function withCell(line: FoldedLine, column: Column, text: string): FoldedLine {
  const position = positionOf(column);
  const row: TariffRow = COLUMNS.map((_, i) => (i === position ? text : (line.row[i] ?? '')));
  return { ...line, row };
}
