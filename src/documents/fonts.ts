import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/** One family in two weights: Korean, Hanja, Vietnamese, Spanish and the signs of money (Noto Sans KR, OFL). */
export type Weight = 'regular' | 'bold';

const require = createRequire(import.meta.url);
const family = '@expo-google-fonts/noto-sans-kr';

/** Opened once per process: opening six megabytes for every document would take longer than drawing it. */
export const fonts: Readonly<Record<Weight, fontkit.Font>> = {
  regular: open(`${family}/400Regular/NotoSansKR_400Regular.ttf`),
  bold: open(`${family}/700Bold/NotoSansKR_700Bold.ttf`),
};

const known = new Map<number, boolean>();

/** Remembered, because every character of every document asks; there are no more than Unicode has. */
export function hasGlyph(codePoint: number): boolean {
  const remembered = known.get(codePoint);
  if (remembered !== undefined) return remembered;
  const isThere = [fonts.regular, fonts.bold].every((font) => font.hasGlyphForCodePoint(codePoint));
  known.set(codePoint, isThere);
  return isThere;
}

function open(name: string): fontkit.Font {
  const font = fontkit.create(readFileSync(require.resolve(name)));
  if ('fonts' in font) throw new Error(`${name} is a collection of fonts.`);
  return withPlainLayout(font);
}

/**
 * Sets texts glyph by glyph unless they hold combining marks. Composed Korean, Vietnamese and Spanish need no more, and
 * asking the font's substitution tables about every word takes ten times as long as all the rest of a document.
 */
function withPlainLayout(font: fontkit.Font): fontkit.Font {
  const glyphs = new Map<string, fontkit.Glyph>();
  const glyphOf = (character: string): fontkit.Glyph => {
    const glyph = glyphs.get(character) ?? font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    glyphs.set(character, glyph);
    return glyph;
  };
  const plain = (text: string): unknown =>
    /\p{M}/u.test(text) ? font.layout(text) : plainRun(text, glyphOf);
  return Object.create(font, { layout: { value: plain } }) as fontkit.Font;
}

function plainRun(text: string, glyphOf: (character: string) => fontkit.Glyph) {
  const glyphs = Array.from(text, glyphOf);
  const positions = glyphs.map(({ advanceWidth }) => ({
    xAdvance: advanceWidth,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
  }));
  return {
    glyphs,
    positions,
    // Asked after the positions were scaled, so it must be summed then.
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
}
