import { pictureFault } from '../../domain/brand/picture.ts';
import { latin, viewOf } from './bytes.ts';

type Size = { readonly width: number; readonly height: number };

/** The first part says what follows: one picture, one packed without loss, or several things in turn. RFC 9649. */
export function readWebp(bytes: Uint8Array): Size & { readonly end: number } {
  const view = viewOf(bytes);
  if (bytes.length < 30 || view.getUint32(4, true) + 8 !== bytes.length) throw damaged();
  const parts = partsOf(bytes, view);
  if (parts.some(({ name }) => name === 'ANIM' || name === 'ANMF')) {
    throw pictureFault('This picture moves. Choose one that stands still.');
  }
  const size = sizeOf(view, parts[0]?.name ?? '');
  if (size === null || !parts.some(({ name }) => name === 'VP8 ' || name === 'VP8L')) throw damaged();
  return { ...size, end: bytes.length };
}

function partsOf(bytes: Uint8Array, view: DataView): readonly { readonly name: string }[] {
  const parts: { name: string }[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    parts.push({ name: latin(bytes, at, at + 4) });
    at += 8 + length + (length % 2);
  }
  if (at !== bytes.length) throw damaged();
  return parts;
}

function sizeOf(view: DataView, name: string): Size | null {
  if (name === 'VP8X') return { width: 1 + threeBytes(view, 24), height: 1 + threeBytes(view, 27) };
  if (name === 'VP8 ') {
    const isKey = threeBytes(view, 23) === 0x2a019d;
    return isKey
      ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
      : null;
  }
  if (name !== 'VP8L' || view.getUint8(20) !== 0x2f) return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function damaged() {
  return pictureFault(
    'This WebP is damaged, or holds something after its end. Save it anew, and choose it again.',
  );
}
