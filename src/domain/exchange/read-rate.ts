import { isCurrency, type Currency } from '../money.ts';
import type { ExchangeRate } from '../pricing/book.ts';
import { Big } from '../quantity.ts';
import { plainDate } from '../time.ts';

/** A rate as somebody else writes it: texts, or the numbers of JSON. */
export type WrittenRate = {
  readonly base: unknown;
  readonly quote: unknown;
  readonly rate: unknown;
  readonly per: unknown;
  readonly asOf: unknown;
  readonly source: string;
  readonly kind: ExchangeRate['kind'];
  readonly marginPercent?: string | null;
};

export type RateFault = {
  readonly column: 'base' | 'quote' | 'rate' | 'per' | 'asOf';
  readonly message: string;
};

/** Reads one rate. What is certain is put right (`1,392.50`, `JPY(100)`, `20261120`); all else is a fault. */
export function readRate(written: WrittenRate): ExchangeRate | RateFault {
  const base = currencyIn(written.base);
  if (base === null) return fault('base', `${quoted(written.base)} is not a currency such as USD.`);
  const quote = currencyIn(written.quote);
  if (quote === null) return fault('quote', `${quoted(written.quote)} is not a currency such as KRW.`);
  if (base.code === quote.code) return fault('quote', 'A rate is between two different currencies.');
  const rate = decimalIn(written.rate);
  if (rate === null) return fault('rate', `${quoted(written.rate)} is not a rate such as 1392.50.`);
  const per = perIn(written.per, base.per);
  if (per === null) return fault('per', 'A rate is for 1 or for 100 of its currency.');
  const asOf = dateIn(written.asOf);
  if (asOf === null) return fault('asOf', `${quoted(written.asOf)} is not a day such as 2026-11-20.`);
  const { source, kind, marginPercent = null } = written;
  return { base: base.code, quote: quote.code, rate, per, asOf, source, kind, marginPercent };
}

export function isFault(read: ExchangeRate | RateFault): read is RateFault {
  return 'column' in read;
}

function fault(column: RateFault['column'], message: string): RateFault {
  return { column, message };
}

type MeantCurrency = { readonly code: Currency; readonly per: 1 | 100 | null };

/** `USD`, and `JPY(100)`, which is how Korean banks name a hundred yen. */
function currencyIn(value: unknown): MeantCurrency | null {
  if (typeof value !== 'string') return null;
  const match = /^([A-Z]{3})(?:\s*[(/]?\s*(1|100)\)?)?$/.exec(value.trim().toUpperCase());
  const code = match?.[1] ?? '';
  if (!isCurrency(code)) return null;
  return { code, per: match?.[2] === undefined ? null : match[2] === '100' ? 100 : 1 };
}

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PLAIN = /^\d+(?:\.\d+)?$/;
const MOST_DECIMALS = 12;
const LARGEST = new Big('999999999999');
const NOTHING = new Big('0');

/** "1.392,50" is not guessed at: nobody could say whether it is a thousand. */
function decimalIn(value: unknown): string | null {
  const text = typeof value === 'number' ? numberText(value) : typeof value === 'string' ? value.trim() : '';
  if (!PLAIN.test(text) && !GROUPED.test(text)) return null;
  const bare = text.replaceAll(',', '');
  const exact = new Big(bare);
  if (exact.lte(NOTHING) || exact.gt(LARGEST)) return null;
  const rounded = exact.round(MOST_DECIMALS, Big.roundHalfUp);
  if (rounded.lte(NOTHING)) return null;
  return rounded.eq(exact) && PLAIN.test(bare) ? bare.slice(0, 31) : rounded.toFixed();
}

/** JSON's numbers as they were written, as far as JavaScript has kept them. */
function numberText(value: number): string {
  return Number.isFinite(value) ? new Big(String(value)).toFixed() : '';
}

function perIn(value: unknown, named: 1 | 100 | null): 1 | 100 | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  if (text === '') return named ?? 1;
  const per = text === '1' ? 1 : text === '100' ? 100 : null;
  return named !== null && per !== named ? null : per;
}

/** `2026-11-20`, `20261120`, `2026.11.20`, or the day of a time. */
function dateIn(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const match = /^(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?:$|[T ])/.exec(String(value).trim());
  if (!match) return null;
  try {
    const day = plainDate(`${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}`).toString();
    return day >= '2000-01-01' && day <= '2100-12-31' ? day : null;
  } catch {
    return null; // The shape was right, the day does not exist: told by the caller.
  }
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text === '' ? 'Nothing' : `"${text.slice(0, 40).toWellFormed()}"`;
}
