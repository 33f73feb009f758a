import { inflateSync } from 'node:zlib';
import type { Proof } from '../domain/quote/proof.ts';

/** No quote is larger; what inflates to more is not one of ours. */
const MOST_BYTES = 8 * 1024 * 1024;
/** A file with more attachments than this is not one of ours either. */
const MOST_LOOKED_AT = 8;
const FARTHEST_STREAM = 2_000;

/**
 * The proof inside a PDF, from bytes that anybody may have made: nothing is executed, followed or inflated without end.
 * Null when there is none that can be read.
 */
export function readProof(bytes: Uint8Array): Proof | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = 0;
  for (let looked = 0; looked < MOST_LOOKED_AT; looked += 1) {
    const at = file.indexOf('/EmbeddedFile', from, 'latin1');
    if (at < 0) return null;
    const proof = proofAt(file, at);
    if (proof) return proof;
    from = at + 1;
  }
  return null;
}

function proofAt(file: Buffer, at: number): Proof | null {
  const keyword = file.indexOf('stream', at, 'latin1');
  if (keyword < 0 || keyword - at > FARTHEST_STREAM) return null;
  const start = file.indexOf('\n', keyword, 'latin1') + 1;
  const end = file.indexOf('endstream', start, 'latin1');
  if (start === 0 || end < 0) return null;
  return asProof(unpacked(file.subarray(start, end)));
}

function unpacked(stream: Buffer): Buffer {
  try {
    return inflateSync(stream, { maxOutputLength: MOST_BYTES });
  } catch {
    return stream.subarray(0, MOST_BYTES); // It was not packed, or is not whole; then it is no JSON either.
  }
}

function asProof(text: Buffer): Proof | null {
  try {
    const { content, signature } = JSON.parse(text.toString('utf8')) as Partial<Record<keyof Proof, unknown>>;
    return typeof content === 'string' && typeof signature === 'string' ? { content, signature } : null;
  } catch {
    return null; // Another attachment.
  }
}
