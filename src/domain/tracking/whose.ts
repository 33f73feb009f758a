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
  return [...new Set([...numbers, ...bare, ...prefixed])];
}

/** A shorter text than this names no cargo: it would be anybody's. */
const SHORTEST = 4;
const BILLS = ['TRD', 'CNI', 'CN', 'SI'];
const BOOKINGS = ['BKG', 'CNI', 'CN', 'SI'];
const HOUSES = ['HBL', 'TRD', 'CNI', 'SI'];
const NAMES_CARGO = ['TRD', 'BKG', 'EQ', 'HBL', 'CNI', 'CN', 'SI'];

/**
 * Whether what a message says is about this shipment: it names our air waybill or bill, our booking, or our house; or
 * it names our container and no other bill or booking than ours, because the same box carries other people's cargo
 * before and after.
 */
export function isAbout(shipment: Shipment, references: readonly MessageReference[]): boolean {
  if (shipment.cancelledAt !== null) return false;
  const bills = present(shipment.legs.map(({ masterBill }) => masterBill));
  const bookings = present(shipment.legs.map(({ booking }) => booking));
  const houses = present([shipment.houseBill]);
  const byDocument =
    names(references, BILLS, bills) ||
    names(references, BOOKINGS, bookings) ||
    names(references, HOUSES, houses);
  if (byDocument) return true;

  const isOfAnother = isOther(references, 'TRD', bills) || isOther(references, 'BKG', bookings);
  const boxes = shipment.containers.map(({ number }) => number);
  return !isOfAnother && names(references, ['EQ'], boxes);
}

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

/** The message names such a number, we have one, and it is not that. */
function isOther(references: readonly MessageReference[], type: string, ours: readonly string[]): boolean {
  return (
    ours.length > 0 &&
    references.some((reference) => reference.type === type) &&
    !names(references, [type], ours)
  );
}
