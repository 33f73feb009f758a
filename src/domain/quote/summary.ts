import type { QuoteRequest } from '../cargo/request.ts';
import { isSummed, type Option } from '../pricing/option.ts';
import type { BestOption } from './quote.ts';

/** The first option in brief: options are in order, best first. */
export function bestOf(options: readonly Option[]): BestOption | null {
  const best = options[0];
  if (!best || !isSummed(best)) return null;
  const { mode, carrier, service, transitDays, complete } = best;
  return { mode, carrier, service, transitDays, complete, total: best.totals.total };
}

const LONGEST = 2_000;

/** The words a quote is found by: places, carriers, goods. Lower case, each once. */
export function searchTextOf(request: QuoteRequest, options: readonly Option[]): string {
  const words = [
    ...request.origin,
    ...request.destination,
    ...options.flatMap(({ carrier, service, route }) => [carrier, service, ...route]),
    request.commodity,
    request.hsCode,
    request.incoterm,
    request.incotermPlace,
  ];
  const said = words.filter((word) => word !== null).map((word) => word.toLowerCase());
  return [...new Set(said)].join(' ').slice(0, LONGEST);
}

const LONGEST_WORD = 60;

/** The words of a text as they are looked up: lower case, each once, and of a UN/LOCODE its port as well. */
export function searchWords(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .split(/[\s,;/]+/)
    .map((word) => word.slice(0, LONGEST_WORD))
    .filter((word) => word !== '');
  const ports = words.filter((word) => /^[a-z]{2}[a-z2-9]{3}$/.test(word)).map((word) => word.slice(2));
  return [...new Set([...words, ...ports])];
}
