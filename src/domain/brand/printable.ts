import type { Picture } from './picture.ts';

/** A logo on a quotation: sharp at 6 cm, and drawn in milliseconds. */
const MOST_BYTES = 256 * 1024;
const MOST_PIXELS = 1_000_000;

const PALETTE = 3;
const DEPTH_AT = 24;
const COLOUR_AT = 25;

/**
 * Whether a PDF can carry a logo as it is: a PNG or a JPEG of a logo's size. WebP has no place in one (ISO 32000-1,
 * 7.4), and several pixels of a palette in one byte would lose their transparency on the way: the name stands alone then.
 */
export function isPrintable({ type, width, height, bytes }: Picture): boolean {
  if (type === 'image/webp' || bytes.length > MOST_BYTES || width * height > MOST_PIXELS) return false;
  return type === 'image/jpeg' || bytes[COLOUR_AT] !== PALETTE || bytes[DEPTH_AT] === 8;
}
