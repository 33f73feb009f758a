import type { ExchangeRate } from '../pricing/book.ts';
import { Big } from '../quantity.ts';
import { inOneLine, type ReadRates } from './source.ts';

/** No currency moves so far between two days; a decimal point does, and so does a rate that is per 100. */
const FURTHEST = new Big('5');

/**
 * Leaves out rates that cannot be meant: dated after today, or more than five times the one known, or less than a fifth
 * of it. They are told, not mended: only a person can say which of the two is wrong.
 */
export function plausible(
  { rates, leftOut }: ReadRates,
  known: readonly ExchangeRate[],
  today: string,
): ReadRates {
  const kept: ExchangeRate[] = [];
  const doubts: string[] = [];
  for (const rate of rates) {
    const doubt = doubtAbout(rate, known, today);
    if (doubt === null) kept.push(rate);
    else doubts.push(doubt);
  }
  return { rates: kept, leftOut: [...leftOut, ...doubts].map(inOneLine) };
}

function doubtAbout(rate: ExchangeRate, known: readonly ExchangeRate[], today: string): string | null {
  const pair = `${rate.base}/${rate.quote}`;
  if (rate.asOf > today) return `${pair} is dated ${rate.asOf}, which is after today.`;
  const before = known.find(
    ({ base, quote, kind }) => base === rate.base && quote === rate.quote && kind === rate.kind,
  );
  if (!before) return null;
  const [now, then] = [perUnit(rate), perUnit(before)];
  if (now.lte(then.times(FURTHEST)) && now.times(FURTHEST).gte(then)) return null;
  return `${pair} is ${rate.rate} per ${String(rate.per)}, and was ${before.rate} per ${String(before.per)} on ${before.asOf}: is it meant per 100?`;
}

function perUnit({ rate, per }: ExchangeRate): Big {
  return new Big(rate).div(new Big(String(per)));
}
