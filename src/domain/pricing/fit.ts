import type { TariffLine } from '../tariff/line.ts';
import type { Block } from '../tariff/vocabulary.ts';
import { ELSEWHERE, matchDoor, matchPort } from './place-match.ts';
import type { Situation, Unit } from './situation.ts';

/**
 * A line that applies to this request and lane, whoever carries it: `rank` orders by how closely it applies, `valid` says
 * whether it is in force on its day. Lines not in force are kept to tell "no such charge" from "no price today".
 */
export type Fit = {
  readonly line: TariffLine;
  readonly rank: number;
  readonly valid: boolean;
};

/** Fits of one block and charge code, the closest first. */
export type FitGroup = {
  /** No line of it is about one carrier, service, contract or way: every offer gets the same. */
  readonly isForAll: boolean;
  readonly block: Block;
  readonly charge: string;
  readonly fits: readonly Fit[];
};

/** Every line that applies, grouped by block and charge, each group in the order of the contract, "Which row". */
export function fitGroups(situation: Situation): ReadonlyMap<string, FitGroup> {
  const groups = new Map<string, { isForAll: boolean; block: Block; charge: string; fits: Fit[] }>();
  for (const line of situation.book.lines) {
    const fit = fitOf(line, situation);
    if (fit === null) continue;
    const key = groupKey(line);
    const group = groups.get(key);
    const isForAll = isAboutEveryOffer(line);
    if (group) {
      group.fits.push(fit);
      group.isForAll &&= isForAll;
    } else {
      groups.set(key, { isForAll, block: line.block, charge: line.charge, fits: [fit] });
    }
  }
  for (const { fits } of groups.values()) fits.sort(closestFirst);
  return groups;
}

/** Charges of transhipment depend on the offer's way even when they name none. */
function isAboutEveryOffer({ carrier, service, contract, via, block }: TariffLine): boolean {
  return carrier === null && service === null && contract === null && via.length === 0 && block !== 'transit';
}

export function groupKey({ block, charge }: { readonly block: string; readonly charge: string }): string {
  return `${block} ${charge}`;
}

function fitOf(line: TariffLine, situation: Situation): Fit | null {
  if (line.mode !== null && line.mode !== situation.mode) return null;
  const rank = rankOf(line, situation);
  if (rank < 0 || !isAskedFor(line, situation)) return null;
  return { line, rank, valid: isInForce(line, situation) };
}

/**
 * One number that orders like the contract's list: customer, carrier, contract, service, place, destination, origin, via,
 * equipment, commodity, number of requires. Negative: the line is about something else.
 */
function rankOf(line: TariffLine, situation: Situation): number {
  const { zones, book } = situation;
  const destination = matchPort(line.destination, situation.destination, zones);
  if (destination === ELSEWHERE) return -1;
  const origin = matchPort(line.origin, situation.origin, zones);
  if (origin === ELSEWHERE) return -1;
  const customer = line.customer === null ? 0 : book.customer.length - book.customer.indexOf(line.customer);
  if (customer > book.customer.length) return -1;
  const place = placeRank(line, situation);
  if (place === ELSEWHERE) return -1;
  const commodity = line.commodity === null ? 0 : commodityRank(line.commodity, situation);
  if (commodity < 0) return -1;
  return digits([
    [customer, 64],
    [said(line.carrier), 2],
    [said(line.contract), 2],
    [said(line.service), 2],
    [place, 64],
    [destination, 64],
    [origin, 64],
    [line.via.length > 0 ? 1 : 0, 2],
    [said(line.equipment), 2],
    [commodity, 32],
    [line.requires.length, 32],
  ]);
}

function said(value: string | null): number {
  return value === null ? 0 : 1;
}

function digits(places: readonly (readonly [number, number])[]): number {
  return places.reduce((rank, [digit, base]) => rank * base + Math.min(digit, base - 1), 0);
}

function placeRank(line: TariffLine, { request, zones }: Situation): number {
  if (line.block === 'pickup') return matchDoor(line.place, request.pickup, zones);
  if (line.block === 'delivery') return matchDoor(line.place, request.delivery, zones);
  if (line.place === null) return 0;
  const ends = [matchDoor(line.place, request.pickup, zones), matchDoor(line.place, request.delivery, zones)];
  return Math.max(...ends);
}

/** HS prefixes, the longest that fits, or a group by name. A group counts less than any prefix. */
function commodityRank(text: string, { request, book }: Situation): number {
  const hs = request.hsCode?.replace(/\D/g, '') ?? '';
  const ranks = text.split(/[\s,;]+/).map((word) => {
    if (/^\d+$/.test(word)) return hs.startsWith(word) && hs !== '' ? 1 + word.length : ELSEWHERE;
    const name = word.replace(/^@/, '');
    const group = book.commodityGroups.find((entry) => entry.name === name || entry.name === word);
    const isMember = group?.members.some((prefix) => hs !== '' && hs.startsWith(prefix.replace(/\D/g, '')));
    return isMember === true || request.commodity?.trim().toLowerCase() === name.toLowerCase()
      ? 1
      : ELSEWHERE;
  });
  return Math.max(...ranks);
}

/** What is charged by the box is not charged on loose cargo. */
function isPerBox({ basis }: TariffLine): boolean {
  return basis === 'per_container' || basis === 'per_teu';
}

const OF_A_UNIT = /^(dangerous(:.+)?|reefer|oog)$/;

/** Whether its block and its words were asked for, and some unit is what it requires. */
function isAskedFor(line: TariffLine, situation: Situation): boolean {
  const { words, units } = situation;
  if (line.block === 'pickup' && !words.has('pickup')) return false;
  if (line.block === 'delivery' && !words.has('delivery')) return false;
  if (isPerBox(line) && !units.some(({ type }) => type !== null)) return false;
  if (line.requires.length === 0) return true;
  const general = line.requires.filter((word) => !OF_A_UNIT.test(word));
  return general.every((word) => words.has(word)) && units.some((unit) => suits(line, unit, null));
}

/** Whether this unit is dangerous, cold or oversized as the line requires. `hazard` narrows to one class present in it. */
export function suits(line: TariffLine, unit: Unit, hazard: string | null): boolean {
  return line.requires.every((word) => {
    if (word === 'dangerous') return unit.classes.length > 0;
    if (word === 'reefer') return unit.reefer;
    if (word === 'oog') return unit.oversized;
    if (!word.startsWith('dangerous:')) return true;
    return (hazard === null ? unit.classes : [hazard]).some((present) => isOfClass(present, word));
  });
}

/** Whether a class is what `dangerous:2` means: division 2.1 is of class 2, 1.4S of division 1.4. */
export function isOfClass(present: string, word: string): boolean {
  const wanted = word.slice('dangerous:'.length);
  return present === wanted || (present.startsWith(wanted) && !/^\d/.test(present.slice(wanted.length)));
}

/** The quote's day for `quote`, else the day the cargo is ready (contract, `valid_by`). ISO days order as text. */
function isInForce({ validBy, validFrom, validTo }: TariffLine, { book, request }: Situation): boolean {
  const day = validBy === 'quote' ? book.today : request.readyDate;
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** Closest first; of equals the later published; a class of dangerous goods before all of them; a step table before the weights above it; then always the same order. */
function closestFirst(a: Fit, b: Fit): number {
  if (a.rank !== b.rank) return b.rank - a.rank;
  if (a.line.publishedAt !== b.line.publishedAt) return a.line.publishedAt < b.line.publishedAt ? 1 : -1;
  const classes = classesNamed(b.line) - classesNamed(a.line);
  if (classes !== 0) return classes;
  const steps = Number(b.line.basis === 'step') - Number(a.line.basis === 'step');
  if (steps !== 0) return steps;
  return a.line.id < b.line.id ? -1 : 1;
}

function classesNamed({ requires }: TariffLine): number {
  return requires.filter((word) => word.startsWith('dangerous:')).length;
}
