import type { Currency } from '../money.ts';
import type { ExchangeRate } from '../pricing/book.ts';
import type { Temporal } from '../time.ts';

/** How the customs office of Korea is asked for its rates (UNI-PASS API012). */
export type UnipassReading = {
  readonly type: 'unipass';
  readonly url: string;
  readonly direction: 'import' | 'export';
  /** Currencies whose rate is meant per 100 units; the answer itself does not say. */
  readonly perHundred: readonly Currency[];
};

/**
 * How any JSON answer is read. A place is a path from the row (`rate`, `cur.code`), from the whole answer (`$.date`), the
 * name or value of a row in a map (`@name`, `@value`), or a word as it is (`=USD`).
 */
export type JsonReading = {
  readonly type: 'json';
  /** May hold `{date}`, `{yyyymmdd}` and `{key}`. */
  readonly url: string;
  readonly rows: string;
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
  /** Empty: 1, unless the currency says `JPY(100)`. */
  readonly per: string;
  /** Empty: the day it is asked, for answers that carry no date. */
  readonly asOf: string;
  readonly kind: ExchangeRate['kind'];
};

export type SourceReading = UnipassReading | JsonReading;

/** What must not be told again once it was said. */
export type SourceSecrets = {
  readonly key: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
};

/** One question to a source. */
export type SourceQuestion = {
  readonly name: string;
  readonly reading: SourceReading;
  readonly secrets: SourceSecrets;
  /** The office's day. */
  readonly today: Temporal.PlainDate;
};

export type ReadRates = {
  readonly rates: readonly ExchangeRate[];
  /** Rows that are no rate, each in a sentence. */
  readonly leftOut: readonly string[];
};

/** What came of asking. A bad day is an answer. */
export type SourceAnswer =
  ({ readonly kind: 'rates' } & ReadRates) | { readonly kind: 'failed'; readonly message: string };

/** After a failure a source is asked again within the hour; else when its time has come. */
export function nextAsk(everyHours: number, hasFailed: boolean, now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: hasFailed ? Math.min(1, everyHours) : everyHours });
}

const LONGEST_SENTENCE = 300;

/** Somebody else's words as they may be kept and shown: one short line without control characters or half letters. */
export function inOneLine(text: string): string {
  return text
    .slice(0, LONGEST_SENTENCE * 4)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_SENTENCE)
    .toWellFormed();
}
