import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const folder = path.resolve(import.meta.dirname, '../../fixtures/pictures');

/** A picture as a program of today saved it: `plain.jpg`, `interlaced.png`. */
export function aPicture(name: string): Buffer {
  return readFileSync(path.join(folder, name));
}

type Png = {
  readonly width?: number;
  readonly height?: number;
  /** How many rows of pixels it truly holds. */
  readonly rows?: number;
  /** What stands behind its end. */
  readonly after?: string;
};

/** A PNG of one colour that says it is so large, whatever it holds. */
export function aPng({ width = 40, height = 30, rows, after = '' }: Png = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = Buffer.alloc((width * 3 + 1) * (rows ?? height), 0);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    aChunk('IHDR', head),
    aChunk('IDAT', deflateSync(pixels)),
    aChunk('IEND', Buffer.alloc(0)),
    Buffer.from(after),
  ]);
}

export function aChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
