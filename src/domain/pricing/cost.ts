import { addUp, fractionOf, moneyFrom, times, type Fraction } from '../fraction.ts';
import { amountOf, money, type Currency, type Money } from '../money.ts';
import type { Entry } from './charge.ts';
import type { Rated } from './rate.ts';
import type { Situation } from './situation.ts';

/**
 * Lays what is bought beside what is sold, charge by charge: same box beside same box, and whatever finds no counterpart on
 * the first line of its charge, so that the sums are right. A charge nothing was bought for has an unknown cost.
 */
export function withCosts(
  entries: readonly Entry[],
  bought: readonly Rated[],
  situation: Situation,
): readonly Entry[] {
  const open = new Map<string, Rated[]>();
  for (const rated of bought) {
    const key = keyOf(rated.line);
    open.set(key, [...(open.get(key) ?? []), rated]);
  }
  const partners = entries.map((entry) => takePartner(open.get(keyOf(lineOf(entry))), entry));
  return entries.map((entry, index) => {
    const key = keyOf(lineOf(entry));
    const rest = open.get(key);
    const isFirst = entries.findIndex((other) => keyOf(lineOf(other)) === key) === index;
    const own = [...(partners[index] ?? []), ...(isFirst ? (rest ?? []) : [])];
    return rest ? withCost(entry, own, situation) : entry;
  });
}

function lineOf({ charge }: Entry): { readonly block: string; readonly charge: string } {
  return { block: charge.block, charge: charge.code };
}

function keyOf({ block, charge }: { readonly block: string; readonly charge: string }): string {
  return `${block} ${charge}`;
}

function takePartner(open: Rated[] | undefined, { charge }: Entry): readonly Rated[] {
  const at = open?.findIndex(({ line }) => line.equipment === charge.equipment) ?? -1;
  return at < 0 || !open ? [] : open.splice(at, 1);
}

function withCost(entry: Entry, own: readonly Rated[], { exchange, request }: Situation): Entry {
  const into = request.currency;
  const converted: Fraction[] = [];
  for (const { amount } of own) {
    if (!amount) continue;
    const path = exchange(amount.currency, into);
    if (path.kind === 'problem') return entry;
    converted.push(fractionOf(moneyFrom(times(fractionOf(amount), path.factor), into)));
  }
  if (entry.amount === null) return entry;
  const cost = moneyFrom(addUp(converted), into);
  const shown = own.length === 1 ? (own[0]?.amount ?? cost) : cost;
  return {
    ...entry,
    cost,
    charge: { ...entry.charge, cost: amountOf(shown), margin: earned(entry, cost, into) },
  };
}

function earned({ converted }: Entry, cost: Money, into: Currency) {
  return converted && amountOf(money(converted.minor - cost.minor, into));
}
