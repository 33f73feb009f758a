import type { ReportedEvent } from './event.ts';
import { checkNumber } from './check-number.ts';
import { normalNumber, sameNumber } from '../shipment/numbers.ts';
import type { Shipment } from '../shipment/shipment.ts';
import type { MessageReference } from './message.ts';

/** Under which numbers to look for the shipments a message may be about, with and without a carrier's four letters. */
export function numbersToLookUp(references: readonly MessageReference[], carrier: string): string[] {
  const numbers = references
    .filter(({ type }) => NAMES_CARGO.includes(type))
    .map(({ value }) => normalNumber(value))
    .filter((number) => number.length >= SHORTEST);
  const bare = numbers.filter((number) => /^[A-Z]{4}.{7,}$/.test(number)).map((number) => number.slice(4));
  const prefixed = /^[A-Z]{4}$/.test(carrier) ? numbers.map((number) => carrier + number) : [];
  return [...new Set([...numbers, ...bare, ...prefixed, ...mended(numbers)])];
}

/** Containers with the check digit they should have. */
function mended(numbers: readonly string[]): string[] {
  return numbers.flatMap((number) => {
    const checked = BOX.test(number) ? checkNumber(number) : null;
    return checked === null ? [] : [number.slice(0, 10) + checked.expected];
  });
}

/** A shorter text than this names no cargo: it would be anybody's. */
const SHORTEST = 4;
const BILLS = ['TRD', 'CNI', 'CN', 'SI'];
const BOOKINGS = ['BKG', 'CNI', 'CN', 'SI'];
const HOUSES = ['HBL', 'TRD', 'CNI', 'SI'];
const NAMES_CARGO = ['TRD', 'BKG', 'EQ', 'HBL', 'CNI', 'CN', 'SI'];

/**
 * Whether what a message says is about this shipment: it names our air waybill or bill, our booking, or our house. Of
 * one that names only our container, or neither of us knows the other's papers, the container decides; the journey then
 * judges whether the box carried our cargo at that time. Another house under our bill is another shipment.
 */
export function isAbout(shipment: Shipment, references: readonly MessageReference[]): boolean {
  if (shipment.cancelledAt !== null) return false;
  const bills = present(shipment.legs.map(({ masterBill }) => masterBill));
  const bookings = present(shipment.legs.map(({ booking }) => booking));
  const houses = present([shipment.houseBill]);
  if (isOther(references, ['HBL'], houses)) return false;
  const byDocument =
    names(references, BILLS, bills) ||
    names(references, BOOKINGS, bookings) ||
    names(references, HOUSES, houses);
  if (byDocument || isOther(references, ['TRD', 'BKG', 'CNI'], [...bills, ...bookings])) return byDocument;

  return shipment.containers.some(({ number }) => namesBox(references, number));
}

/**
 * The event in the box as the shipment knows it: a sender's wrong check digit is not another box, because owner and
 * serial number alone tell boxes apart (ISO 6346).
 */
export function inOurBox(event: ReportedEvent, shipment: Shipment): ReportedEvent {
  const { equipment } = event;
  const ours = shipment.containers.find(({ number }) => equipment !== null && isSameBox(number, equipment));
  return ours === undefined || ours.number === equipment ? event : { ...event, equipment: ours.number };
}

function namesBox(references: readonly MessageReference[], number: string): boolean {
  return references.some(({ type, value }) => type === 'EQ' && isSameBox(number, value));
}

function isSameBox(one: string, other: string): boolean {
  const [a, b] = [normalNumber(one), normalNumber(other)];
  if (!BOX.test(a) || !BOX.test(b)) return a === b && a !== '';
  return a.slice(0, 10) === b.slice(0, 10);
}

const BOX = /^[A-Z]{4}\d{7}$/;

function present(numbers: readonly (string | null)[]): string[] {
  return numbers.filter((number) => number !== null);
}

function names(
  references: readonly MessageReference[],
  types: readonly string[],
  ours: readonly string[],
): boolean {
  return references.some(
    ({ type, value }) => types.includes(type) && ours.some((number) => sameNumber(number, value)),
  );
}

/** The message names such numbers, we have some, and none is the same. */
function isOther(
  references: readonly MessageReference[],
  types: readonly string[],
  ours: readonly string[],
): boolean {
  const isNamed = references.some(({ type }) => types.includes(type));
  return isNamed && ours.length > 0 && !names(references, types, ours);
}
