import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/database/connect.ts';
import type { Charge, Option } from '../../../src/domain/pricing/option.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import type { Quote } from '../../../src/domain/quote/quote.ts';
import type { TariffLine } from '../../../src/domain/tariff/line.ts';
import { instant, plainDate } from '../../../src/domain/time.ts';
import type { Ask, TestNaru } from '../naru.ts';
import { aRequest, counting, sampleExchangeRates, sampleLines, theSampleBook } from './pricing.ts';

/** A quote of 23 November 2026 for ten cartons by air, priced on the sample tariff: nothing has happened to it yet. */
export function aQuote(about: Partial<Quote> = {}): Quote {
  const { options, missing, warnings, engine } = price(aRequest(), theSampleBook(), counting());
  return {
    id: 'quote-1',
    revisionId: 'revision-1',
    number: 'Q-2026-000001',
    revision: 1,
    exporterId: 'exporter-1',
    exporterSlug: 'bora',
    exporterName: 'Bora Cosmetics',
    request: aRequest(),
    currency: 'USD',
    options,
    missing,
    warnings,
    byHand: [],
    validUntil: plainDate('2026-12-07'),
    engine,
    createdAt: instant('2026-11-23T00:00:00Z'),
    sentAt: null,
    declinedAt: null,
    acceptance: null,
    superseded: false,
    requestedByHand: false,
    ...about,
  };
}

/** The first option of a quote. */
export function firstOption({ options }: Quote): Option {
  const [option] = options;
  if (!option) throw new Error('This quote has no option.');
  return option;
}

/** The request of the contract: ten cartons of cosmetics by air. */
export function aQuoteBody(about: object = {}): object {
  return {
    modes: ['AIR'],
    origin: 'KRICN',
    destination: 'VNSGN',
    readyDate: '2026-12-01',
    currency: 'USD',
    pieces: [aPieceBody()],
    ...about,
  };
}

export function aPieceBody(about: object = {}): object {
  return {
    quantity: 10,
    packaging: 'CT',
    lengthCm: '60',
    widthCm: '40',
    heightCm: '40',
    weightKg: '12.5',
    stackable: true,
    ...about,
  };
}

/** Two 40' high cubes from Busan to Ho Chi Minh City. */
export function aSeaBody(about: object = {}): object {
  return aQuoteBody({
    modes: ['FCL'],
    origin: 'KRPUS',
    pieces: [],
    containers: [{ type: '40HC', quantity: 2, cargoWeightKg: '17000' }],
    ...about,
  });
}

/** A quote in an answer, as far as tests look at it. */
export type QuoteBody = {
  readonly number: string;
  readonly revision: number;
  readonly status: string;
  readonly validUntil: string | null;
  readonly currency: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly options: readonly (Omit<Option, 'charges'> & {
    readonly charges: readonly (Charge & { readonly name: string })[];
  })[];
  readonly missing: readonly { readonly mode: string; readonly reason: string }[];
};

/** What the API says when it refuses. */
export type ProblemBody = {
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
};

/** A PDF of its document: enough to tell two apart. */
export const printer = {
  renderQuote: (document: object) =>
    Promise.resolve(new TextEncoder().encode(`%PDF ${JSON.stringify(document)}`)),
};

/** Gives the forwarder the sample tariff and exchange rates, and the days of November 2026 they hold on. */
export async function withSampleBook(
  naru: TestNaru,
  lines: readonly TariffLine[] = sampleLines(),
): Promise<void> {
  const { forwarder, db, api } = naru;
  await keepLines(db, forwarder.caller.forwarderId, { sheet: 'sample', lines });
  await keepRates(api(forwarder.key));
}

export async function keepRates(desk: Ask): Promise<void> {
  await desk('PUT', '/exchange-rates', sampleExchangeRates());
}

type Sheet = { readonly sheet: string; readonly lines: readonly TariffLine[] };

/** Puts lines into the live book as an import would have, without a file. */
export async function keepLines(db: Database, forwarderId: string, { sheet, lines }: Sheet): Promise<void> {
  const published_at = '2026-11-01T00:00:00Z';
  const [made] = await db('rate_imports')
    .insert({
      forwarder_id: forwarderId,
      id: randomUUID(),
      sheet,
      file_name: 'test.csv',
      status: 'published',
      started_by: 'test',
      created_at: published_at,
      heard_at: published_at,
    })
    .returning<{ version: bigint }[]>('version');
  const version = made?.version.toString() ?? '';
  await db('rate_sheets')
    .insert({ forwarder_id: forwarderId, name: sheet, live: version, published_at })
    .onConflict(['forwarder_id', 'name'])
    .merge();
  const rows = lines.map((line, index) => ({
    forwarder_id: forwarderId,
    version,
    line: index + 2,
    ...rowOf(line),
  }));
  await db.batchInsert('rate_lines', rows, 200);
}

function rowOf(line: TariffLine): object {
  const { breaks, via, of, requires } = line;
  const isOnePrice = breaks.length === 1 && breaks[0]?.from === '0' && breaks[0].to === null;
  return {
    ...Object.fromEntries(AS_THEY_ARE.map((column) => [column, line[column]])),
    ...Object.fromEntries(ANY_IS_EMPTY.map((column) => [column, line[column] ?? ''])),
    specificity: numberOf(JSON.stringify([via, requires, ...IDENTITY.map((column) => line[column])])),
    valid_from: line.validFrom ?? '-infinity',
    valid_to: line.validTo ?? 'infinity',
    valid_by: line.validBy,
    break_from: isOnePrice ? null : breaks.map(({ from }) => from),
    break_to: isOnePrice ? null : breaks.map(({ to }) => to),
    rates: breaks.map(({ rate }) => rate),
    break_on: line.breakOn,
    via: orNull(via.join(' ')),
    percent_of: orNull(of.join('+')),
    requires: orNull(requires.join(' ')),
    transit_days: line.transitDays,
    free_time: line.freeTime,
  };
}

const ANY_IS_EMPTY = ['mode', 'origin', 'destination', 'place'] as const;
const WHO = ['customer', 'contract', 'carrier', 'service', 'equipment', 'commodity', 'side'] as const;
const IDENTITY = [...ANY_IS_EMPTY, ...WHO, 'charge', 'block'] as const;
const AS_THEY_ARE = [
  ...WHO,
  ...(['charge', 'block', 'basis', 'minimum', 'maximum', 'currency'] as const),
  ...(['frequency', 'term', 'tax', 'profile', 'note'] as const),
] as const;

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** A number that is the same for the same text. */
function numberOf(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 2 ** 40,
    7,
  );
}
