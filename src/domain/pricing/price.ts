import { withContainers, type Boxed } from './boxed.ts';
import { cargoFaults, cargoWarnings } from '../cargo/check.ts';
import { NaruError } from '../error.ts';
import { saleWarnings } from '../cargo/incoterm.ts';
import type { QuoteRequest } from '../cargo/request.ts';
import { MODES, type Mode } from '../tariff/vocabulary.ts';
import type { Book } from './book.ts';
import { RULES_NOW, type Rules } from './engine.ts';
import { withHints } from './hints.ts';
import { joinedOptions } from './join-legs.ts';
import { canCarry, isOutsideTables, optionsIn } from './lane-options.ts';
import { FREIGHT } from './offer.ts';
import type { Missing, Option, Priced, Reason } from './option.ts';
import { settingOf, type Setting } from './situation.ts';
import { withStatements } from './statement.ts';

/**
 * Prices a request from a book: every offer with every charge and why it is what it is, best first, and what is missing.
 *
 * Exact throughout; rounded where domain rules section 0 say so and nowhere else. The same request and book always give
 * the same answer, except for the ids it is lent.
 */
export function price(
  request: QuoteRequest,
  book: Book,
  newId: () => string,
  rules: Rules = RULES_NOW,
): Priced {
  const faults = cargoFaults(request);
  if (faults.length > 0) throw new NaruError('invalid', 'Nothing can be priced for this cargo.', faults);

  const boxed = withContainers(request);
  const setting = settingOf(boxed.request, book, rules);
  const asked =
    request.modes.length > 0 ? request.modes : MODES.filter((mode) => canCarry(boxed.request, mode));
  const modes = [...new Set(asked)];
  const direct = modes.flatMap((mode) => optionsIn(mode, boxed.request, book, { setting, newId }));
  const joined = joinedOptions(boxed.request, book, direct, { setting, newId });
  const stating = { request, exchange: setting.exchange, settings: book.settings };
  const sorted = [...direct, ...joined].map((option) => withStatements(option, stating)).toSorted(bestFirst);
  const options = withHints(sorted, { request: boxed.request, book, setting });
  const isNamed = request.modes.length > 0 || options.length === 0;
  const without = isNamed ? modes.filter((mode) => !options.some((option) => option.mode === mode)) : [];
  return {
    engine: rules.engine,
    validUntil: options.map(({ validUntil }) => validUntil).toSorted()[0] ?? null,
    options,
    missing: without.map((mode) => noOffer(mode, boxed, book, setting)),
    warnings: [...warningsOf(request), ...boxed.warnings, ...cargoWarnings(request)],
  };
}

function noOffer(mode: Mode, { request, gap }: Boxed, book: Book, setting: Setting): Missing {
  const missing = (reason: Reason): Missing => ({ mode, block: 'freight', charge: FREIGHT, reason });
  if (!canCarry(request, mode)) {
    return missing(mode === 'FCL' && gap ? gap : { rule: 'missing.cargo', values: { mode } });
  }
  const values = { origin: request.origin.join(', '), destination: request.destination.join(', ') };
  return isOutsideTables(mode, request, book, setting)
    ? missing({ rule: 'missing.outside-tables', values })
    : missing({ rule: 'missing.freight', values: { ...values, day: request.readyDate } });
}

/** Complete before incomplete, then by price, then by days, then by name, so that the order never depends on chance. */
function bestFirst(a: Option, b: Option): number {
  if (a.complete !== b.complete) return a.complete ? -1 : 1;
  const dearer = cents(a) - cents(b);
  if (dearer !== 0n) return dearer < 0n ? -1 : 1;
  return nameOf(a) < nameOf(b) ? -1 : 1;
}

function cents({ totals }: Option): bigint {
  return BigInt(totals.total.amount.replace('.', ''));
}

function nameOf({ mode, transitDays, carrier, service, contract, route }: Option): string {
  return [transitDays?.padStart(6, '0') ?? '~', mode, carrier, service, contract, ...route].join('|');
}

function warningsOf({ incoterm, origin, destination }: QuoteRequest): readonly Reason[] {
  if (incoterm === null) return [];
  return saleWarnings(incoterm, origin[0]?.slice(0, 2) ?? '', destination[0]?.slice(0, 2) ?? '');
}
