import { ONE } from '../fraction.ts';
import { chooseWeights } from './billed-weight.ts';
import type { Chosen } from './choice.ts';
import { sell, type Sold } from './margin.ts';
import { FREIGHT, type Offer } from './offer.ts';
import type { LaneMemory } from './lane-memory.ts';
import type { Missing, Reason } from './option.ts';
import type { Weights } from './quantity.ts';
import { followsBilledWeight, isMissing, rateLine, type Outcome } from './rate.ts';
import { inTurn, isShare, rateShare } from './share.ts';
import type { Situation } from './situation.ts';

/** All charges of one offer on one side of the books, and what could not be priced. */
export type Side = {
  readonly charges: readonly Sold[];
  readonly missing: readonly Missing[];
  readonly warnings: readonly Reason[];
  readonly weights: Weights;
};

type Ledger = { readonly charges: Sold[]; readonly missing: Missing[]; readonly warnings: Reason[] };

/**
 * Runs the pipeline once, for what is sold (with margins) or what is bought: lines that stand on their own first, then
 * percentages, each after everything it is a share of (domain rules, section 0).
 */
export function rateSide(
  chosen: readonly Chosen[],
  offer: Offer,
  lane: LaneMemory,
  withMargin: boolean,
): Side {
  const { situation } = lane;
  const weights = chooseWeights(chosen, offer, situation, withMargin);
  const ledger: Ledger = { charges: [], missing: [], warnings: [] };
  const before = (withMargin ? lane.before?.sold : lane.before?.bought) ?? [];
  const finish = (outcome: Outcome): Finished =>
    isMissing(outcome)
      ? outcome
      : outcome.map((rated, index) => {
          if (!withMargin) return { ...rated, markup: ONE };
          const again =
            index > 0 || [...before, ...ledger.charges].some(({ line }) => isSameCharge(line, rated.line));
          return sell({ ...rated, again }, offer, situation, weights);
        });

  for (const each of chosen) {
    if (isShare(each.line)) continue;
    const finished = isSameForAll(each, lane, weights)
      ? onceForAll(each, lane, () => finish(rateLine(each, situation, weights)))
      : finish(rateLine(each, situation, weights));
    record(ledger, each, finished, situation);
  }
  const { turns, ring } = inTurn(
    chosen.filter(({ line }) => isShare(line)),
    situation,
  );
  for (const each of turns) {
    // The goods are worth what all of their carriage adds; any other percentage is of its own leg.
    const done = each.line.basis === 'percent_of_value' ? [...before, ...ledger.charges] : ledger.charges;
    record(ledger, each, finish(rateShare(each, done, situation, weights)), situation);
  }
  ledger.missing.push(...withoutTurn(ring, situation));
  return { ...ledger, weights };
}

function isSameCharge(a: Chosen['line'], b: Chosen['line']): boolean {
  return a.charge === b.charge && a.block === b.block;
}

type Finished = readonly Sold[] | { readonly missing: Reason };

/** Whether a line was chosen for every offer alike and depends on nothing of theirs: no margin, no billed weight. */
export function isSameForAll({ line }: Chosen, { situation }: LaneMemory, { profile }: Weights): boolean {
  return (
    situation.book.margins.length === 0 &&
    profile === null &&
    !followsBilledWeight(line, situation) &&
    !isShare(line)
  );
}

function onceForAll(chosen: Chosen, { outcomes }: LaneMemory, rate: () => Finished): Finished {
  const before = outcomes.get(chosen);
  if (before) return before;
  const outcome = rate();
  outcomes.set(chosen, outcome);
  return outcome;
}

/** Surcharges by tiers whose measure nobody told: named, and no reason to withhold the offer. */
const UNTOLD: readonly string[] = [
  'missing.pieces',
  'missing.container-gross-kg',
  'missing.piece-kg',
  'missing.piece-length-cm',
];

function record(ledger: Ledger, { line }: Chosen, outcome: Finished, situation: Situation): void {
  if (!isMissing(outcome)) {
    ledger.charges.push(...outcome);
    if (outcome.length === 0 && mustBePriced(line)) {
      ledger.missing.push(
        missing(line, situation, { rule: 'missing.break', values: { charge: line.charge } }),
      );
    }
  } else if (UNTOLD.includes(outcome.missing.rule) && !mustBePriced(line)) {
    ledger.warnings.push({ ...outcome.missing, rule: outcome.missing.rule.replace('missing.', 'unknown.') });
  } else {
    ledger.missing.push(missing(line, situation, outcome.missing));
  }
}

/** Freight and haulage that lie outside every edge of their table are not free: they have no price. */
function mustBePriced({ charge, block }: Chosen['line']): boolean {
  return charge === FREIGHT || block === 'pickup' || block === 'delivery';
}

function missing({ charge, block }: Chosen['line'], { mode }: Situation, reason: Reason): Missing {
  return { mode, block, charge, reason };
}

function withoutTurn(ring: readonly Chosen[], situation: Situation): readonly Missing[] {
  const codes = [...new Set(ring.map(({ line }) => line.charge))].toSorted().join(', ');
  return ring.map(({ line }) => missing(line, situation, { rule: 'missing.ring', values: { codes } }));
}
