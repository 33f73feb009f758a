import { pictureFault } from '../../domain/brand/picture.ts';
import { viewOf } from './bytes.ts';

const START_OF_SCAN = 0xda;
const END = 0xd9;

/** Frames of pictures: all but the tables and extensions that share their numbers. ITU-T T.81, table B.1. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers that stand alone, without a length after them. */
const isAlone = (marker: number) => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

type Size = { readonly width: number; readonly height: number };

/** Walks from mark to mark to the end. The pixels are not unpacked. Telephones write things of their own after the end. */
export function readJpeg(bytes: Uint8Array): Size & { readonly end: number } {
  const view = viewOf(bytes);
  let size: Size | null = null;
  let at = 2;
  for (;;) {
    const marker = markerAt(bytes, at);
    at += 2;
    if (marker === END) break;
    if (isAlone(marker)) continue;
    if (at + 2 > bytes.length) throw damaged();
    const next = at + view.getUint16(at);
    if (next < at + 2 || next > bytes.length) throw damaged();
    if (isFrame(marker)) size = sizeAt(view, at, next);
    at = marker === START_OF_SCAN ? afterScan(bytes, next) : next;
  }
  if (size === null) throw damaged();
  return { ...size, end: at };
}

function markerAt(bytes: Uint8Array, at: number): number {
  const marker = bytes[at + 1];
  if (bytes[at] !== 0xff || marker === undefined || marker === 0xff || marker === 0) throw damaged();
  return marker;
}

function sizeAt(view: DataView, at: number, next: number): Size {
  if (next - at < 8) throw damaged();
  return { height: view.getUint16(at + 3), width: view.getUint16(at + 5) };
}

/** The packed pixels last until a mark that is neither a stuffed byte nor a restart. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at;
  }
  throw damaged();
}

function damaged() {
  return pictureFault('This JPEG is damaged. Save it anew, and choose it again.');
}
