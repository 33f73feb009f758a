import type { Response } from 'express';
import type { Picture } from '../domain/brand/picture.ts';

/**
 * Somebody's picture, as exactly what its bytes are and nothing that could run: no sniffing (see the headers of every
 * answer), nothing loaded, opened by itself in a sandbox.
 */
export function sendPicture(
  response: Response,
  { type, bytes }: Picture,
  { isPublic }: { readonly isPublic: boolean },
): void {
  response.set({
    'Content-Type': type,
    'Content-Disposition': 'inline',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    // An id names the same bytes for ever, but what is taken back should be gone after a day.
    'Cache-Control': isPublic ? 'public, max-age=86400' : 'private, max-age=3600',
  });
  response.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
