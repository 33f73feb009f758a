import type { Shipment, ShipmentContainer, ShipmentLeg } from './shipment.ts';

/** As most numbers are written: nothing to make normal. */
const PLAIN = /^[A-Z0-9]*$/;

/** A number as people mean it: without spaces, dashes, dots and case. Letters of any script stay. */
export function normalNumber(text: string): string {
  if (PLAIN.test(text)) return text;
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
    ...shipment.containers.flatMap(({ number, replaces }) => [number, replaces]),
    ...(shipment.past ?? []).flatMap(({ bills }) => bills),
  ];
  const normal = numbers.filter((number) => number !== null).map(normalNumber);
  return [...new Set(normal.filter((number) => number !== ''))];
}

/** The carriers that know this shipment by a number, each once, in the order of the legs. None when it is cancelled. */
export function carriersToAsk(shipment: Shipment): string[] {
  if (shipment.cancelledAt !== null) return [];
  const known = shipment.legs.filter(
    ({ masterBill, booking }) => masterBill !== null || booking !== null || shipment.containers.length > 0,
  );
  return [...new Set(known.map(({ carrier }) => carrier).filter((carrier) => carrier !== null))];
}

/** What of a shipment its carriers know. */
export type Asked = {
  readonly legs: readonly Pick<ShipmentLeg, 'carrier' | 'masterBill' | 'booking'>[];
  readonly containers: readonly Pick<ShipmentContainer, 'number'>[];
};

/** The numbers by which one carrier is asked. */
export function numbersFor(
  shipment: Asked,
  carrier: string,
): { readonly masterBill: string | null; readonly booking: string | null; readonly containers: string[] } {
  const legs = shipment.legs.filter((leg) => leg.carrier === carrier);
  return {
    masterBill: legs.map(({ masterBill }) => masterBill).find((bill) => bill !== null) ?? null,
    booking: legs.map(({ booking }) => booking).find((number) => number !== null) ?? null,
    containers: shipment.containers.map(({ number }) => number),
  };
}
