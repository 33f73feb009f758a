import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { currency } from '../../../src/domain/money.ts';
import type { ExchangeRate } from '../../../src/domain/pricing/book.ts';
import type { TariffLine } from '../../../src/domain/tariff/line.ts';

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
