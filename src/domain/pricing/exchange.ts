import type { Currency } from '../money.ts';
import {
  fraction,
  HUNDRED,
  minus,
  ONE,
  over,
  plus,
  printExact,
  times,
  whole,
  type Fraction,
} from '../fraction.ts';
import { Temporal } from '../time.ts';
import type { Book, ExchangeRate } from './book.ts';
import type { ExchangeUse, Reason } from './option.ts';

/** How one unit of a currency becomes another, exact; or why it cannot. */
export type Path =
  | { readonly kind: 'path'; readonly factor: Fraction; readonly uses: readonly ExchangeUse[] }
  | { readonly kind: 'problem'; readonly reason: Reason };

export type Exchange = (from: Currency, to: Currency, kind?: ExchangeRate['kind']) => Path;

const SAME: Path = { kind: 'path', factor: ONE, uses: [] };

/**
 * The day's exchange: the newest selling rate on or before today, straight, inverse, or through one other currency.
 * Exact throughout: whoever converts rounds once. Missing or too old names the pair and converts nothing.
 */
export function exchangeOf(book: Book): Exchange {
  const remembered = new Map<string, Path>();
  return (from, to, kind = 'selling') => {
    if (from === to) return SAME;
    const key = `${from} ${to} ${kind}`;
    const before = remembered.get(key);
    if (before) return before;
    const path = findPath({ from, to, kind }, book);
    remembered.set(key, path);
    return path;
  };
}

type Pair = { readonly from: Currency; readonly to: Currency; readonly kind: ExchangeRate['kind'] };

function findPath(pair: Pair, book: Book): Path {
  const oldest = Temporal.PlainDate.from(book.today)
    .subtract({ days: book.settings.exchangeMaxAgeDays })
    .toString();
  const known = book.exchangeRates.filter(({ kind, asOf }) => kind === pair.kind && asOf <= book.today);
  const fresh = known.filter(({ asOf }) => asOf >= oldest);
  const found = straight(pair, fresh) ?? across(pair, fresh);
  if (found) return found;

  const stale = straight(pair, known) ?? across(pair, known);
  const asOf = stale?.kind === 'path' ? stale.uses.map((use) => use.asOf).toSorted()[0] : undefined;
  const values = { from: pair.from, to: pair.to, today: book.today };
  return asOf === undefined
    ? { kind: 'problem', reason: { rule: 'missing.exchange', values } }
    : { kind: 'problem', reason: { rule: 'missing.exchange-stale', values: { ...values, asOf } } };
}

/** The newest row of the pair, whichever way round it was quoted. */
function straight({ from, to }: Pair, rates: readonly ExchangeRate[]): Path | null {
  const newest = rates
    .filter(({ base, quote }) => (base === from && quote === to) || (base === to && quote === from))
    .reduce<ExchangeRate | null>(
      (best, rate) => (best === null || isBetter(rate, best, from) ? rate : best),
      null,
    );
  return newest === null ? null : step(newest, from);
}

function isBetter(rate: ExchangeRate, best: ExchangeRate, from: Currency): boolean {
  if (rate.asOf !== best.asOf) return rate.asOf > best.asOf;
  return rate.base === from && best.base !== from;
}

/** One cross: the pair of rows whose older day is newest; of equals, the first currency of the alphabet. */
function across(pair: Pair, rates: readonly ExchangeRate[]): Path | null {
  const between = [...new Set(rates.flatMap(({ base, quote }) => [base, quote]))]
    .filter((code) => code !== pair.from && code !== pair.to)
    .toSorted();
  let best: Path | null = null;
  let bestDay = '';
  for (const middle of between) {
    const first = straight({ ...pair, to: middle }, rates);
    const second = straight({ ...pair, from: middle }, rates);
    if (first?.kind !== 'path' || second?.kind !== 'path') continue;
    const day = [...first.uses, ...second.uses].map(({ asOf }) => asOf).toSorted()[0] ?? '';
    if (day <= bestDay) continue;
    bestDay = day;
    best = {
      kind: 'path',
      factor: times(first.factor, second.factor),
      uses: [...first.uses, ...second.uses],
    };
  }
  return best;
}

/**
 * One conversion by one row. The forwarder's margin makes the bought currency dearer either way round,
 * and the rate printed is the one used, so that the reader's calculator agrees.
 */
function step(row: ExchangeRate, from: Currency): Path {
  const margin = row.marginPercent === null ? null : over(fraction(row.marginPercent), HUNDRED);
  const forwards = row.base === from;
  const factorOfMargin = margin === null ? ONE : forwards ? plus(ONE, margin) : minus(ONE, margin);
  const rate = times(fraction(row.rate), factorOfMargin);
  const { base, quote, per, asOf, source } = row;
  const use: ExchangeUse = {
    base,
    quote,
    rate: margin === null ? row.rate : printExact(rate),
    per,
    asOf,
    source,
  };
  const perUnit = over(rate, whole(per));
  return { kind: 'path', factor: forwards ? perUnit : over(ONE, perUnit), uses: [use] };
}
