import { compare, fraction } from '../fraction.ts';
import { amountOf, moneyFrom, subtract, type Amount } from '../money.ts';
import { RULES_NOW, type Rules } from './engine.ts';
import type { Hint, Option, Priced } from './option.ts';

/**
 * Says of every option that another, complete one between the same places beats which one that is: no dearer, no slower and
 * no dirtier, and better in one of them. CO2e counts where it is known of both, and must be where the modes differ.
 */
export function withDominance(priced: Priced, rules: Rules = RULES_NOW): Priced {
  const { options } = priced;
  const beats = rules.comparesEmissions ? isBetter : isCheaper;
  const marked = options.map((option) => {
    const better = options.find((other) => other !== option && other.complete && beats(other, option));
    return better ? { ...option, hints: [...option.hints, hintOf(option, better)] } : option;
  });
  return { ...priced, options: marked };
}

/** Whether an option is marked as beaten by another. */
export function isDominated({ hints }: Pick<Option, 'hints'>): boolean {
  return hints.some(({ rule }) => rule.startsWith('hint.dominated'));
}

function hintOf(option: Option, better: Option): Hint {
  const saving = savingOf(option, better);
  const who = { carrier: carriersOf(better), service: better.service ?? '' };
  return saving
    ? { rule: 'hint.dominated', values: { ...who, saving: `${saving.amount} ${saving.currency}` }, saving }
    : { rule: 'hint.dominated-equal', values: who, saving: null };
}

/** Who carries an option: one code, or one for each leg. */
export function carriersOf({ carrier, legs }: Pick<Option, 'carrier' | 'legs'>): string {
  if (carrier !== null) return carrier;
  return [...new Set(legs.flatMap((leg) => leg.carrier ?? []))].join(' + ');
}

/** How versions before 3 compared: cheaper, and known to be no slower, by the same mode. */
function isCheaper(other: Option, option: Option): boolean {
  const [theirs, own] = [daysOf(other), daysOf(option)];
  if (other.mode !== option.mode || !hasSameEnds(other, option)) return false;
  return theirs !== null && own !== null && theirs <= own && savingOf(option, other) !== null;
}

function isBetter(other: Option, option: Option): boolean {
  if (!hasSameEnds(other, option)) return false;
  const [theirs, own] = [daysOf(other), daysOf(option)];
  if (theirs === null || own === null) return false;
  const dirtier = emissionsCompared(other, option);
  if (dirtier === null && other.mode !== option.mode) return false;
  const compared = [pricesCompared(other, option), theirs - own, dirtier ?? 0];
  return compared.every((more) => more <= 0) && compared.some((more) => more < 0);
}

function hasSameEnds(a: Option, b: Option): boolean {
  return a.route[0] === b.route[0] && a.route.at(-1) === b.route.at(-1);
}

function pricesCompared(a: Option, b: Option): number {
  return compare(fraction(a.totals.total.amount), fraction(b.totals.total.amount));
}

function emissionsCompared({ co2e: a }: Option, { co2e: b }: Option): number | null {
  return a && b ? compare(fraction(a.kg), fraction(b.kg)) : null;
}

/** `7`, or the later end of `34-38`; null when nobody told. */
export function daysOf({ transitDays }: Pick<Option, 'transitDays'>): number | null {
  const last = /(\d+)\s*$/.exec(transitDays ?? '')?.[1];
  return last === undefined ? null : Number(last);
}

/** What the other costs less; null when it does not. Options of one quote are all in its currency. */
export function savingOf(option: Option, other: Option): Amount | null {
  const less = subtract(moneyFrom(option.totals.total), moneyFrom(other.totals.total));
  return less.minor > 0n ? amountOf(less) : null;
}
