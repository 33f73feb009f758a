import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { completeProfile } from '../../../src/domain/cargo/profiles.ts';
import type { Book, MarginRule } from '../../../src/domain/pricing/book.ts';
import type { Option } from '../../../src/domain/pricing/option.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import type { TariffLine } from '../../../src/domain/tariff/line.ts';
import { sampleExchangeRates, sampleLines } from './sample-tariff.ts';

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

/** The best option of a request priced from these lines. */
export function bestOption(
  lines: readonly TariffLine[],
  request: QuoteRequest = aRequest(),
  about: Partial<Book> = {},
): Option | undefined {
  return price(request, aBook(lines, about), counting()).options[0];
}

/** A table from its edges: from, to, rate. */
export function steps(...edges: readonly (readonly [string, string | null, string])[]): TariffLine['breaks'] {
  return edges.map(([from, to, rate]) => ({ from, to, rate }));
}

export { sampleExchangeRates, sampleLines };

/** A margin rule that holds for everything and adds nothing; name what the test is about. */
export function aMargin(about: Partial<MarginRule> = {}): MarginRule {
  return {
    name: 'rule',
    mode: null,
    charge: null,
    carrier: null,
    origin: null,
    destination: null,
    customer: null,
    percent: null,
    amount: null,
    basis: null,
    minimum: null,
    floorPercent: null,
    ...about,
  };
}
