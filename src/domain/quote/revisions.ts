import { amountOf, moneyFrom, subtract, type Amount } from '../money.ts';
import type { Charge, Option } from '../pricing/option.ts';
import { differences } from './differences.ts';
import type { BestOption, Quote, QuoteStatus } from './quote.ts';
import type { Temporal } from '../time.ts';

/** A revision as the list of a quote's revisions tells it. */
export type RevisionHead = {
  readonly revision: number;
  readonly status: QuoteStatus;
  readonly createdAt: Temporal.Instant;
  readonly createdBy: string;
  /** Null: nobody wrote it down, as of the first. */
  readonly side: 'desk' | 'exporter' | null;
  readonly reason: string | null;
  readonly sentAt: Temporal.Instant | null;
  readonly validUntil: Temporal.PlainDate | null;
  readonly optionCount: number;
  readonly best: BestOption | null;
};

export type Change = 'same' | 'changed' | 'added' | 'removed';

/** An amount before and after. The difference is null where one is not there, or the two are in different money. */
export type AmountChange = {
  readonly was: Amount | null;
  readonly now: Amount | null;
  readonly difference: Amount | null;
};

/** What about a line is not what it was, in the order one asks. */
export const LINE_CAUSES = ['basis', 'quantity', 'rate', 'applied', 'exchange', 'payer'] as const;
export type LineCause = (typeof LINE_CAUSES)[number];

export type LineChange = {
  readonly change: Change;
  readonly was: Charge | null;
  readonly now: Charge | null;
  /** In the quote's money. */
  readonly amount: AmountChange;
  readonly causes: readonly LineCause[];
};

export type OptionChange = {
  readonly change: Change;
  readonly was: Option | null;
  readonly now: Option | null;
  readonly total: AmountChange;
  /** The desk's; empty where no margin is to be seen. */
  readonly margin: AmountChange;
  readonly lines: readonly LineChange[];
};

/**
 * Lays two revisions side by side: the same offer beside the same offer, the same charge beside the same charge.
 * `seen` is what the reader may see of an option; offers are told apart by all there is, contracts included.
 */
export function compareOptions(
  was: Pick<Quote, 'options'>,
  now: Pick<Quote, 'options'>,
  seen: (option: Option) => Option,
): readonly OptionChange[] {
  return paired(was.options, now.options, offerKey).map(([before, after]) =>
    optionChange(before && seen(before), after && seen(after)),
  );
}

function optionChange(was: Option | null, now: Option | null): OptionChange {
  const lines = paired(was?.charges ?? [], now?.charges ?? [], lineKey).map(([a, b]) => lineChange(a, b));
  const isSame = lines.every(({ change }) => change === 'same') && says(was) === says(now);
  const amounts = (pick: (option: Option) => Amount | null) =>
    amountChange(was && pick(was), now && pick(now));
  return {
    change: changeOf(was, now, isSame),
    was,
    now,
    total: amounts(({ totals }) => totals.total),
    margin: amounts(({ totals }) => totals.margin),
    lines,
  };
}

/** What an option says beside its lines. */
function says(option: Option | null): string {
  if (option === null) return '';
  const { complete, transitDays, frequency, validUntil, freeTime, totals } = option;
  return JSON.stringify({ complete, transitDays, frequency, validUntil, freeTime, totals });
}

function lineChange(was: Charge | null, now: Charge | null): LineChange {
  const causes = was && now ? LINE_CAUSES.filter((cause) => isOther(was[cause], now[cause])) : [];
  const says = (charge: Charge | null) => charge && [charge.amount, charge.note];
  return {
    change: changeOf(was, now, causes.length === 0 && !isOther(says(was), says(now))),
    was,
    now,
    amount: amountChange(was && was.converted, now && now.converted),
    causes,
  };
}

function isOther(was: unknown, now: unknown): boolean {
  return differences(was, now).length > 0;
}

function changeOf(was: object | null, now: object | null, isSame: boolean): Change {
  if (was === null) return 'added';
  if (now === null) return 'removed';
  return isSame ? 'same' : 'changed';
}

export function amountChange(was: Amount | null, now: Amount | null): AmountChange {
  const isOneMoney = was !== null && now !== null && was.currency === now.currency;
  return { was, now, difference: isOneMoney ? amountOf(subtract(moneyFrom(now), moneyFrom(was))) : null };
}

function offerKey({ mode, carrier, service, contract, route }: Option): string {
  return JSON.stringify([mode, carrier, service, contract, route]);
}

function lineKey({ code, block, leg, equipment }: Charge): string {
  return JSON.stringify([code, block, leg, equipment]);
}

/** Those of now in their order, each with its counterpart of before, then those that are gone. */
function paired<T>(was: readonly T[], now: readonly T[], keyOf: (one: T) => string): [T | null, T | null][] {
  const open = new Map<string, T[]>();
  for (const one of was) open.set(keyOf(one), [...(open.get(keyOf(one)) ?? []), one]);
  const kept = now.map((one): [T | null, T | null] => [open.get(keyOf(one))?.shift() ?? null, one]);
  const gone = new Set([...open.values()].flat());
  return [...kept, ...was.filter((one) => gone.has(one)).map((one): [T | null, T | null] => [one, null])];
}
