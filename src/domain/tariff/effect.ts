import { Big } from '../quantity.ts';
import type { Book } from '../pricing/book.ts';
import type { Priced } from '../pricing/option.ts';
import { isChosen, type LineChoice } from './line-filter.ts';
import type { TariffLine } from './line.ts';
import { raisedRates, type Raise } from './raise.ts';

/** What a change would have done to one quote: its cheapest whole offer, before and after. */
export type QuoteEffect = {
  readonly number: string;
  readonly currency: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Percent to one decimal; null when it cannot be said. */
  readonly percent: string | null;
};

/** The frozen book of a quote as it would have been, had the change been in force then; null when it has none of the rows. */
export function bookAfter(book: Book, choice: LineChoice, raise: Raise): Book | null {
  const lines = book.lines.map((line) => (isChosen(choice, line) ? raisedLine(line, raise) : null) ?? line);
  return lines.some((line, i) => line !== book.lines[i]) ? { ...book, lines } : null;
}

function raisedLine(line: TariffLine, raise: Raise): TariffLine | null {
  const rates = line.breaks.map(({ rate }) => rate ?? '');
  const raised = raisedRates(rates, { basis: line.basis, currency: line.currency ?? '' }, raise);
  if (typeof raised === 'string') return null;
  return { ...line, breaks: line.breaks.map((each, i) => ({ ...each, rate: raised[i] || null })) };
}

/** Sets two prints of a quote side by side. */
export function effectOn(
  number: string,
  currency: string,
  { before, after }: { readonly before: Pick<Priced, 'options'>; readonly after: Pick<Priced, 'options'> },
): QuoteEffect {
  const [old, now] = [cheapest(before), cheapest(after)];
  return { number, currency, before: old, after: now, percent: percentOf(old, now) };
}

/** Options are in order: those that are whole first, and of them the cheapest. */
function cheapest({ options }: Pick<Priced, 'options'>): string | null {
  const [first] = options;
  return first?.complete === true ? first.totals.total.amount : null;
}

const HUNDRED = new Big('100');
const NOTHING = new Big('0');

function percentOf(before: string | null, after: string | null): string | null {
  if (before === null || after === null) return null;
  const from = new Big(before);
  if (from.lte(NOTHING)) return null;
  return new Big(after).minus(from).times(HUNDRED).div(from).round(1, Big.roundHalfUp).toFixed(1);
}
