import type { Readable } from 'node:stream';
import { NaruError } from '../domain/error.ts';

/** The bytes of a stream, counted while they come in: what is too large is not kept. */
export async function wholeBody(stream: Readable, mostBytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) {
      stream.resume();
      throw new NaruError('too_large', `A document may have ${String(mostBytes / 1_048_576)} MB at most.`);
    }
    parts.push(part);
  }
  if (size === 0) throw new NaruError('unreadable', 'The file is empty.');
  return Buffer.concat(parts);
}
