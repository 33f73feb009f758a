import type { Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import type { AskedChange } from '../../../domain/tariff/change-of-many.ts';
import { askedIn } from '../../api/rate-lines.ts';
import type { Typed } from '../field.ts';
import { typedDecimal } from '../quote-form/typed.ts';
import { askedBy } from '../rates/filter.ts';

/** A change as the desk typed it. Nothing is guessed: a number nobody can read is a fault of its field. */
export function changeTyped(language: Language, typed: Typed): AskedChange {
  const text = (name: string) => (typed[name] ?? '').trim() || null;
  const decimal = (name: string) => {
    const written = text(name)?.replace(/^\+/, '').replace(/^−/, '-') ?? null;
    if (written === null) return null;
    const isLess = written.startsWith('-');
    const read = typedDecimal(language, isLess ? written.slice(1) : written);
    return read === null ? written : `${isLess ? '-' : ''}${read}`;
  };
  const amount = decimal('amount');
  return askedIn({
    lines: askedBy(typed),
    amount: amount === null ? null : { amount, currency: text('currency') ?? '' },
    percent: decimal('percent'),
    roundTo: decimal('roundTo'),
    rounding: text('rounding'),
    from: text('from') ?? '',
  });
}

/** Where a fault stands in the form: `amount.currency` has a field of its own, `lines.origin` is called `origin`. */
export function faultsOfChange(faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, message }) => {
    const parts = path.split('.');
    const name = parts.at(-1) ?? '';
    return { path: parts[0] === 'lines' && parts.length === 1 ? '' : name, message };
  });
}
