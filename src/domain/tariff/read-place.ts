import { isUnLocode } from '../place.ts';
import type { Known } from './known.ts';
import { mistake, plain, quoted, type CellRead, type CellReader } from './read-cell.ts';

/** Whether a row speaks of ports or of airports: one code may be both, in two places. */
export type Realm = 'sea' | 'air' | 'any';

const IATA = /^[A-Z]{3}$/;
const COUNTRY = /^[A-Z]{2}$/;
const POSTCODES = /^([A-Z]{2}):([A-Z0-9][A-Z0-9 -]{0,9})?(\*?)$/;

export function realmOf(mode: string): Realm {
  if (mode === 'FCL' || mode === 'LCL') return 'sea';
  return mode === '' ? 'any' : 'air';
}

/** `origin` and `destination`: UN/LOCODE, IATA airport, `@zone` or ISO country. */
export function endReader(known: Known, realm: Realm): CellReader {
  return (text) => {
    const code = plain(text);
    if (code === '') return '';
    if (code.startsWith('@') || code.startsWith("'@")) return readZone(code, known);
    return readCode(code.toUpperCase(), known, realm);
  };
}

/** `place`, the door: the same, or the postcodes that begin with `KR:16*`. */
export function doorReader(known: Known): CellReader {
  const readEnd = endReader(known, 'any');
  return (text) => (text.includes(':') ? readPostcodes(text, known) : readEnd(text));
}

/** `via`: UN/LOCODEs in the order of the journey. */
export function viaReader(known: Known, realm: Realm): CellReader {
  return (text) => {
    const codes: string[] = [];
    for (const part of plain(text)
      .split(/[\s,;+/]+/)
      .filter(Boolean)) {
      const read = readCode(part.toUpperCase(), known, realm);
      if (typeof read !== 'string') return read;
      if (!isUnLocode(read)) return mistake(`${quoted(part)}: write the UN/LOCODE of the port between.`);
      codes.push(read);
    }
    return codes.join(' ');
  };
}

function readCode(code: string, known: Known, realm: Realm): CellRead {
  if (COUNTRY.test(code)) {
    return known.countries.has(code) ? code : mistake(`${quoted(code)} is not an ISO country such as KR.`);
  }
  const meant = aliasOf(code, known, realm);
  if (typeof meant !== 'string') return meant;
  if (isUnLocode(meant) && known.places.has(meant)) return meant;
  if (IATA.test(code)) return mistake(`${quoted(code)} is not an IATA code of an airport we know.`);
  const what = isUnLocode(code)
    ? 'is not in UN/LOCODE'
    : 'is not a UN/LOCODE such as KRPUS, an airport such as ICN, a zone such as @asia or a country such as KR';
  return mistake(`${quoted(code)} ${what}.`);
}

/** For a row of any mode, a code that is one place by sea and another by air cannot be read. */
function aliasOf(code: string, { aliases }: Known, realm: Realm): CellRead {
  if (realm !== 'any') return aliases[realm].get(code) ?? code;
  const port = aliases.sea.get(code) ?? code;
  const airport = aliases.air.get(code) ?? code;
  if (port === airport) return port;
  if (IATA.test(code) && port === code) return airport;
  return mistake(
    `${quoted(code)} is ${port} for the sea and ${airport} for the air: write one of them, or give the row a mode.`,
  );
}

function readZone(text: string, known: Known): CellRead {
  const name = text.replace(/^'?@/, '').trim();
  if (known.zones.has(name)) return `@${name}`;
  const lower = name.toLowerCase();
  if (known.zones.has(lower)) return `@${lower}`;
  return mistake(`There is no zone ${quoted(`@${name}`)}: save it first, or write the places.`);
}

function readPostcodes(text: string, known: Known): CellRead {
  const [, country = '', prefix = '', star = ''] = POSTCODES.exec(plain(text).toUpperCase()) ?? [];
  if (country === '' || (prefix === '' && star === '')) {
    return mistake(`${quoted(text)} is not a range of postcodes such as KR:16*.`);
  }
  if (!known.countries.has(country)) return mistake(`${quoted(country)} is not an ISO country such as KR.`);
  return `${country}:${prefix.replaceAll(/[ -]/g, '')}${star}`;
}
