import { MOST_PICTURE_BYTES, pictureFault, refuseSize, type Picture } from '../../domain/brand/picture.ts';
import { NaruError } from '../../domain/error.ts';
import { latin, startsWith } from './bytes.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

/**
 * Reads what a picture's bytes are, whatever its name says, and that they are nothing else besides: what goes on after a
 * picture's end could be read as something else by somebody else, so it is cut off a JPEG, to which telephones add, and
 * refused of the others. Its size is judged before it is unpacked.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  if (bytes.length > MOST_PICTURE_BYTES) {
    throw new NaruError(
      'too_large',
      'A picture may have 1 MB at most. Save it smaller, and choose it again.',
      [
        {
          path: 'picture',
          message: 'A picture may have 1 MB at most. Save it smaller, and choose it again.',
        },
      ],
    );
  }
  const reader = READERS.find(({ isThis }) => isThis(bytes));
  if (!reader) throw pictureFault(reasonAgainst(bytes));
  const { type, read, verify } = reader;
  const size = read(bytes);
  refuseSize(size);
  await verify?.(bytes);
  return {
    type,
    width: size.width,
    height: size.height,
    bytes: Uint8Array.from(bytes.subarray(0, size.end)),
  };
}

const READERS = [
  {
    type: 'image/png',
    isThis: (bytes: Uint8Array) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...readPng,
  },
  {
    type: 'image/jpeg',
    isThis: (bytes: Uint8Array) => startsWith(bytes, [0xff, 0xd8, 0xff]),
    read: readJpeg,
    verify: null,
  },
  {
    type: 'image/webp',
    isThis: (bytes: Uint8Array) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP',
    read: readWebp,
    verify: null,
  },
] as const;

/** Says what it is, when that can be known, and what to do instead. */
function reasonAgainst(bytes: Uint8Array): string {
  const start = latin(bytes, 0, 512);
  if (/<svg|<\?xml|<!DOCTYPE svg/i.test(start)) {
    return 'An SVG is a program as much as a picture: it can run scripts on the page of your buyer. Save it as PNG.';
  }
  const known = KNOWN.find(({ mark }) => mark.test(start));
  return known
    ? `This is ${known.name}. Save it as PNG, JPEG or WebP.`
    : 'This is no picture that can be read. Choose a PNG, JPEG or WebP file.';
}

const KNOWN = [
  { mark: /^GIF8[79]a/, name: 'a GIF' },
  { mark: /^%PDF-/, name: 'a PDF' },
  { mark: /^BM/, name: 'a BMP' },
  { mark: /^(II\*\0|MM\0\*)/, name: 'a TIFF' },
  { mark: /^....ftyp(heic|heix|mif1|msf1)/s, name: 'a HEIC photograph' },
  { mark: /^....ftypavi[fs]/s, name: 'an AVIF' },
  { mark: /^PK\x03\x04/, name: 'a ZIP file' },
  { mark: /^\s*<(!doctype html|html|script|head|body)/i, name: 'a web page' },
] as const;
