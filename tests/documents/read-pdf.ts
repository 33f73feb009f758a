import { inflateSync } from 'node:zlib';

/** What a reader of PDFs finds: each piece of text with its place, and what it was meant to be where that differs. */
export type Piece = {
  readonly page: number;
  /** Points from the left and from the bottom; `right` is where the text ends. */
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
  readonly text: string;
  /** What stands on the paper: `U+1F600` where the font has no picture. */
  readonly shown: string;
};

export type ReadPdf = {
  readonly pages: number;
  readonly pieces: readonly Piece[];
  /** Everything in reading order, a line break between pieces at another height. */
  readonly text: string;
  /** The dictionaries, without the streams: metadata and structure. */
  readonly objects: string;
};

type Font = { readonly characters: ReadonlyMap<number, string>; readonly widths: readonly number[] };

type Stored = { readonly dictionary: string; readonly stream: string };
type Objects = ReadonlyMap<string, Stored>;

/** Reads what pdfkit writes, by the file's own maps from glyphs to characters: what copying from a viewer gives. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(bytes).toString('latin1'));
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\n/.test(dictionary));
  const fonts = new Map<string, Font>();
  const pieces = pages.flatMap((page, index) => {
    for (const [, name, reference] of referred(objects, page, 'Resources').dictionary.matchAll(
      /\/(F\d+) (\d+) 0 R/g,
    )) {
      const font = objects.get(String(reference));
      if (font && !fonts.has(String(name))) fonts.set(String(name), readFont(objects, font));
    }
    return readContent(referred(objects, page, 'Contents').stream, fonts, index + 1);
  });
  return {
    pages: pages.length,
    pieces,
    text: linesOf(pieces),
    objects: [...objects.values()].map(({ dictionary }) => dictionary).join('\n'),
  };
}

function readObjects(file: string): Objects {
  const objects = new Map<string, Stored>();
  for (const [, number, body] of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [dictionary = '', data = ''] = String(body).split(/stream\n/, 2);
    const raw = data.slice(0, Math.max(0, data.lastIndexOf('\nendstream')));
    const isPacked = raw !== '' && dictionary.includes('/FlateDecode');
    const stream = isPacked ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
    objects.set(String(number), { dictionary, stream });
  }
  return objects;
}

/** The object that another names: `/Contents 12 0 R`. */
function referred(objects: Objects, { dictionary }: Stored, name: string): Stored {
  const reference = new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(dictionary)?.[1];
  return objects.get(String(reference)) ?? { dictionary: '', stream: '' };
}

function readFont(objects: Objects, font: Stored): Font {
  const characters = new Map<number, string>();
  const ranges = /<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi;
  for (const [, from, list] of referred(objects, font, 'ToUnicode').stream.matchAll(ranges)) {
    for (const [offset, code] of String(list).trim().split(/\s+/).entries()) {
      const units = Buffer.from(code.replace(/[<>]/g, ''), 'hex').swap16();
      characters.set(parseInt(String(from), 16) + offset, units.toString('utf16le'));
    }
  }
  const widths = /\/W \[0 \[([^\]]*)\]/.exec(referred(objects, font, 'DescendantFonts').dictionary);
  return { characters, widths: String(widths?.[1]).trim().split(/\s+/).map(Number) };
}

function readContent(content: string, fonts: ReadonlyMap<string, Font>, page: number): Piece[] {
  const pieces: Piece[] = [];
  const state = { font: '', size: 0, x: 0, y: 0 };
  const meant: (string | null)[] = [];
  let opening: string | null = null;
  for (const line of content.split('\n')) {
    const font = /^\/(F\d+) ([\d.]+) Tf$/.exec(line);
    const place = /^1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm$/.exec(line);
    if (line.endsWith(' <<')) opening = '';
    else if (line.endsWith('>> BDC')) {
      meant.push(actualIn(opening ?? ''));
      opening = null;
    } else if (opening !== null) opening += `${line}\n`;
    else if (font) Object.assign(state, { font: font[1], size: Number(font[2]) });
    else if (place) Object.assign(state, { x: Number(place[1]), y: Number(place[2]) });
    else if (line === 'EMC') meant.pop();
    else if (line.endsWith('TJ'))
      pieces.push(readShown(line, fonts.get(state.font), { ...state, page, meant }));
  }
  return pieces;
}

/** ActualText is UTF-16BE with escapes when it is not plain ASCII. */
function actualIn(dictionary: string): string | null {
  const literal = /\/ActualText \(([\s\S]*)\)\n$/.exec(dictionary)?.[1];
  if (literal === undefined) return null;
  const plain = literal.replace(/\\([nrtbf()\\]|[0-7]{3})/g, (_all, escaped: string) => {
    const names: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
    if (/^\d/.test(escaped)) return String.fromCharCode(parseInt(escaped, 8));
    return names[escaped] ?? escaped;
  });
  if (!plain.startsWith('\xfe\xff')) return plain;
  return Buffer.from(plain.slice(2), 'latin1').swap16().toString('utf16le');
}

function readShown(
  line: string,
  font: Font | undefined,
  { x, y, size, page, meant }: { x: number; y: number; size: number; page: number; meant: (string | null)[] },
): Piece {
  let shown = '';
  let advance = 0;
  for (const [, hex, shift] of line.matchAll(/<([0-9a-f]+)>|(-?[\d.]+)/g)) {
    if (shift !== undefined) advance -= Number(shift);
    for (let i = 0; hex !== undefined && i < hex.length; i += 4) {
      const glyph = parseInt(hex.slice(i, i + 4), 16);
      shown += font?.characters.get(glyph) ?? '\ufffd';
      advance += font?.widths[glyph] ?? 0;
    }
  }
  const text = meant.findLast((actual) => actual !== null) ?? shown;
  return { page, x, y, size, right: x + (advance * size) / 1000, text, shown };
}

function linesOf(pieces: readonly Piece[]): string {
  return pieces.reduce((text, piece, index) => {
    const before = pieces[index - 1];
    const isSameLine = before?.page === piece.page && Math.abs(before.y - piece.y) < 0.5;
    const isTouching = isSameLine && Math.abs(before.right - piece.x) < 0.6;
    return text + (index === 0 ? '' : isTouching ? '' : isSameLine ? '\t' : '\n') + piece.text;
  }, '');
}
