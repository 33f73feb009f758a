import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NaruError } from '../../../src/domain/error.ts';
import { readPicture } from '../../../src/files/picture/read-picture.ts';
import { aChunk, aPicture, aPng } from '../../support/examples/pictures.ts';

test.each([
  ['plain.jpg', 'image/jpeg'],
  ['progressive.jpg', 'image/jpeg'],
  ['plain.webp', 'image/webp'],
  ['lossless.webp', 'image/webp'],
  ['see-through.png', 'image/png'],
  ['interlaced.png', 'image/png'],
])('%s is read as what its bytes are, whatever it is called', async (name, type) => {
  const bytes = aPicture(name);

  expect(await readPicture(bytes)).toMatchObject({
    type,
    width: 24,
    height: 16,
    bytes: new Uint8Array(bytes),
  });
});

test.each([
  ['an SVG with its reason', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'), 'can run scripts'],
  ['an SVG without a head', Buffer.from('  <svg xmlns="http://www.w3.org/2000/svg"/>'), 'can run scripts'],
  ['a GIF by its name', aPicture('still.gif'), 'a GIF'],
  ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a web page'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'a PDF'],
  ['nothing at all', Buffer.alloc(0), 'no picture'],
  ['a PNG that goes on after its end', aPng({ after: '<script>alert(1)</script>' }), 'after its end'],
  ['a PNG that unpacks to more than it says', aPng({ width: 8, height: 8, rows: 4000 }), 'damaged'],
  ['a PNG that unpacks to less', aPng({ height: 100, rows: 2 }), 'damaged'],
  ['a PNG of a hundred million pixels', aPng({ width: 20_000, height: 5_000, rows: 1 }), '20000 × 5000'],
  ['a picture that nobody can see', aPng({ width: 1, height: 1 }), 'too small'],
  ['half a JPEG', aPicture('plain.jpg').subarray(0, 200), 'damaged'],
  ['half a WebP', aPicture('plain.webp').subarray(0, 60), 'damaged'],
])('%s is refused', async (_name, bytes, sentence) => {
  await expect(readPicture(bytes)).rejects.toThrow(sentence);
});

test('a picture that moves is refused', async () => {
  const still = aPng();
  const moving = Buffer.concat([
    still.subarray(0, 33),
    aChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
    still.subarray(33),
  ]);

  await expect(readPicture(moving)).rejects.toThrow('stands still');
});

test('a picture over a megabyte is too large, before anything of it is read', async () => {
  await expect(readPicture(Buffer.alloc(1_048_577))).rejects.toMatchObject({ code: 'too_large' });
});

test('what a telephone writes behind a photograph is cut off it', async () => {
  const photograph = aPicture('plain.jpg');
  const withTrailer = Buffer.concat([photograph, Buffer.from('SEFH<script>alert(1)</script>SEFT')]);

  expect((await readPicture(withTrailer)).bytes).toEqual(new Uint8Array(photograph));
});

describe('a damaged file', () => {
  test.each(['plain.jpg', 'progressive.jpg', 'plain.webp', 'lossless.webp', 'see-through.png'])(
    '%s, broken anywhere, is read or refused and never anything else',
    async (name) => {
      const whole = aPicture(name);
      const anyByte = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length));

      await fc.assert(
        fc.asyncProperty(anyByte, async ([at, value, length]) => {
          const broken = Buffer.from(whole);
          broken[at] = value;
          const read = await readPicture(broken.subarray(0, Math.max(length, 1))).catch(
            (error: unknown) => error,
          );

          expect(read instanceof NaruError || (read as { type: string }).type.startsWith('image/')).toBe(
            true,
          );
        }),
        { numRuns: 150 },
      );
    },
  );
});
