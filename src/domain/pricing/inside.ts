import { weightInKg } from '../cargo/measure.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Chosen } from './choice.ts';
import { countTeu, longestSide, unitGrossKg } from './quantity.ts';
import type { Situation, Unit } from './situation.ts';
import { stepAt, type Step } from './table.ts';

/** Whether a line's edges sort boxes or packages one by one. */
export function countsInside({ basis, breakOn }: TariffLine): boolean {
  if (basis === 'per_container' || basis === 'per_teu') return breakOn === 'container_gross_kg';
  return basis === 'per_package' && (breakOn === 'piece_kg' || breakOn === 'piece_length_cm');
}

/** Packages are not told apart by the unit they lie in. */
export function isInside(box: Unit, line: TariffLine, step: Step): boolean {
  const kg = line.basis === 'per_package' ? null : unitGrossKg(box);
  return kg === null || stepAt(line, kg) === step;
}

/** How many boxes or packages lie inside each edge; null: their weight or their sizes are unknown. */
export function countInside(chosen: Chosen, situation: Situation): ReadonlyMap<Step, number> | null {
  return chosen.line.basis === 'per_package' ? countPieces(chosen.line, situation) : countBoxes(chosen);
}

function countBoxes({ line, units }: Chosen): ReadonlyMap<Step, number> | null {
  const counted = new Map<Step, number>();
  for (const unit of units) {
    const kg = unitGrossKg(unit);
    if (!kg) return null;
    tally(counted, stepAt(line, kg), line.basis === 'per_teu' ? countTeu([unit]) : unit.quantity);
  }
  return counted;
}

function countPieces(line: TariffLine, { request }: Situation): ReadonlyMap<Step, number> | null {
  if (request.pieces.length === 0) return null;
  const counted = new Map<Step, number>();
  for (const piece of request.pieces) {
    const value = line.breakOn === 'piece_kg' ? weightInKg(piece.weight) : longestSide(piece);
    tally(counted, stepAt(line, value), piece.quantity);
  }
  return counted;
}

function tally(counted: Map<Step, number>, step: Step | null, quantity: number): void {
  if (step) counted.set(step, (counted.get(step) ?? 0) + quantity);
}
