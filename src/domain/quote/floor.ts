import { compare, fraction, fractionOf, HUNDRED, over, print, times } from '../fraction.ts';
import { moneyFrom, subtract } from '../money.ts';
import type { MarginRule } from '../pricing/book.ts';
import { marginRuleFor } from '../pricing/margin.ts';
import type { Charge, Option } from '../pricing/option.ts';
import { situationOf } from '../pricing/situation.ts';
import type { Block } from '../tariff/vocabulary.ts';
import { bookOf, type Basis } from './basis.ts';
import type { ManualLine } from './manual-line.ts';

/** A charge that earns less than its margin rule lets anybody give away alone. Percent of what is paid for it. */
export type UnderFloor = {
  readonly charge: string;
  readonly block: Block;
  readonly rule: string;
  readonly percent: string;
  readonly floor: string;
  /** The desk wrote the price itself. */
  readonly byHand: boolean;
};

/**
 * What of an option is under the floor of its margin (`floorPercent` of the rule that would hold for the charge).
 *
 * What the book marked up says so itself. A price by hand takes no margin rule, but it is no way round the floor: the
 * rule that would have marked the charge up is its measure. Where the cost is unknown nothing can be said.
 */
export function underFloor(
  option: Option,
  byHand: readonly ManualLine[],
  basis: Basis | null,
): readonly UnderFloor[] {
  return option.charges.flatMap((charge): readonly UnderFloor[] => {
    const written = byHand.find(({ line }) => line.id === charge.rateId);
    if (written && basis) return overriddenUnderFloor(charge, option, { written, basis });
    const said = charge.why.find(({ rule }) => rule === 'margin.below-floor');
    if (!said) return [];
    const { rule = '', percent = '', floor = '' } = said.values;
    return [{ charge: charge.code, block: charge.block, rule, percent, floor, byHand: false }];
  });
}

type Written = { readonly written: ManualLine; readonly basis: Basis };

function overriddenUnderFloor(
  charge: Charge,
  option: Option,
  { written: { line }, basis }: Written,
): readonly UnderFloor[] {
  const rule = ruleFor(line, option, basis);
  if (rule?.floorPercent == null || charge.margin === null || charge.converted === null) return [];
  const cost = subtract(moneyFrom(charge.converted), moneyFrom(charge.margin));
  if (cost.minor <= 0n) return [];
  const percent = over(times(fractionOf(moneyFrom(charge.margin)), HUNDRED), fractionOf(cost));
  if (compare(percent, fraction(rule.floorPercent)) >= 0) return [];
  return [
    {
      charge: charge.code,
      block: charge.block,
      rule: rule.name,
      percent: print(percent, 2),
      floor: rule.floorPercent,
      byHand: true,
    },
  ];
}

function ruleFor(line: ManualLine['line'], option: Option, basis: Basis): MarginRule | null {
  const { mode, carrier, service, contract, route } = option;
  const [origin, destination] = [route[0], route.at(-1)];
  if (origin === undefined || destination === undefined) return null;
  const situation = situationOf(basis.request, bookOf(basis), { mode, origin, destination });
  const offer = { carrier, service, contract, via: route.slice(1, -1) };
  return marginRuleFor({ ...line, side: 'buy' }, offer, situation);
}
