import type { QuoteRequest } from '../cargo/request.ts';
import type { Book } from '../pricing/book.ts';
import type { ManualLine } from './manual-line.ts';

/** Everything a revision was priced from, frozen with it: enough to compute it again on any later day. */
export type Basis = {
  readonly request: QuoteRequest;
  readonly book: Book;
  readonly manual: readonly ManualLine[];
};

/** The book the engine is given: what was found, and what the desk wrote by hand. */
export function bookOf({ book, manual }: Basis): Book {
  return { ...book, lines: [...book.lines, ...manual.map(({ line }) => line)] };
}

/**
 * Leaves out of a book what its lines and margins do not name: zones, commodity groups and profiles nobody refers to
 * change no price, and would be frozen with every quote.
 */
export function narrowed(book: Book): Book {
  const named = new Set<string>();
  for (const { origin, destination, place, commodity, profile } of [...book.lines, ...(book.later ?? [])]) {
    for (const word of [origin, destination, place, commodity, profile]) if (word !== null) named.add(word);
  }
  for (const { origin, destination } of book.margins) {
    for (const word of [origin, destination]) if (word !== null) named.add(word);
  }
  return {
    ...book,
    zones: book.zones.filter(({ name }) => named.has(`@${name}`)),
    commodityGroups: book.commodityGroups.filter(({ name }) => named.has(name) || named.has(`@${name}`)),
    profiles: book.profiles.filter(({ name }) => named.has(name) || BUILT_IN.has(name)),
  };
}

/** A forwarder may redefine these; they are used without being named. */
const BUILT_IN: ReadonlySet<string> = new Set(['air', 'express', 'lcl', 'fcl']);
