import type { Shipment } from './shipment.ts';

/** A number as people mean it: without spaces, dashes, dots and case. Letters of any script stay. */
export function normalNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Whether two bill or booking numbers are the same one. Carriers drop or add their four-letter code in front of a bill
 * (Maersk knows 123456789 as MAEU123456789), so a number of at least seven places also matches with such a prefix.
 */
export function sameNumber(a: string, b: string): boolean {
  const [one, other] = [normalNumber(a), normalNumber(b)];
  if (one === other) return one !== '';
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    short.length >= 7 && long.length === short.length + 4 && /^[A-Z]{4}/.test(long) && long.endsWith(short)
  );
}

/** Every number that finds this shipment, normalised and without repetition. */
export function numbersOf(shipment: Shipment): string[] {
  const numbers = [
    shipment.reference,
    shipment.houseBill,
    shipment.clientName,
    ...shipment.legs.flatMap(({ masterBill, booking }) => [masterBill, booking]),
    ...shipment.references.map(({ value }) => value),
    ...shipment.containers.map(({ number }) => number),
  ];
  const normal = numbers.filter((number) => number !== null).map(normalNumber);
  return [...new Set(normal.filter((number) => number !== ''))];
}

/** The bills and bookings under which carriers know this shipment. */
export function documentNumbersOf(shipment: Pick<Shipment, 'legs'>): string[] {
  return shipment.legs.flatMap(({ masterBill, booking }) => [masterBill, booking]).filter((n) => n !== null);
}
