import type { Door } from '../cargo/request.ts';
import type { Book } from './book.ts';

/** How closely a line names a place: a port beats a postcode beats a zone beats a country beats any. -1: elsewhere. */
export const ELSEWHERE = -1;
const ANY = 0;
const COUNTRY = 1;
const ZONE = 2;
const POSTCODE = 3;
const PORT = 40;

export type Zones = ReadonlyMap<string, readonly string[]>;

export function zonesOf(book: Book): Zones {
  return new Map(book.zones.map(({ name, members }) => [`@${name}`, members]));
}

/** Whether a line's `origin` or `destination` means this UN/LOCODE, and how closely. */
export function matchPort(said: string | null, port: string, zones: Zones): number {
  if (said === null) return ANY;
  if (said === port) return PORT;
  if (said.startsWith('@'))
    return (zones.get(said) ?? []).some((member) => isPortIn(member, port)) ? ZONE : ELSEWHERE;
  return said.length === 2 && port.startsWith(said) ? COUNTRY : ELSEWHERE;
}

function isPortIn(member: string, port: string): boolean {
  return member === port || (member.length === 2 && port.startsWith(member));
}

/** Whether a line's `place` means this door, and how closely: a longer postcode prefix is closer. */
export function matchDoor(said: string | null, door: Door | null, zones: Zones): number {
  if (said === null) return ANY;
  if (door === null) return ELSEWHERE;
  if (!said.startsWith('@')) return doorIn(said, door);
  const within = (zones.get(said) ?? []).some((member) => doorIn(member, door) !== ELSEWHERE);
  return within ? ZONE : ELSEWHERE;
}

function doorIn(said: string, door: Door): number {
  if (door.unLocode !== null && said === door.unLocode) return PORT;
  const postcode = /^([A-Z]{2}):(.+?)(\*?)$/.exec(said);
  if (postcode) return postcodeMatch(postcode, door);
  return said.length === 2 && said === door.country ? COUNTRY : ELSEWHERE;
}

function postcodeMatch([, country, digits = '', star]: RegExpExecArray, door: Door): number {
  if (country !== door.country || door.postalCode === null) return ELSEWHERE;
  const code = plainCode(door.postalCode);
  const wanted = plainCode(digits);
  const meant = star === '*' ? code.startsWith(wanted) : code === wanted;
  return meant ? Math.min(POSTCODE + wanted.length, PORT - 1) : ELSEWHERE;
}

/** "SW1A 1AA" and "sw1a1aa" are the same code. */
function plainCode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}
