/** What a cell of a tariff file is found to be: its one spelling, or what is wrong with it. */
export type CellRead = string | Mistake;
export type Mistake = { readonly message: string };

/** Reads the text of a cell that is not empty. */
export type CellReader = (text: string) => CellRead;

export function mistake(message: string): Mistake {
  return { message };
}

const ORDINARY = /^[\x21-\x7e]+$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const FORMULA = /^'(?=[=+\-@\t\r])/;

/** What is certain: spaces around it go, full-width letters and digits become ordinary ones. */
export function plain(text: string): string {
  return ORDINARY.test(text) ? text : text.normalize('NFKC').replaceAll(INVISIBLE, '').trim();
}

/** The cell as a message repeats it: short, on one line. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= 40) return `"${line}"`;
  // A character of two halves is not cut between them: half of one can be stored nowhere.
  const start = line.slice(0, 40);
  return `"${start.isWellFormed() ? start : start.slice(0, -1)}…"`;
}

/** A word of a closed list, whatever its case; blanks and hyphens inside it are underscores. */
export function wordReader(words: readonly string[], upperCase = false): CellReader {
  const known = new Set(words);
  return (text) => {
    const joined = plain(text).replaceAll(/[\s-]+/g, '_');
    const word = upperCase ? joined.toUpperCase() : joined.toLowerCase();
    if (word === '' || known.has(word)) return word;
    return mistake(`${quoted(text)} is not one of ${words.join(', ')}.`);
  };
}

/** Free text on one line. The quote mark that keeps a spreadsheet from calculating `=1+1` is not part of it. */
export function textReader(longest: number): CellReader {
  return (text) => {
    if (CONTROL.test(text)) return mistake('The cell holds a control character; type it again.');
    const line = text.replaceAll(INVISIBLE, '').replaceAll(/\s+/g, ' ').trim().replace(FORMULA, '');
    if (line.length <= longest) return line;
    return mistake(`The text has ${line.length} characters; at most ${longest} fit.`);
  };
}

/** A code of letters and digits that a partner chose: a carrier's SCAC, a co-loader's own. */
export function codeReader(pattern: RegExp, example: string): CellReader {
  return (text) => {
    const code = plain(text).toUpperCase();
    if (code === '' || pattern.test(code)) return code;
    return mistake(`${quoted(text)} is not a code such as ${example}.`);
  };
}
