import { NaruError } from '../error.ts';

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

export type PictureFacts = {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
};

/** A picture as it is kept: what its bytes are, and the bytes. */
export type Picture = PictureFacts & { readonly bytes: Uint8Array };

/** A photograph of a product, not a film: 1 MB, and what a telephone's camera gives when it is asked for a small one. */
export const MOST_PICTURE_BYTES = 1_048_576;
const MOST_SIDE = 5_000;
const MOST_PIXELS = 8_000_000;
const LEAST_SIDE = 8;

export function pictureFault(message: string): NaruError {
  return new NaruError('invalid', message, [{ path: 'picture', message }]);
}

/** Small enough to be drawn by whoever opens the page, and large enough to be a picture. */
export function refuseSize({ width, height }: Pick<PictureFacts, 'width' | 'height'>): void {
  if (Math.min(width, height) < LEAST_SIDE) {
    throw pictureFault(`This picture is ${String(width)} × ${String(height)} pixels: too small to be seen.`);
  }
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_PIXELS) {
    throw pictureFault(
      `This picture is ${String(width)} × ${String(height)} pixels. At most 5000 on a side and 8 million in all.`,
    );
  }
}
