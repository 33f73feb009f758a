import type { Fraction } from '../fraction.ts';
import type { Money } from '../money.ts';
import type { Chosen } from './choice.ts';
import { weightProfile, type Weights } from './quantity.ts';
import { amountAt, followsBilledWeight, isMissing, rateLine, type Priced } from './rate.ts';
import { baseCodes, inTurn, isShare, shareAt } from './share.ts';
import type { Situation } from './situation.ts';

/** What becomes of a price before the customer sees it; for what is bought, nothing. */
export type Markup = (chosen: Chosen, amount: Money, weights: Weights) => Money;

/**
 * The lines whose price changes with the billed weight: by their own kilograms or edges, and every `percent` of one that
 * does, however long the chain. What a percentage adds to a line that stands still is reckoned with, for its minimum.
 */
export type Following = {
  readonly lines: readonly Chosen[];
  readonly shares: readonly Chosen[];
  /** Everything the shares are taken of besides, and what that is a share of in turn. */
  readonly standing: readonly Chosen[];
  readonly between: readonly Chosen[];
};

export function followingOf(chosen: readonly Chosen[], situation: Situation): Following {
  const lines = chosen.filter(({ line }) => followsBilledWeight(line, situation));
  const shares = situation.rules.weighsPercentages ? sharesOf(chosen, lines) : [];
  if (shares.length === 0) return { lines, shares, standing: [], between: [] };
  const others = chosen.filter((each) => !lines.includes(each) && !shares.includes(each));
  const isNamed = others.some(({ line }) =>
    shares.some((share) => baseCodes(share.line).includes(line.charge)),
  );
  if (!isNamed) return { lines, shares, standing: [], between: [] };
  const between = others.filter((each) => isShare(each.line));
  const standing = others.filter((each) => !isShare(each.line));
  return { lines, shares, standing, between };
}

function sharesOf(chosen: readonly Chosen[], lines: readonly Chosen[]): readonly Chosen[] {
  const codes = new Set(lines.map(({ line }) => line.charge));
  const shares = new Set<Chosen>();
  const percents = chosen.filter(({ line }) => line.basis === 'percent');
  for (let known = -1; known < shares.size;) {
    known = shares.size;
    for (const each of percents) {
      const { line } = each;
      if (line.breakOn !== 'billed_kg' && !baseCodes(line).some((code) => codes.has(code))) continue;
      shares.add(each);
      codes.add(line.charge);
    }
  }
  return [...shares];
}

/** The lines that follow one profile's weight, each with what it comes to at a weight; null: it cannot be told. */
export type PricesAt = (kg: Fraction) => readonly (readonly [Chosen, Money | null])[];

export function pricesOf(
  profile: string | null,
  { lines, shares, standing, between }: Following,
  situation: Situation,
  [weights, markup]: readonly [Weights, Markup],
): PricesAt {
  const isOwn = ({ line }: Chosen) => weightProfile(line, weights) === profile;
  const priceAt = (chosen: Chosen, at: Weights): Money | null => {
    const amount = amountAt(chosen, situation, at);
    return amount && markup(chosen, amount, at);
  };
  const own = lines.filter(isOwn);
  if (shares.length === 0) {
    return (kg) => own.map((chosen) => [chosen, priceAt(chosen, { ...weights, billedKg: () => kg })]);
  }
  const others = lines.filter((each) => !isOwn(each));
  const turns = inTurn([...shares, ...between], situation).turns;
  const fixed = standing.flatMap((each) => standingPrices(each, situation, [weights, markup]));
  return (kg) => {
    const at = {
      ...weights,
      billedKg: (name: string | null) => (name === profile ? kg : weights.billedKg(name)),
    };
    const priced = own.map((chosen) => [chosen, priceAt(chosen, at)] as const);
    const beside = others.map((chosen) => [chosen, priceAt(chosen, at)] as const);
    const done: Priced[] = [
      ...fixed,
      ...[...priced, ...beside].map(([{ line }, amount]) => ({ line, amount })),
    ];
    const shared = turns.map((chosen) => {
      const share = shareAt(chosen.line, done, situation, at);
      const amount = share && 'amount' in share ? markup(chosen, share.amount, at) : null;
      if (amount) done.push({ line: chosen.line, amount });
      return [chosen, amount] as const;
    });
    return [...priced, ...shared.filter(([chosen]) => shares.includes(chosen))];
  };
}

function standingPrices(
  chosen: Chosen,
  situation: Situation,
  [weights, markup]: readonly [Weights, Markup],
): readonly Priced[] {
  const outcome = rateLine(chosen, situation, weights);
  if (isMissing(outcome)) return [];
  return outcome.map(({ line, amount, applied }) => ({
    line,
    amount: amount && applied !== 'included' ? markup(chosen, amount, weights) : amount,
  }));
}
