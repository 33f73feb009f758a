import type { ContainerSpec } from './containers.ts';

/** Whole millimetres and grams: packing asks what fits, so sizes are rounded up to be safe. */
export type Body = {
  readonly index: number;
  readonly sides: readonly [number, number, number];
  readonly grams: number;
  readonly stackable: boolean;
};

export type Stock = Body & { readonly quantity: number };

export type Box = { readonly spec: ContainerSpec; readonly limitGrams: number };

export type Load = {
  readonly box: Box;
  readonly left: readonly Stock[];
  readonly grams: number;
  readonly cubicMm: number;
};

/** Whether one piece goes through the door and lies inside, standing upright. */
export function admits({ spec, limitGrams }: Box, { sides: [length, width, height], grams }: Body): boolean {
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

/** How the first choice between two ways to turn a piece is made; none is best for every size. */
const MANNERS = ['most', 'along', 'across'] as const;
type Manner = (typeof MANNERS)[number];

/** Fills one box as well as the best of the manners does. */
export function load(box: Box, stock: readonly Stock[]): Load {
  return MANNERS.map((manner) => loadBy(manner, box, stock)).reduce((best, next) =>
    next.cubicMm > best.cubicMm ? next : best,
  );
}

/** The largest pieces first, each kind as blocks into the free rooms, the tightest room first. */
function loadBy(manner: Manner, box: Box, stock: readonly Stock[]): Load {
  const { inner } = box.spec;
  const rooms: Room[] = [
    { length: inner.lengthCm * 10, width: inner.widthCm * 10, height: inner.heightCm * 10 },
  ];
  const left = stock.map((each): Body & { quantity: number } => ({ ...each }));
  let grams = 0;
  let cubicMm = 0;
  for (const kind of left) {
    for (let placed = admits(box, kind) ? 1 : 0; placed > 0 && kind.quantity > 0;) {
      const allowed = kind.grams === 0 ? kind.quantity : Math.floor((box.limitGrams - grams) / kind.grams);
      placed = placeBlock(rooms, kind, Math.min(kind.quantity, allowed), manner);
      kind.quantity -= placed;
      grams += placed * kind.grams;
      cubicMm += placed * volumeOf(kind);
    }
  }
  return { box, left, grams, cubicMm };
}

/** Puts a block of one kind into a room, splits the rest of the room, and says how many pieces went in. */
function placeBlock(rooms: Room[], kind: Body, most: number, manner: Manner): number {
  if (most <= 0) return 0;
  let best: { readonly at: number; readonly block: Block } | null = null;
  for (const [at, room] of rooms.entries()) {
    const block = bestBlock(room, kind, most, manner);
    if (block.count > (best?.block.count ?? 0)) best = { at, block };
  }
  if (!best) return 0;
  const [room] = rooms.splice(best.at, 1);
  if (room) rooms.push(...restOf(room, best.block, kind.stackable));
  rooms.sort((a, b) => a.length * a.width * a.height - b.length * b.width * b.height);
  return best.block.count;
}

/** The way to turn it that takes most, or the long side along or across the box wherever that goes at all. */
function bestBlock(
  room: Room,
  { sides: [length, width, height], stackable }: Body,
  most: number,
  manner: Manner,
): Block {
  const blocks = turned(Math.max(length, width), Math.min(length, width)).map(([along, across]) =>
    blockIn(room, [along, across, height], stackable, most),
  );
  const [alongFirst = NOTHING, acrossFirst = NOTHING] = blocks;
  if (manner === 'along' && alongFirst.count > 0) return alongFirst;
  if (manner === 'across' && acrossFirst.count > 0) return acrossFirst;
  return alongFirst.count >= acrossFirst.count ? alongFirst : acrossFirst;
}

const NOTHING: Block = { count: 0, length: 0, width: 0, height: 0 };

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
  if (abreast === 0 || layers === 0) return NOTHING;
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

export function volumeOf({ sides: [length, width, height] }: Body): number {
  return length * width * height;
}
