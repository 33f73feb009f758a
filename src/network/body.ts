import type { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Deeper than any carrier nests, and shallow enough for every reader behind. */
const DEEPEST = 64;

export class BodyTooLarge extends Error {}

/** Collects a body, and gives up as soon as it is larger than it may be. By events: a third of what `for await` takes. */
export async function readUpTo(body: Readable, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    body.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      chunks.push(chunk);
      if (size > most) body.destroy(new BodyTooLarge());
    });
    body.on('error', reject);
    body.on('end', () => {
      resolve(Buffer.concat(chunks, size));
    });
  });
}

/** Some carriers compress unasked. What unpacks to more than it may be is not unpacked. */
export function unpack(bytes: Uint8Array, encoding: string, most: number): Uint8Array {
  const options = { maxOutputLength: most };
  if (/gzip/i.test(encoding)) return gunzipSync(bytes, options);
  if (/br/i.test(encoding)) return brotliDecompressSync(bytes, options);
  return /deflate/i.test(encoding) ? inflateSync(bytes, options) : bytes;
}

/** The text, in the charset it claims; text that is no text in UTF-8 is refused rather than mended. */
export function textOf(bytes: Uint8Array, contentType: string): string {
  const latin = /charset="?(iso-8859-1|latin1|windows-1252)/i.test(contentType);
  const korean = /charset="?(euc-kr|ks_c_5601-1987|cp949)/i.test(contentType);
  const charset = latin ? 'windows-1252' : korean ? 'euc-kr' : 'utf-8';
  return new TextDecoder(charset, { fatal: true }).decode(bytes);
}

/** JSON, unless it is nested so deep that reading it would be an attack. */
export function jsonOf(text: string): unknown {
  if (depthOf(text) > DEEPEST) throw new SyntaxError('nested too deep');
  return JSON.parse(text) as unknown;
}

const QUOTE = 34;
const BACKSLASH = 92;
const isOpening = (code: number) => code === 91 || code === 123;
const isClosing = (code: number) => code === 93 || code === 125;

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < text.length && deepest <= DEEPEST; at += 1) {
    const code = text.charCodeAt(at);
    if (inText && code === BACKSLASH) at += 1;
    else if (code === QUOTE) inText = !inText;
    else if (!inText && isOpening(code)) deepest = Math.max(deepest, (depth += 1));
    else if (!inText && isClosing(code)) depth -= 1;
  }
  return deepest;
}
