import type { Known } from '../known.ts';
import { plain } from '../read-cell.ts';
import { endReader } from '../read-place.ts';
import { askPlace, type Asking } from './asking.ts';
import type { Mapping, Names } from './mapping.ts';

export type Words = { readonly known: Known; readonly names: Names };
type At = { readonly line: number; readonly column: string };

/** A port or an airport, by code or by name; null while it is being asked about, '' when the row is to be left out. */
export type PlaceReader = (text: string, country: string | null, at: At) => string | null;

export function placeReader(mode: Mapping['mode'], { known, names }: Words, { ask }: Asking): PlaceReader {
  const readCode = endReader(known, mode === 'AIR' ? 'air' : 'sea');
  const isCode = (text: string) => /^[A-Za-z]{3}(?:[A-Za-z2-9]{2})?$/.test(text);

  return (text, country, at) => {
    const name = plain(text).replaceAll(/\s+/g, ' ').trim();
    const found = names.places(name, country);
    if (found.length === 1 && found[0]) return found[0].code;
    const code = isCode(name) ? readCode(name) : null;
    if (found.length === 0 && typeof code === 'string') return code;

    const answer = ask(askPlace({ ...at, cell: name }, found));
    if (answer === null || answer === '') return answer;
    const meant = readCode(answer);
    return typeof meant === 'string' ? meant : null;
  };
}
