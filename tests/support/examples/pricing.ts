import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { completeProfile } from '../../../src/domain/cargo/profiles.ts';
import { currency } from '../../../src/domain/money.ts';
import type { Book, ExchangeRate } from '../../../src/domain/pricing/book.ts';
import type { TariffLine } from '../../../src/domain/tariff/line.ts';

/** Ten cartons of cosmetics by air: the worked example of the contract. */
export function aRequest(about: Partial<QuoteRequest> = {}): QuoteRequest {
  return {
    modes: ['AIR'],
    origin: ['KRICN'],
    destination: ['VNSGN'],
    pickup: null,
    delivery: null,
    incoterm: null,
    incotermPlace: null,
    readyDate: '2026-12-01',
    currency: 'USD',
    billsOfLading: 1,
    pieces: [aPiece()],
    containers: [],
    totals: null,
    commodity: null,
    hsCode: null,
    goodsValue: null,
    goodsValueTerm: null,
    services: [],
    dangerousGoods: [],
    temperature: null,
    ...about,
  };
}

export type Piece = QuoteRequest['pieces'][number];

export function aPiece(about: Partial<Piece> = {}): Piece {
  return {
    quantity: 10,
    packaging: 'CT',
    length: { value: '60', unit: 'cm' },
    width: { value: '40', unit: 'cm' },
    height: { value: '40', unit: 'cm' },
    weight: { value: '12.5', unit: 'kg' },
    stackable: true,
    dangerousGoods: [],
    temperature: null,
    ...about,
  };
}

export type Box = QuoteRequest['containers'][number];

export function aBox(type: string, quantity: number, about: Partial<Box> = {}): Box {
  return { type, quantity, cargoWeight: null, dangerousGoods: [], temperature: null, ...about };
}

/** Two 40' high cubes from Busan to Ho Chi Minh City. */
export function aSeaRequest(about: Partial<QuoteRequest> = {}): QuoteRequest {
  return aRequest({
    modes: ['FCL'],
    origin: ['KRPUS'],
    pieces: [],
    containers: [aBox('40HC', 2)],
    ...about,
  });
}

let made = 0;

/** A line of the rate book that applies to everything, at one price, until told otherwise. */
export function aLine(
  about: Omit<Partial<TariffLine>, 'breaks'> & {
    readonly rate?: string;
    readonly breaks?: TariffLine['breaks'];
  } = {},
): TariffLine {
  made += 1;
  const { rate = '100', breaks = [{ from: '0', to: null, rate }], ...rest } = about;
  return {
    id: `line-${String(made).padStart(6, '0')}`,
    sheet: 'test',
    publishedAt: '2026-11-01T00:00:00Z',
    side: null,
    customer: null,
    contract: null,
    mode: null,
    carrier: null,
    service: null,
    charge: 'FRT',
    block: 'freight',
    origin: null,
    destination: null,
    place: null,
    via: [],
    equipment: null,
    commodity: null,
    basis: 'per_shipment',
    breakOn: null,
    breaks,
    of: [],
    minimum: null,
    maximum: null,
    currency: 'USD',
    validFrom: '2026-11-01',
    validTo: '2027-01-31',
    validBy: 'quote',
    transitDays: null,
    frequency: null,
    freeTime: null,
    term: null,
    tax: null,
    requires: [],
    profile: null,
    note: null,
    ...rest,
  };
}

/** A book of these lines on 23 November 2026. */
export function aBook(lines: readonly TariffLine[], about: Partial<Book> = {}): Book {
  return {
    lines,
    charges: [],
    zones: [],
    commodityGroups: [],
    profiles: [],
    margins: [],
    exchangeRates: sampleExchangeRates(),
    freeTimeTariffs: [],
    settings: { validDays: 14, exchangeMaxAgeDays: 7 },
    places: [],
    customer: [],
    today: '2026-11-23',
    ...about,
  };
}

/** The sample tariff of Korean lanes as a book. */
export function theSampleBook(about: Partial<Book> = {}): Book {
  return aBook(sampleLines(), about);
}

export function aProfile(about: Parameters<typeof completeProfile>[0] = {}) {
  return completeProfile(about, 'AIR');
}

/** Ids that count up, so that two runs give the same answer. */
export function counting(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `option-${String(last)}`;
  };
}

const fixtures = `${import.meta.dirname}/../../fixtures/rates`;

export function sampleExchangeRates(): readonly ExchangeRate[] {
  const text = readFileSync(`${fixtures}/exchange-rates-sample.json`, 'utf8');
  const rows = JSON.parse(text) as readonly Record<'base' | 'quote' | 'rate' | 'asOf' | 'source', string>[];
  return rows.map(({ base, quote, ...rest }) => ({
    ...rest,
    base: currency(base),
    quote: currency(quote),
    per: 1,
    kind: 'selling',
    marginPercent: null,
  }));
}

let sample: readonly TariffLine[] | null = null;

/** The sample tariff, folded as the rate book folds it: rows equal in all but their edges are one line. */
export function sampleLines(): readonly TariffLine[] {
  sample ??= fold(readFileSync(`${fixtures}/tariff-korea-sample.csv`, 'utf8'));
  return sample;
}

type Row = Readonly<Record<string, string>>;

function fold(csv: string): readonly TariffLine[] {
  const rows: Row[] = parse(csv, { columns: true, bom: true });
  const lines = new Map<string, TariffLine>();
  for (const row of rows) {
    const { from = '', to = '', rate = '', ...rest } = row;
    const key = JSON.stringify(rest);
    const step = {
      from: from === '' ? '0' : from,
      to: to === '' ? null : to,
      rate: rate === '' ? null : rate,
    };
    const known = lines.get(key);
    const breaks = known ? [...known.breaks, step] : [step];
    lines.set(key, { ...(known ?? lineOf(row, lines.size)), breaks });
  }
  return [...lines.values()];
}

function lineOf(row: Row, index: number): TariffLine {
  const text = (name: string): string | null => {
    const value = row[name] ?? '';
    return value === '' ? null : value;
  };
  const words = (name: string, by: string): readonly string[] => text(name)?.split(by) ?? [];
  return {
    id: `sample-${String(index).padStart(4, '0')}`,
    sheet: 'korea-sample',
    publishedAt: '2026-11-01T00:00:00Z',
    side: text('side') as TariffLine['side'],
    customer: text('customer'),
    contract: text('contract'),
    mode: text('mode') as TariffLine['mode'],
    carrier: text('carrier'),
    service: text('service'),
    charge: row['charge'] ?? '',
    block: row['block'] as TariffLine['block'],
    origin: text('origin'),
    destination: text('destination'),
    place: text('place'),
    via: words('via', ' '),
    equipment: text('equipment'),
    commodity: text('commodity'),
    basis: row['basis'] as TariffLine['basis'],
    breakOn: text('break_on') as TariffLine['breakOn'],
    breaks: [],
    of: words('of', '+'),
    minimum: text('min'),
    maximum: text('max'),
    currency: text('currency') === null ? null : currency(row['currency'] ?? ''),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    validBy: (text('valid_by') ?? 'quote') as TariffLine['validBy'],
    transitDays: text('transit_days'),
    frequency: text('frequency'),
    freeTime: text('free_time'),
    term: text('term') as TariffLine['term'],
    tax: text('tax') as TariffLine['tax'],
    requires: words('requires', ' '),
    profile: text('profile'),
    note: text('note'),
  };
}
