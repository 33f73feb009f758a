import { hasGlyph } from './fonts.ts';

/** A piece of a line. `actual` is what was meant where the font can only show its name. */
export type Run = { readonly shown: string; readonly actual: string | null };

/** Longer texts are cut, and say by how much: a document has an end, whatever somebody typed. */
const LONGEST_TEXT = 1_500;

/** A text that may be printed: of bounded length, with one kind of line break and one kind of space. */
export function bounded(text: string, cutMark: (count: number) => string): string {
  const kept = text.slice(0, LONGEST_TEXT);
  const plain = kept
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[\p{Zs}\t]/gu, ' ');
  return kept.length === text.length ? plain : `${plain}${cutMark(text.length - kept.length)}`;
}

/**
 * A word in runs the font can show. A character without a glyph, and one that would only steer the printer (NUL, a
 * change of direction), is shown by its name, `U+1F600`, and carries itself along for who copies or reads it aloud.
 */
export function runsOf(word: string): Run[] {
  const runs: Run[] = [];
  let plain = '';
  for (const character of word) {
    if (isShown(character)) {
      plain += character;
      continue;
    }
    if (plain) runs.push({ shown: plain, actual: null });
    plain = '';
    runs.push({ shown: nameOf(character), actual: character });
  }
  if (plain) runs.push({ shown: plain, actual: null });
  return runs;
}

function isShown(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return !/[\p{C}\p{Z}]/u.test(character) ? hasGlyph(codePoint) : character === ' ';
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
