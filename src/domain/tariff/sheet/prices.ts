import { compareDecimals } from '../read-number.ts';
import { Big } from '../../quantity.ts';
import { askPrice, type Asking } from './asking.ts';
import { LEAVE_OUT, type GridRow, type MappedColumn, type SheetMapping } from './mapping.ts';
import { readAnswer, readPrice, type PriceCell } from './price-cell.ts';

export type Priced = { readonly mapped: MappedColumn; readonly price: PriceCell };

type Reading = {
  readonly mapping: SheetMapping;
  readonly asking: Asking;
  /** The middle price of each column, by its position; null where there are too few to tell. */
  readonly usual: readonly (string | null)[];
};

const PRICES: readonly string[] = ['rate', 'surcharge', 'min'];

/** The prices of a line. What can be read two ways is asked about, and so is one far below those around it. */
export function pricesOf(row: GridRow, { mapping, asking: { ask }, usual }: Reading): Priced[] {
  const neighboursOf = (price: PriceCell, at: number) => [
    ...largestLike(price, row, mapping),
    ...usualLike(price, usual[at] ?? null),
  ];
  return mapping.columns.flatMap((mapped, i): Priced[] => {
    if (!PRICES.includes(mapped.as)) return [];
    const cell = row.cells[i] ?? '';
    const price = readPrice(cell);
    const doubt = doubtOf(price, mapped.as === 'rate' ? neighboursOf(price, i) : []);
    if (doubt === null) return [{ mapped, price }];
    const answer = ask(askPrice({ line: row.line, column: mapped.column, cell }, doubt.why, doubt.choices));
    return answer === null ? [] : [{ mapped, price: readAnswer(answer) }];
  });
}

/** Excel shows 3.250 and keeps 3.25: a price a hundredth of its neighbours has lost its thousands. */
function doubtOf(price: PriceCell, neighbours: readonly string[]) {
  if (price.kind === 'unsure') return price;
  if (price.kind !== 'price' || !neighbours.some((other) => new Big(price.rate).times('100').lt(other)))
    return null;
  const thousands = new Big(price.rate).times('1000').toFixed();
  const choices = [thousands, price.rate].map((value) => ({ value, label: value }));
  return { why: 'is a hundredth of the prices around it', choices: [...choices, LEAVE_OUT] };
}

/** The largest of the same line, where the two are written in the same currency. */
function largestLike(price: PriceCell, { cells }: GridRow, { columns }: SheetMapping): string[] {
  const currency = price.kind === 'price' ? price.currency : null;
  const rates = columns.flatMap(({ as }, i) => (as === 'rate' ? rateIn(cells[i] ?? '', currency) : []));
  return rates.toSorted(compareDecimals).slice(-1);
}

/** Of the same column only a price with a fraction is held against: beside Colombia, China costs 10 dollars. */
function usualLike(price: PriceCell, usual: string | null): string[] {
  const isBroken = price.kind === 'price' && price.currency === null && price.rate.includes('.');
  return isBroken && usual !== null ? [usual] : [];
}

function rateIn(cell: string, currency: string | null): string[] {
  const read = readPrice(cell);
  return read.kind === 'price' && read.currency === currency && !read.rate.startsWith('-') ? [read.rate] : [];
}

const ENOUGH = 3;

export function usualPrices(body: readonly GridRow[], { columns }: SheetMapping): (string | null)[] {
  return columns.map(({ as }, i) => {
    if (as !== 'rate') return null;
    const rates = body.flatMap(({ cells }) => rateIn(cells[i] ?? '', null)).toSorted(compareDecimals);
    return rates.length < ENOUGH ? null : (rates[Math.floor(rates.length / 2)] ?? null);
  });
}
