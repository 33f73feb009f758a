import { greater, print, whole, type Fraction } from '../fraction.ts';
import { cargoLimit, containerSpec, type ContainerSpec } from './containers.ts';
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

/** Whole millimetres and grams: packing asks what fits, so sizes are rounded up to be safe. */
type Body = {
  readonly index: number;
  readonly sides: readonly [number, number, number];
  readonly grams: number;
  readonly stackable: boolean;
};

type Stock = Body & { readonly quantity: number };

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

type Box = { readonly spec: ContainerSpec; readonly limitGrams: number };

type Load = {
  readonly box: Box;
  readonly left: readonly Stock[];
  readonly grams: number;
  readonly cubicMm: number;
};

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

/** Whether one piece goes through the door and lies inside, standing upright. */
function admits({ spec, limitGrams }: Box, { sides: [length, width, height], grams }: Body): boolean {
  if (grams > limitGrams) return false;
  const { inner, door } = spec;
  return turned(length, width).some(
    ([along, across]) =>
      along <= inner.lengthCm * 10 &&
      across <= Math.min(inner.widthCm, door?.widthCm ?? inner.widthCm) * 10 &&
      height <= Math.min(inner.heightCm, door?.heightCm ?? inner.heightCm) * 10,
  );
}

function turned(length: number, width: number): readonly (readonly [number, number])[] {
  return length === width
    ? [[length, width]]
    : [
        [length, width],
        [width, length],
      ];
}

type Room = { readonly length: number; readonly width: number; readonly height: number };

/** Fills one box: the largest pieces first, each kind as blocks into the free rooms, the tightest room first. */
function load(box: Box, stock: readonly Stock[]): Load {
  const { inner, door } = box.spec;
  const height = Math.min(inner.heightCm, door?.heightCm ?? inner.heightCm) * 10;
  const rooms: Room[] = [{ length: inner.lengthCm * 10, width: inner.widthCm * 10, height }];
  const left = stock.map((each): Body & { quantity: number } => ({ ...each }));
  let grams = 0;
  let cubicMm = 0;
  for (const kind of left) {
    for (let placed = 1; placed > 0 && kind.quantity > 0;) {
      const allowed = kind.grams === 0 ? kind.quantity : Math.floor((box.limitGrams - grams) / kind.grams);
      placed = placeBlock(rooms, kind, Math.min(kind.quantity, allowed));
      kind.quantity -= placed;
      grams += placed * kind.grams;
      cubicMm += placed * volumeOf(kind);
    }
  }
  return { box, left, grams, cubicMm };
}

/** Puts the largest block of one kind into a room, splits the rest of the room, and says how many pieces went in. */
function placeBlock(rooms: Room[], kind: Body, most: number): number {
  if (most <= 0) return 0;
  let best: { readonly at: number; readonly block: Block } | null = null;
  for (const [at, room] of rooms.entries()) {
    for (const [along, across] of turned(kind.sides[0], kind.sides[1])) {
      const block = blockIn(room, [along, across, kind.sides[2]], kind.stackable, most);
      if (block.count > (best?.block.count ?? 0)) best = { at, block };
    }
  }
  if (!best) return 0;
  const [room] = rooms.splice(best.at, 1);
  if (room) rooms.push(...restOf(room, best.block, kind.stackable));
  rooms.sort((a, b) => a.length * a.width * a.height - b.length * b.width * b.height);
  return best.block.count;
}

type Block = {
  readonly count: number;
  readonly length: number;
  readonly width: number;
  readonly height: number;
};

/** A block as wide as the room, then as high, then as long as the pieces go. */
function blockIn(
  room: Room,
  [along, across, high]: readonly [number, number, number],
  stackable: boolean,
  most: number,
): Block {
  const abreast = Math.min(Math.floor(room.width / across), most);
  const layers = high > room.height ? 0 : stackable ? Math.floor(room.height / high) : 1;
  if (abreast === 0 || layers === 0) return { count: 0, length: 0, width: 0, height: 0 };
  const deep = Math.min(Math.floor(room.length / along), Math.ceil(most / (abreast * layers)));
  const count = Math.min(deep * abreast * layers, most);
  return { count, length: deep * along, width: abreast * across, height: layers * high };
}

/** Behind, beside and, when something may stand on it, above the block. */
function restOf(room: Room, block: Block, stackable: boolean): readonly Room[] {
  const rests: readonly Room[] = [
    { ...room, length: room.length - block.length },
    { length: block.length, width: room.width - block.width, height: room.height },
    { length: block.length, width: block.width, height: stackable ? room.height - block.height : 0 },
  ];
  return rests.filter(({ length, width, height }) => length > 0 && width > 0 && height > 0);
}

function volumeOf({ sides: [length, width, height] }: Body): number {
  return length * width * height;
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
