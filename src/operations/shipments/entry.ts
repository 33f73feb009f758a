import type { Database } from '../../database/connect.ts';
import { findPlaces, resolvePlaces } from '../../database/tables/places.ts';
import { NaruError, type Fault } from '../../domain/error.ts';
import { normalNumber } from '../../domain/shipment/numbers.ts';
import type { LegEntry, ShipmentEntry } from '../../domain/shipment/assemble.ts';
import type { Shipment, ShipmentContainer } from '../../domain/shipment/shipment.ts';
import type { Mode } from '../../domain/tariff/vocabulary.ts';
import { instant, plainDate, type Temporal } from '../../domain/time.ts';

/** A leg as it was typed: places and times as texts. */
export type TypedLeg = {
  readonly mode: Mode | null;
  readonly carrier: string | null;
  readonly masterBill: string | null;
  readonly booking: string | null;
  readonly vessel: string | null;
  readonly voyage: string | null;
  readonly flight: string | null;
  readonly from: string;
  readonly to: string;
  readonly etd: string | null;
  readonly eta: string | null;
};

export type TypedContainer = string | (Partial<ShipmentContainer> & Pick<ShipmentContainer, 'number'>);

/** A shipment as it was typed. Times are a day, or a time with its offset. */
export type TypedShipment = Omit<ShipmentEntry, 'containers' | 'legs' | 'etd' | 'eta' | 'references'> & {
  readonly references: Shipment['references'];
  readonly containers: readonly TypedContainer[];
  readonly legs: readonly TypedLeg[];
  readonly etd: string | null;
  readonly eta: string | null;
};

/** Finds the places meant and the clocks they keep, and names everything that means no place. */
export async function readEntry(trx: Database, typed: TypedShipment): Promise<ShipmentEntry> {
  const route = await readRoute(trx, typed);
  return {
    ...typed,
    carrier: typed.carrier && normalCarrier(typed.carrier),
    origin: route.placeOf(typed.origin),
    destination: route.placeOf(typed.destination),
    containers: typed.containers.map(readContainer),
    legs: typed.legs.map((leg) => route.legOf(leg)),
    etd: route.timeAt(typed.etd, typed.origin),
    eta: route.timeAt(typed.eta, typed.destination),
  };
}

export type Route = {
  readonly placeOf: (text: string) => string;
  readonly timeAt: (text: string | null, place: string) => Temporal.Instant | null;
  readonly legOf: (leg: TypedLeg) => LegEntry;
};

type Places = {
  readonly mode: Mode;
  readonly origin: string;
  readonly destination: string;
  readonly legs: readonly TypedLeg[];
};

export async function readRoute(trx: Database, { mode, origin, destination, legs }: Places): Promise<Route> {
  const texts = [origin, destination, ...legs.flatMap(({ from, to }) => [from, to])];
  const codes = await resolvePlaces(trx, texts, mode);
  refuseUnknown({ origin, destination, legs }, (text) => codes.has(text));
  const places = await findPlaces(trx, [...codes.values()]);

  const placeOf = (text: string) => codes.get(text) ?? text;
  const timeAt = (text: string | null, place: string) =>
    text === null ? null : readTime(text, places.get(placeOf(place))?.timeZone ?? 'UTC');
  return {
    placeOf,
    timeAt,
    legOf: (leg) => ({
      ...leg,
      carrier: leg.carrier && normalCarrier(leg.carrier),
      from: placeOf(leg.from),
      to: placeOf(leg.to),
      etd: timeAt(leg.etd, leg.from),
      eta: timeAt(leg.eta, leg.to),
    }),
  };
}

function refuseUnknown(
  { origin, destination, legs }: Omit<Places, 'mode'>,
  isKnown: (text: string) => boolean,
): void {
  const named: (readonly [path: string, text: string])[] = [
    ['origin', origin],
    ['destination', destination],
    ...legs.flatMap(({ from, to }, at) => [
      [`legs.${String(at)}.from`, from] as const,
      [`legs.${String(at)}.to`, to] as const,
    ]),
  ];
  const faults: Fault[] = named
    .filter(([, text]) => !isKnown(text))
    .map(([path, text]) => ({
      path,
      message: `"${text}" is no place we know. Use a UN/LOCODE such as KRPUS.`,
    }));
  if (faults.length > 0) throw new NaruError('invalid', faults[0]?.message ?? '', faults);
}

/** A day begins at midnight where it is meant; a time says itself where. */
function readTime(text: string, timeZone: string): Temporal.Instant {
  return text.length === 10 ? plainDate(text).toZonedDateTime(timeZone).toInstant() : instant(text);
}

export function normalCarrier(code: string): string {
  return code.trim().toUpperCase();
}

function readContainer(typed: TypedContainer): ShipmentContainer {
  const container = typeof typed === 'string' ? { number: typed } : typed;
  return {
    type: null,
    seal: null,
    packages: null,
    weightKg: null,
    vgmKg: null,
    ...container,
    number: normalNumber(container.number),
    replaces: container.replaces == null ? null : normalNumber(container.replaces),
  };
}
