import type { QuoteRequest } from '../cargo/request.ts';
import { NaruError } from '../error.ts';
import type { Book, LegDistance } from './book.ts';
import { withDominance } from './dominance.ts';
import { ENGINE_VERSION, RULES_2, RULES_NOW, type Rules } from './engine.ts';
import type { Option, Priced } from './option.ts';
import { price } from './price.ts';
import { withEmissions } from './with-emissions.ts';

/** From a request and a book to the whole print, by the rules of one version. */
export type Engine = (request: QuoteRequest, book: Book, newId: () => string) => Priced;

/**
 * Every version that ever priced a quote, so that an old quote is computed again by its own rules and not by today's.
 *
 * 1: prices alone. 2: and hints that save money, and the CO2e of every option from the distances frozen in the book.
 * 3: two carriages joined through a hub, CO2e weighed in what beats what, percentages weighed in the
 * choice between breaks; what seller and buyer pay each in its own currency, the weights of unit load devices, and the side of each line.
 * What 2 reckoned against the tariff's own words (a minimum for each tier of a charge, a margin below its floor, a
 * transhipment expected on a direct way) was never released and is put right in all of them.
 */
const engines: Readonly<Record<string, Engine>> = {
  '1': (request, book, newId) => pricesAlone(withoutStatements(price(request, book, newId, RULES_2))),
  '2': (request, book, newId) => withoutStatements(byRules(RULES_2)(request, book, newId)),
  [ENGINE_VERSION]: byRules(RULES_NOW),
};

function byRules(rules: Rules): Engine {
  return (request, book, newId) =>
    finished(price(request, book, newId, rules), request, book.distances ?? [], rules);
}

/** A price with what is known once its legs are measured: what each option emits, and which options others beat. */
export function finished(
  priced: Priced,
  request: QuoteRequest,
  distances: readonly LegDistance[],
  rules: Rules = RULES_NOW,
): Priced {
  return withDominance(withEmissions(priced, request, distances), rules);
}

/** The engine that priced a quote; one that this installation does not have is said so, never replaced by another. */
export function engineOf(version: string): Engine {
  const engine = Object.hasOwn(engines, version) ? engines[version] : undefined;
  if (engine) return engine;
  throw new NaruError(
    'conflict',
    `This quote was priced by engine ${version}, which this version of Naru does not have. Update Naru to recompute it.`,
  );
}

/** As engine 2 printed it. */
function withoutStatements(priced: Priced): Priced {
  const options = priced.options.map((option) => ({
    ...without(option, 'statements'),
    measure: isOnUlds(option) ? { ...option.measure, chargeableKg: null, billedKg: null } : option.measure,
    charges: option.charges.map((charge) => without(charge, 'side')),
  }));
  return { ...priced, engine: '2', options };
}

function without<T extends object, K extends keyof T>(whole: T, name: K): Omit<T, K> {
  const rest = { ...whole };
  Reflect.deleteProperty(rest, name);
  return rest;
}

function isOnUlds({ mode, containers }: Option): boolean {
  return mode === 'AIR' && containers.length > 0;
}

function pricesAlone(priced: Priced): Priced {
  const options = priced.options.map((option) => ({ ...option, hints: [], co2e: null }));
  return { ...priced, engine: '1', options };
}
