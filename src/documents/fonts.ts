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

export function hasGlyph(codePoint: number): boolean {
  return fonts.regular.hasGlyphForCodePoint(codePoint) && fonts.bold.hasGlyphForCodePoint(codePoint);
}

function open(name: string): fontkit.Font {
  const font = fontkit.create(readFileSync(require.resolve(name)));
  if ('fonts' in font) throw new Error(`${name} is a collection of fonts.`);
  return font;
}
