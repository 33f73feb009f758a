import { promisify } from 'node:util';
import { crc32, inflate } from 'node:zlib';
import { pictureFault } from '../../domain/brand/picture.ts';
import { latin, viewOf } from './bytes.ts';

type Chunk = { readonly name: string; readonly from: number; readonly to: number };
type Head = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly isInterlaced: boolean;
};

/** Which depths each kind of colour may have, and how many samples one pixel takes. https://www.w3.org/TR/png-3/#11IHDR */
const COLOURS: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** Where the seven passes of an interlaced picture start, and how far apart their pixels stand: x, y, dx, dy. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate);

/** The size first, without unpacking anything; then whether what is packed is exactly the pixels of that size. */
export const readPng = {
  read: (bytes: Uint8Array) => ({ ...headOf(bytes, chunksOf(bytes)), end: bytes.length }),
  verify: async (bytes: Uint8Array): Promise<void> => {
    const chunks = chunksOf(bytes);
    const rows = rowsOf(headOf(bytes, chunks));
    const expected = rows.reduce((sum, { length, count }) => sum + (length + 1) * count, 0);
    const packed = Buffer.concat(
      chunks.filter(({ name }) => name === 'IDAT').map(({ from, to }) => bytes.subarray(from, to)),
    );
    const pixels = await unpack(packed, { maxOutputLength: expected + 1 }).catch(() => null);
    if (pixels?.length !== expected || !areFiltersKnown(pixels, rows)) throw damaged();
  },
};

function chunksOf(bytes: Uint8Array): readonly Chunk[] {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const to = at + 8 + view.getUint32(at);
    if (to + 4 > bytes.length) throw damaged();
    if (crc32(bytes.subarray(at + 4, to)) !== view.getUint32(to)) throw damaged();
    chunks.push({ name: latin(bytes, at + 4, at + 8), from: at + 8, to });
    at = to + 4;
  }
  const names = chunks.map(({ name }) => name);
  if (names.includes('acTL')) throw pictureFault('This picture moves. Choose one that stands still.');
  if (names.indexOf('IEND') !== chunks.length - 1 || at !== bytes.length) throw damaged();
  return chunks;
}

function headOf(bytes: Uint8Array, chunks: readonly Chunk[]): Head {
  const [first] = chunks;
  if (first?.name !== 'IHDR' || first.to - first.from !== 13) throw damaged();
  const view = viewOf(bytes);
  const at = first.from;
  const [depth, colour, interlace] = [view.getUint8(at + 8), view.getUint8(at + 9), view.getUint8(at + 12)];
  const isKnown = COLOURS[colour]?.depths.includes(depth) === true && interlace <= 1;
  if (!isKnown || view.getUint16(at + 10) !== 0) throw damaged();
  if (colour === 3 && !chunks.some(({ name }) => name === 'PLTE')) throw damaged();
  return {
    ...{ depth, colour, isInterlaced: interlace === 1 },
    width: view.getUint32(at),
    height: view.getUint32(at + 4),
  };
}

type Rows = { readonly length: number; readonly count: number };

function rowsOf({ width, height, depth, colour, isInterlaced }: Head): readonly Rows[] {
  const bits = depth * (COLOURS[colour]?.samples ?? 0);
  const length = (pixels: number) => Math.ceil((pixels * bits) / 8);
  if (!isInterlaced) return [{ length: length(width), count: height }];
  return PASSES.map(([x, y, dx, dy]) => ({
    wide: Math.max(0, Math.ceil((width - x) / dx)),
    high: Math.max(0, Math.ceil((height - y) / dy)),
  }))
    .filter(({ wide, high }) => wide > 0 && high > 0)
    .map(({ wide, high }) => ({ length: length(wide), count: high }));
}

/** Each row names one of five filters; a reader that meets another gives up in its own way. */
function areFiltersKnown(pixels: Uint8Array, rows: readonly Rows[]): boolean {
  let at = 0;
  for (const { length, count } of rows) {
    for (let row = 0; row < count; row += 1, at += length + 1) {
      if ((pixels[at] ?? 9) > 4) return false;
    }
  }
  return true;
}

function damaged() {
  return pictureFault(
    'This PNG is damaged, or holds something after its end. Save it anew, and choose it again.',
  );
}
