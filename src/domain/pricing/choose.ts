import { containerSpec } from '../cargo/containers.ts';
import { compare, fraction, type Fraction } from '../fraction.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Fit, FitGroup } from './fit.ts';
import { suits } from './fit.ts';
import { FREIGHT, isOf, type Offer } from './offer.ts';
import type { LaneMemory } from './lane-memory.ts';
import type { Choice, Chosen } from './choice.ts';
import type { Situation, Unit } from './situation.ts';

/**
 * Picks the most specific line of a charge for each unit, and for each dangerous class where lines ask for one. What is
 * the same for every offer of the lane is chosen once.
 */
export function choose(group: FitGroup, offer: Offer, lane: LaneMemory): Choice | null {
  if (!group.isForAll) return chooseAmong(group, offer, lane.situation);
  const before = lane.choices.get(group);
  if (before !== undefined) return before;
  const choice = chooseAmong(group, offer, lane.situation);
  lane.choices.set(group, choice);
  return choice;
}

function chooseAmong(group: FitGroup, offer: Offer, situation: Situation): Choice | null {
  const fits = group.fits.filter((fit) => isOf(fit, offer));
  if (fits.length === 0) return null;
  const sold = new Map<TariffLine, Unit[]>();
  const bought = new Map<TariffLine, Unit[]>();
  const unpriced: { unit: Unit; because: 'day' | 'equipment' }[] = [];

  for (const unit of situation.units) {
    for (const hazard of hazardsOf(unit, fits)) {
      const suited =
        hazard === null && unit.type === null ? fits : fits.filter((fit) => answers(fit, unit, hazard));
      const candidates = suited.filter((fit) => isFor(fit, unit) && fit.valid);
      const weight = (profile: string | null) => situation.measured(profile)?.chargeableKg ?? null;
      const sale = saleOf(candidates, weight);
      const purchase = firstThatCovers(
        candidates.filter(({ line }) => line.side !== 'sell'),
        weight,
      );
      if (sale) note(sold, sale.line, unit);
      if (purchase) note(bought, purchase.line, unit);
      const because = sale ? null : whyUnpriced(group, suited, unit);
      if (because) unpriced.push({ unit, because });
    }
  }
  const { block, charge } = group;
  return { block, charge, sold: toChosen(sold), bought: toChosen(bought), unpriced };
}

function isFor({ line }: Fit, unit: Unit): boolean {
  return line.equipment === null || line.equipment === unit.type;
}

/**
 * Why a charge the book holds has no price for this unit; null when it was never meant for it: a plug-in fee for reefers
 * is not missing on a dry box, nor a ULD rate on loose cargo. Every box needs a freight.
 */
function whyUnpriced({ charge }: FitGroup, suited: readonly Fit[], unit: Unit): 'day' | 'equipment' | null {
  if (suited.some((fit) => isFor(fit, unit))) return 'day';
  if (unit.type === null) return null;
  if (charge === FREIGHT) return 'equipment';
  const isDry = containerSpec(unit.type)?.kind === 'dry';
  const meant = suited.some(({ line }) => !isDry || containerSpec(line.equipment ?? '')?.kind === 'dry');
  return meant ? 'equipment' : null;
}

/**
 * One charge per class present in the unit, where the tariff has lines by class (Finnlines' IMDG surcharges). A price that
 * says nothing of dangerous goods is one price for the whole unit.
 */
function hazardsOf(unit: Unit, fits: readonly Fit[]): readonly (string | null)[] {
  if (unit.classes.length < 2) return [null];
  const own = fits.filter((fit) => isFor(fit, unit) && answers(fit, unit, null));
  const closest = own.find(({ valid }) => valid) ?? own[0];
  const isByClass = own.some(({ line }) => line.requires.some((word) => word.startsWith('dangerous:')));
  if (!closest || !isByClass || !isOfDanger(closest.line)) return [null];
  return unit.classes.filter((hazard) => own.some((fit) => answers(fit, unit, hazard)));
}

function answers({ line }: Fit, unit: Unit, hazard: string | null): boolean {
  return suits(line, unit, hazard) && (hazard === null || isOfDanger(line));
}

function isOfDanger({ requires }: TariffLine): boolean {
  return requires.some((word) => word.startsWith('dangerous'));
}

type Weigh = (profile: string | null) => Fraction | null;

/** A `sell` line wins over a bought line to be marked up, however specific that one is. */
function saleOf(candidates: readonly Fit[], weigh: Weigh): Fit | null {
  const best = firstThatCovers(candidates, weigh);
  if (best?.line.side !== 'buy') return best;
  return (
    firstThatCovers(
      candidates.filter(({ line }) => line.side === 'sell'),
      weigh,
    ) ?? best
  );
}

/** A step table ends somewhere: above its last edge the next line (per_kg) prices the whole weight. */
function firstThatCovers(candidates: readonly Fit[], weigh: Weigh): Fit | null {
  for (const fit of candidates) {
    if (fit.line.basis !== 'step' || fit.line.breakOn !== null || reaches(fit.line, weigh(fit.line.profile)))
      return fit;
  }
  return null;
}

function reaches({ breaks }: TariffLine, kg: Fraction | null): boolean {
  if (kg === null) return false;
  return breaks.some(({ to }) => to === null || compare(kg, fraction(to)) <= 0);
}

function note(chosen: Map<TariffLine, Unit[]>, line: TariffLine, unit: Unit): void {
  const units = chosen.get(line);
  if (!units) chosen.set(line, [unit]);
  else if (!units.includes(unit)) units.push(unit);
}

function toChosen(lines: ReadonlyMap<TariffLine, readonly Unit[]>): readonly Chosen[] {
  return [...lines].map(([line, units]) => ({ line, units }));
}
