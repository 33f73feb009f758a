import type { Break, TariffLine } from '../../domain/tariff/line.ts';
import type { Temporal } from '../../domain/time.ts';
import type { LineRow } from './rate-line-text.ts';

export type FoundLine = LineRow & { readonly sheet: string; readonly published_at: Temporal.Instant };

/** A stored line as pricing takes it: what was checked when it was imported is trusted here. */
export function tariffLine(row: FoundLine): TariffLine {
  const said = (column: string) => (row[column] || null) as string | null;
  const line = {
    id: `${row.version}-${row.line}`,
    sheet: row.sheet,
    publishedAt: row.published_at.toString(),
    side: said('side'),
    customer: said('customer'),
    contract: said('contract'),
    mode: said('mode'),
    carrier: said('carrier'),
    service: said('service'),
    charge: said('charge'),
    block: said('block'),
    origin: said('origin'),
    destination: said('destination'),
    place: said('place'),
    via: words(said('via'), ' '),
    equipment: said('equipment'),
    commodity: said('commodity'),
    basis: said('basis'),
    breakOn: said('break_on'),
    breaks: breaksOf(row),
    of: words(said('percent_of'), '+'),
    minimum: said('minimum'),
    maximum: said('maximum'),
    currency: said('currency'),
    validFrom: said('valid_from'),
    validTo: said('valid_to'),
    validBy: said('valid_by'),
    transitDays: said('transit_days'),
    frequency: said('frequency'),
    freeTime: said('free_time'),
    term: said('term'),
    tax: said('tax'),
    requires: words(said('requires'), ' '),
    profile: said('profile'),
    note: said('note'),
  };
  return line as TariffLine;
}

function words(text: string | null, separator: string): string[] {
  return text === null ? [] : text.split(separator);
}

function breaksOf({ break_from: from, break_to: to, rates }: LineRow): Break[] {
  const count = Math.max(from?.length ?? 1, 1);
  return Array.from({ length: count }, (_, i) => ({
    from: from?.[i] ?? '0',
    to: to?.[i] ?? null,
    rate: rates?.[i] ?? null,
  }));
}
