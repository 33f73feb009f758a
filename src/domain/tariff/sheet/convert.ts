import { rowOf, type TariffRow } from '../columns.ts';
import { asking, askingIn, type Asking } from './asking.ts';
import { columnsToRead, linesToRead } from './doubtful.ts';
import { unmerged, type Grid } from './grid.ts';
import { detailsOf, laneOf, type Sheet } from './lane.ts';
import type { Answers, GridRow, Mapping, Question, SheetMapping } from './mapping.ts';
import { pricesOf, usualPrices, type Priced } from './prices.ts';
import { placeReader, type Words } from './read-places.ts';
import { saidOnce, type Cells } from './said-once.ts';
import { sheetsIn } from './suggest-book.ts';
import { surchargeCells } from './surcharge-cells.ts';

/** A row of a tariff file, and where it came from; of several sheets, from which. */
export type ConvertedRow = { readonly sheet?: string; readonly line: number; readonly row: TariffRow };

export type Converted = {
  readonly rows: readonly ConvertedRow[];
  readonly questions: readonly Question[];
};

export type WordsOf = (mode: SheetMapping['mode']) => Words;

/** Turns sheets in someone else's layout into tariff rows. What cannot be read for certain becomes a question. */
export function convert(
  grids: readonly Grid[],
  mapping: Mapping,
  answers: Answers,
  wordsOf: WordsOf,
): Converted {
  const asks = asking(answers);
  const sheets = sheetsIn(mapping);
  const rows = sheets.flatMap((sheet, i) => {
    const grid = grids.find(({ name }) => name === (sheet.sheet ?? null)) ?? (i === 0 ? grids[0] : undefined);
    if (!grid) return [];
    if (sheets.length === 1) return rowsOfSheet(grid, sheet, asks, wordsOf(sheet.mode));
    const name = grid.name ?? '';
    const own = askingIn(asks, name, i === 0);
    return rowsOfSheet(grid, sheet, own, wordsOf(sheet.mode)).map((row) => ({ sheet: name, ...row }));
  });
  return { rows, questions: asks.questions() };
}

type Reading = Sheet & {
  readonly usual: readonly (string | null)[];
  readonly said: Cells;
  readonly words: Words;
};

function rowsOfSheet(grid: Grid, suggested: SheetMapping, asks: Asking, words: Words): ConvertedRow[] {
  const all = unmerged(grid, suggested.header);
  const mapping = { ...suggested, columns: columnsToRead(grid, suggested, asks) };
  const body = linesToRead(
    all.filter(({ line }) => line > mapping.header),
    grid,
    mapping,
    asks,
  );
  const above = all.filter(({ line }) => line < mapping.header);
  const sheet: Reading = {
    mapping,
    asking: asks,
    place: placeReader(mapping.mode, words, asks),
    said: saidOnce(mapping, asks, above),
    usual: usualPrices(body, mapping),
    words,
  };
  return body.flatMap((row, i) =>
    rowsOfLine(row, body[i - 1] ?? null, sheet).map((cells) => ({
      line: row.line,
      row: rowOf({ ...sheet.said, ...cells }),
    })),
  );
}

function rowsOfLine(row: GridRow, above: GridRow | null, sheet: Reading): Cells[] {
  const prices = pricesOf(row, sheet);
  const freight = prices.filter(({ mapped, price }) => mapped.as === 'rate' && price.kind === 'price');
  if (freight.length === 0) return [];
  const lane = laneOf(row, above, sheet);
  if (lane === null) return [];
  const details = detailsOf(row, sheet);
  const currency = details.currency ?? sheet.said.currency ?? '';
  const { carrier, valid_from: from, valid_to: to } = { ...sheet.said, ...details };
  const shared: Cells = { ...lane, carrier: carrier ?? '', valid_from: from ?? '', valid_to: to ?? '' };
  return [
    ...freight.map((each) => ({
      ...details,
      ...lane,
      ...freightCells(each, sheet.mapping, currency),
      min: minimumOf(prices),
    })),
    ...prices
      .filter(({ mapped }) => mapped.as === 'surcharge')
      .flatMap((each) => surchargeCells(each, sheet, currency, sheet.words))
      .map((cells) => ({ ...shared, currency: '', ...cells })),
  ];
}

function minimumOf(prices: readonly Priced[]): string {
  const found = prices.find(({ mapped, price }) => mapped.as === 'min' && price.kind === 'price');
  return found?.price.kind === 'price' ? found.price.rate : '';
}

const FREIGHT_BASIS = { FCL: 'per_container', LCL: 'per_rt', AIR: 'per_kg' } as const;

function freightCells({ mapped, price }: Priced, { mode }: SheetMapping, currency: string): Cells {
  return {
    charge: 'FRT',
    equipment: mapped.equipment ?? '',
    basis: mapped.basis ?? FREIGHT_BASIS[mode],
    from: mapped.from ?? '',
    ...(price.kind === 'price'
      ? { rate: price.rate, currency: price.currency ?? mapped.currency ?? currency }
      : {}),
  };
}
