import { rowOf, type Column, type TariffRow } from '../columns.ts';
import { askPrice, askSheet, asking, type Asking } from './asking.ts';
import {
  LEAVE_OUT,
  type Answers,
  type GridRow,
  type MappedColumn,
  type Mapping,
  type Question,
} from './mapping.ts';
import { readPrice, type PriceCell } from './price-cell.ts';
import { placeReader, type PlaceReader, type Words } from './read-places.ts';

export type Converted = {
  /** Rows of a tariff file, and the line of the sheet each came from. */
  readonly rows: readonly { readonly line: number; readonly row: TariffRow }[];
  readonly questions: readonly Question[];
};

type Cells = Partial<Record<Column, string>>;
type Sheet = {
  readonly mapping: Mapping;
  readonly asking: Asking;
  readonly place: PlaceReader;
  readonly said: Cells;
};

/** Turns a sheet in someone else's layout into tariff rows. What cannot be read for certain becomes a question. */
export function convert(
  grid: readonly GridRow[],
  mapping: Mapping,
  answers: Answers,
  words: Words,
): Converted {
  const asks = asking(answers);
  const sheet: Sheet = {
    mapping,
    asking: asks,
    place: placeReader(mapping.mode, words, asks),
    said: saidOnce(mapping, asks),
  };
  const body = grid.filter(({ line }) => line > mapping.header);
  const rows = body.flatMap((row, i) => {
    const above = body[i - 1] ?? null;
    return rowsOfLine(row, above, sheet, words).map((cells) => ({
      line: row.line,
      row: rowOf({ ...sheet.said, ...cells }),
    }));
  });
  return { rows, questions: asks.questions() };
}

/** What holds for every row. A currency or an end that is nowhere said is asked about, never assumed. */
function saidOnce(mapping: Mapping, { ask }: Asking): Cells {
  const { header: line, mode, carrier, validFrom, validTo, validBy, currency, columns } = mapping;
  const hasCarrier = columns.some(({ as }) => as === 'carrier');
  const or = (said: string | null, id: string, text: string, choices: { value: string; label: string }[]) =>
    said ?? ask(askSheet(id, line, text, choices)) ?? '';
  return {
    mode,
    block: 'freight',
    carrier: hasCarrier
      ? ''
      : or(
          carrier,
          'carrier',
          'Whose rates are these? Write the code of the carrier, such as HDMU or KE.',
          [],
        ),
    currency: or(currency, 'currency', 'The sheet does not say its currency. Which is it?', CURRENCIES),
    valid_from: or(
      validFrom,
      'valid_from',
      'From which day do these rates hold? Write it as 2026-12-01.',
      [],
    ),
    valid_to: or(validTo, 'valid_to', 'Until which day do these rates hold? Write it as 2026-12-31.', [
      { value: '', label: 'Until further notice' },
    ]),
    valid_by: validBy ?? '',
  };
}

const CURRENCIES = ['USD', 'KRW', 'EUR', 'JPY', 'CNY'].map((value) => ({ value, label: value }));

function rowsOfLine(row: GridRow, above: GridRow | null, sheet: Sheet, words: Words): Cells[] {
  const prices = pricesOf(row, sheet);
  const freight = prices.filter(({ mapped, price }) => mapped.as === 'rate' && price.kind === 'price');
  if (freight.length === 0) return [];
  const lane = laneOf(row, above, sheet);
  if (lane === null) return [];
  const details = { ...lane, ...detailsOf(row, sheet) };
  return [
    ...freight.map((each) => ({ ...details, ...freightCells(each, sheet, minimumOf(prices)) })),
    ...prices
      .filter(({ mapped }) => mapped.as === 'surcharge')
      .flatMap((each) => surchargeCells(each, sheet, words).map((cells) => ({ ...lane, ...cells }))),
  ];
}

type Priced = { readonly mapped: MappedColumn; readonly price: PriceCell };

function pricesOf(row: GridRow, { mapping, asking: { ask } }: Sheet): Priced[] {
  return mapping.columns.flatMap((mapped, i): Priced[] => {
    if (mapped.as !== 'rate' && mapped.as !== 'surcharge' && mapped.as !== 'min') return [];
    const cell = row.cells[i] ?? '';
    const price = readPrice(cell);
    if (price.kind !== 'unsure') return [{ mapped, price }];
    const at = { line: row.line, column: mapped.column, cell };
    const answer = ask(askPrice(at, price.why, price.choices));
    return answer === null ? [] : [{ mapped, price: answered(answer) }];
  });
}

/** An answer is a price or leaves the cell out; anything else is read by the rules of the tariff file, and refused there. */
function answered(answer: string): PriceCell {
  const read = readPrice(answer);
  return read.kind === 'unsure' ? { kind: 'price', rate: answer, currency: null } : read;
}

function laneOf(row: GridRow, above: GridRow | null, sheet: Sheet): Cells | null {
  const origin = endOf('origin', row, above, sheet) ?? sheet.mapping.origin ?? askedOrigin(sheet);
  const destination = endOf('destination', row, above, sheet);
  if (!origin || !destination) return null;
  return { origin, destination };
}

function askedOrigin({ mapping, asking: { ask }, place }: Sheet): string | null {
  if (mapping.columns.some(({ as }) => as === 'origin')) return null;
  const question = askSheet(
    'origin',
    mapping.header,
    'From which port or airport are these rates? Write its code, such as KRPUS.',
    [],
  );
  const answer = ask(question);
  return answer ? place(answer, null, { line: mapping.header, column: '' }) : null;
}

function endOf(
  as: 'origin' | 'destination',
  row: GridRow,
  above: GridRow | null,
  sheet: Sheet,
): string | null {
  const at = sheet.mapping.columns.findIndex((mapped) => mapped.as === as);
  if (at < 0) return null;
  const column = sheet.mapping.columns[at]?.column ?? '';
  const country = as === 'destination' ? cellOf('country', row, sheet) : null;
  const text =
    row.cells[at]?.trim() || askedEnd(as, { line: row.line, column, before: above?.cells[at] ?? '' }, sheet);
  return text ? sheet.place(text, country, { line: row.line, column }) : null;
}

type EmptyEnd = { readonly line: number; readonly column: string; readonly before: string };

/** An empty cell often means "as above", and sometimes does not. */
function askedEnd(as: string, { line, column, before }: EmptyEnd, { asking: { ask } }: Sheet): string | null {
  const above = before.trim();
  const choices = above === '' ? [] : [{ value: above, label: `${above}, as in the line above` }];
  const text = `The ${as} is empty. Which is it?`;
  return ask({ id: `${line}:${column}`, line, column, cell: '', text, choices: [...choices, LEAVE_OUT] });
}

function cellOf(as: MappedColumn['as'], { cells }: GridRow, { mapping }: Sheet): string | null {
  const at = mapping.columns.findIndex((mapped) => mapped.as === as);
  const text = (cells[at] ?? '').replaceAll(/\s+/g, ' ').trim();
  return at < 0 || text === '' ? null : text;
}

function detailsOf(row: GridRow, sheet: Sheet): Cells {
  const transit = cellOf('transit_days', row, sheet) ?? '';
  const days = daysIn(transit);
  const remarks = [cellOf('note', row, sheet), days === '' ? transit : '', sheet.mapping.note];
  const carrier = cellOf('carrier', row, sheet);
  return {
    transit_days: days,
    via: viaIn(transit, row, sheet),
    service: cellOf('service', row, sheet) ?? '',
    frequency: cellOf('frequency', row, sheet) ?? '',
    note: remarks.filter(Boolean).join(' · '),
    ...(carrier === null ? {} : { carrier }),
  };
}

/** `6-7 days`, `9 d`, `D+1`, `35 (T/S MANZANILLO)`. What is no number of days stays in the note. */
function daysIn(text: string): string {
  const [, fewest = '', most] = /^(?:D\s?\+\s?)?(\d{1,3})(?:\s*[-~]\s*(\d{1,3}))?(?![\d.])/i.exec(text) ?? [];
  return most === undefined ? fewest : `${fewest}-${most}`;
}

function viaIn(text: string, { line }: GridRow, { mapping, place }: Sheet): string {
  const [, port] = /(?:t\/s|via|transit)\s+([^)]+)/i.exec(text) ?? [];
  const column = mapping.columns.find(({ as }) => as === 'transit_days')?.column ?? '';
  return port === undefined ? '' : (place(port, null, { line, column }) ?? '');
}

function minimumOf(prices: readonly Priced[]): string {
  const found = prices.find(({ mapped, price }) => mapped.as === 'min' && price.kind === 'price');
  return found?.price.kind === 'price' ? found.price.rate : '';
}

const FREIGHT_BASIS = { FCL: 'per_container', LCL: 'per_rt', AIR: 'per_kg' } as const;

function freightCells({ mapped, price }: Priced, { mapping, said }: Sheet, min: string): Cells {
  return {
    charge: 'FRT',
    equipment: mapped.equipment ?? '',
    basis: mapped.basis ?? FREIGHT_BASIS[mapping.mode],
    from: mapped.from ?? '',
    min,
    ...(price.kind === 'price' ? { rate: price.rate, currency: price.currency ?? said.currency ?? '' } : {}),
  };
}

function surchargeCells({ mapped, price }: Priced, sheet: Sheet, { names }: Words): Cells[] {
  const charge = mapped.charge ?? '';
  const shared = { charge, block: names.blockOf(charge), currency: sheet.said.currency ?? '' };
  if (price.kind === 'included') return [{ ...shared, basis: 'included', currency: '' }];
  if (price.kind === 'by_length') {
    const boxes = sheet.mapping.columns.flatMap(({ as, equipment }) =>
      as === 'rate' && equipment ? [equipment] : [],
    );
    return boxes.map((equipment) => ({
      ...shared,
      equipment,
      basis: 'per_container',
      rate: equipment.startsWith('2') ? price.twenty : price.forty,
    }));
  }
  const basis = mapped.basis ?? askedBasis(mapped, sheet);
  if (price.kind !== 'price' || basis === null || basis === '') return [];
  return [{ ...shared, basis, rate: price.rate, currency: price.currency ?? shared.currency }];
}

const BY_MODE = {
  FCL: ['per_container', 'per_teu', 'per_bl'],
  LCL: ['per_rt', 'per_cbm', 'per_bl'],
  AIR: ['per_kg', 'per_gross_kg', 'per_bl'],
} as const;

function askedBasis({ column }: MappedColumn, { mapping, asking: { ask } }: Sheet): string | null {
  const choices = BY_MODE[mapping.mode].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  return ask(
    askSheet(`basis:${column}`, mapping.header, `By what is "${column}" charged?`, [...choices, LEAVE_OUT]),
  );
}
