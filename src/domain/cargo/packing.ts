import { greater, print, whole, type Fraction } from '../fraction.ts';
import { cargoLimit, containerSpec } from './containers.ts';
import { admits, load, volumeOf, type Body, type Box, type Load, type Stock } from './loading.ts';
import { lengthInCm, weightInKg } from './measure.ts';
import type { Piece } from './request.ts';

/** Boxes that hold the pieces, and what fills them first. */
export type Proposal = {
  readonly containers: readonly {
    readonly type: string;
    readonly quantity: number;
    readonly cargoKg: string;
  }[];
  readonly binds: 'volume' | 'weight';
  /** How full the boxes are by what binds, in whole percent. */
  readonly filledPercent: number;
};

export type Packing =
  | { readonly kind: 'fits'; readonly proposal: Proposal }
  /** Index of a piece that goes into no closed container, by size or by weight. */
  | { readonly kind: 'too_big'; readonly piece: number }
  | { readonly kind: 'too_many' };

/** Closed boxes, smallest first. */
const CLOSED = ['20GP', '40GP', '40HC'] as const;

/** Beyond these nobody books from a list of pieces: the containers are asked for instead. */
const MOST_BOXES = 100;
const MOST_KINDS = 200;

/**
 * Proposes containers for pieces, by really placing them: upright, turned only about the vertical, through the door, one
 * kind of piece block by block into the free room that is left, within the smallest of the weight limits. A proposal is
 * therefore always feasible; a cleverer loader may need less.
 */
export function proposeContainers(pieces: readonly Piece[], countries: readonly string[]): Packing {
  if (pieces.length > MOST_KINDS) return { kind: 'too_many' };
  const bodies = pieces.map(bodyOf);
  const boxes = CLOSED.map((type) => boxOf(type, countries));
  const misfit = misfitAmong(bodies, boxes);
  if (misfit !== null) return { kind: 'too_big', piece: misfit };

  const stock = bodies
    .map((body, at) => ({ ...body, quantity: pieces[at]?.quantity ?? 0 }))
    .toSorted((a, b) => volumeOf(b) - volumeOf(a) || a.index - b.index);
  const plans = [boxes.slice(0, 1), boxes].map((some) => fill(some, stock)).filter((plan) => plan !== null);
  const [best] = plans.toSorted((a, b) => teuOf(a) - teuOf(b) || a.length - b.length);
  return best ? { kind: 'fits', proposal: proposalOf(best) } : { kind: 'too_many' };
}

/** Index of a piece that no closed container takes, by its size, the door, or its weight; null when all go in. */
export function misfitOf(pieces: readonly Piece[], countries: readonly string[]): number | null {
  return misfitAmong(
    pieces.map(bodyOf),
    CLOSED.map((type) => boxOf(type, countries)),
  );
}

function misfitAmong(bodies: readonly Body[], boxes: readonly Box[]): number | null {
  return bodies.find((body) => !boxes.some((box) => admits(box, body)))?.index ?? null;
}

/** Boxes of these sizes until nothing is left: the smallest one that takes all the rest, else another of the largest. */
function fill(boxes: readonly Box[], all: readonly Stock[]): readonly Load[] | null {
  const largest = boxes.at(-1);
  const filled: Load[] = [];
  let stock = all;
  while (stock.some(({ quantity }) => quantity > 0)) {
    const single = boxes
      .map((box) => load(box, stock))
      .find(({ left }) => left.every(({ quantity }) => quantity === 0));
    const next = single ?? (largest && load(largest, stock));
    if (!next || next.cubicMm === 0 || filled.length === MOST_BOXES) return null;
    filled.push(next);
    stock = next.left;
  }
  return filled;
}

function teuOf(loads: readonly Load[]): number {
  return loads.reduce((sum, { box }) => sum + (box.spec.feet === 20 ? 1 : 2), 0);
}

function boxOf(type: string, countries: readonly string[]): Box {
  const spec = containerSpec(type);
  if (!spec) throw new Error(`Broken assumption: ${type} is a container`);
  return { spec, limitGrams: toWhole(cargoLimit(spec, countries).kg, 1000n, 'down') };
}

function bodyOf(piece: Piece, index: number): Body {
  const mm = (side: Piece['length']) => toWhole(lengthInCm(side), 10n, 'up');
  return {
    index,
    sides: [mm(piece.length), mm(piece.width), mm(piece.height)],
    grams: toWhole(weightInKg(piece.weight), 1000n, 'up'),
    stackable: piece.stackable,
  };
}

function toWhole(value: Fraction, scale: bigint, rounding: 'up' | 'down'): number {
  const scaled = value.n * scale;
  return Number(rounding === 'up' ? (scaled + value.d - 1n) / value.d : scaled / value.d);
}

function proposalOf(loads: readonly Load[]): Proposal {
  const types = new Map<string, { quantity: number; heaviest: Fraction }>();
  let room = 0;
  let cubicMm = 0;
  let limit = 0;
  let grams = 0;
  for (const each of loads) {
    const { inner, type } = each.box.spec;
    room += inner.lengthCm * inner.widthCm * inner.heightCm * 1000;
    limit += each.box.limitGrams;
    cubicMm += each.cubicMm;
    grams += each.grams;
    const known = types.get(type) ?? { quantity: 0, heaviest: whole(0) };
    const kg = { n: BigInt(each.grams), d: 1000n };
    types.set(type, { quantity: known.quantity + 1, heaviest: greater(known.heaviest, kg) });
  }
  const byVolume = BigInt(cubicMm) * BigInt(limit) >= BigInt(grams) * BigInt(room);
  return {
    containers: [...types].map(([type, { quantity, heaviest }]) => ({
      type,
      quantity,
      cargoKg: print(heaviest, 3),
    })),
    binds: byVolume ? 'volume' : 'weight',
    filledPercent: Math.floor(byVolume ? (cubicMm * 100) / room : (grams * 100) / limit),
  };
}
