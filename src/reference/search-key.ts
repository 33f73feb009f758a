/** Letters that do not fall apart into a base and an accent. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

/**
 * What a name is searched by: lower case, without accents, words apart by one space. `Bogotá` and `BOGOTA` are
 * `bogota`; Korean stays as it is, composed.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøđðþłıħŋ]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/['’`´.]/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

const SHORTEST_TAIL = 2;

/** The ways into a name: from its start and from each later word, so that `chi minh` finds Ho Chi Minh City. */
export function searchTerms(name: string): string[] {
  const words = searchKey(name).split(' ').filter(Boolean);
  return words
    .map((_, from) => words.slice(from).join(' '))
    .filter((term, from) => from === 0 || term.length > SHORTEST_TAIL);
}
