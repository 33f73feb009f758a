import { csvRows, dataText, listOf } from './data-file.ts';
import { searchKey, searchTerms } from './search-key.ts';

/** A place of UN/LOCODE as it lies in the data file; coordinates and zone are null where nobody knows them. */
export type PlaceRow = {
  readonly code: string;
  readonly name: string;
  readonly koreanName: string | null;
  readonly country: string;
  readonly subdivision: string | null;
  readonly functions: string | null;
  readonly isSeaport: boolean;
  readonly isAirport: boolean;
  readonly iata: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
  readonly timeZone: string | null;
  readonly otherNames: readonly string[];
  /** 0 a main port or airport, 1 another one, 2 any other place: the order in which a search answers. */
  readonly tier: 0 | 1 | 2;
};

type MainPlace = { readonly korean: string; readonly also: readonly string[] };

/** Every place of UN/LOCODE, one for each code, with the Korean names written by hand. */
export function* placeRows(): Generator<PlaceRow> {
  const main = mainPlaces();
  for (const line of linesOf('places.tsv.gz')) yield toPlaceRow(line, main);
}

function mainPlaces(): Map<string, MainPlace> {
  const rows = csvRows('main-places.csv', ['code', 'ko', 'also']);
  return new Map(rows.map(({ code, ko, also }) => [code, { korean: ko, also: listOf(also) }]));
}

const CELLS = 12;

function toPlaceRow(line: string, main: ReadonlyMap<string, MainPlace>): PlaceRow {
  const cells = line.split('\t');
  if (cells.length !== CELLS)
    throw new Error(`Broken assumption: places.tsv.gz has ${CELLS} cells in "${line}".`);
  const text = (at: number): string => cells[at] ?? '';
  const orNull = (at: number): string | null => (text(at) === '\\N' ? null : text(at));
  const known = main.get(text(0));
  const isSeaport = text(5) === 't';
  const isAirport = text(6) === 't';
  return {
    code: text(0),
    name: text(1),
    koreanName: known?.korean ?? null,
    country: text(2),
    subdivision: orNull(3),
    functions: orNull(4),
    isSeaport,
    isAirport,
    iata: orNull(7),
    latitude: orNull(8),
    longitude: orNull(9),
    timeZone: orNull(10),
    otherNames: [...listOf(orNull(11) ?? ''), ...(known?.also ?? [])],
    tier: tierOf(known, isSeaport || isAirport),
  };
}

function tierOf(known: MainPlace | undefined, isPort: boolean): PlaceRow['tier'] {
  if (known) return 0;
  return isPort ? 1 : 2;
}

/** Everything a place is found by: code, IATA code, and its names; a village by the start of its name only. */
export function termsOf(place: PlaceRow): ReadonlySet<string> {
  const names = [place.name, ...place.otherNames];
  const terms = place.tier === 2 ? names.map(searchKey) : names.flatMap(searchTerms);
  const korean = place.koreanName === null ? [] : searchTerms(place.koreanName);
  const codes = [place.code, place.iata ?? ''].map((code) => code.toLowerCase());
  return new Set([...terms, ...korean, ...codes].filter((term) => term !== ''));
}

/** A code that means another one when carried by sea or by air. */
export type PlaceAlias = { readonly alias: string; readonly medium: 'sea' | 'air'; readonly code: string };

/**
 * The IATA codes, and the codes people use for the port that UN/LOCODE gives to the airport.
 *
 * `CNSHA` is Shanghai port (`CNSGH`) by sea and the airport by air; `SHA` by sea is therefore the port, too.
 */
export function placeAliases(): PlaceAlias[] {
  const written = csvRows('place-aliases.csv', ['alias', 'medium', 'code']).map(toAlias);
  const bySea = new Map(written.filter(({ medium }) => medium === 'sea').map((a) => [a.alias, a.code]));
  const airports = linesOf('iata-codes.tsv').flatMap((line): PlaceAlias[] => {
    const [alias = '', code = ''] = line.split('\t');
    return [
      { alias, medium: 'air', code },
      { alias, medium: 'sea', code: bySea.get(code) ?? code },
    ];
  });
  return [...written, ...airports];
}

function toAlias({ alias, medium, code }: Record<'alias' | 'medium' | 'code', string>): PlaceAlias {
  if (medium !== 'sea' && medium !== 'air')
    throw new Error(`Broken assumption: ${alias} goes by sea or air.`);
  return { alias, medium, code };
}

function linesOf(name: string): string[] {
  return dataText(name).split('\n').filter(Boolean);
}
