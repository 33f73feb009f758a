import type { Mode } from '../tariff/vocabulary.ts';
import type { Temporal } from '../time.ts';
import type { Shipment, ShipmentContainer, ShipmentLeg } from './shipment.ts';

/** A shipment as the desk enters it. The fields beside `legs` are shorthand for one leg, or fill what legs leave open. */
export type ShipmentEntry = {
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly origin: string;
  readonly destination: string;
  readonly houseBill: string | null;
  readonly masterBill: string | null;
  readonly booking: string | null;
  readonly references: Shipment['references'];
  readonly containers: readonly ShipmentContainer[];
  readonly packages: number | null;
  readonly weightKg: string | null;
  readonly masterPackages: number | null;
  readonly legs: readonly LegEntry[];
  readonly clientName: string | null;
  readonly etd: Temporal.Instant | null;
  readonly eta: Temporal.Instant | null;
};

export type LegEntry = Omit<ShipmentLeg, 'mode'> & { readonly mode: Mode | null };

type Start = Pick<
  Shipment,
  'id' | 'reference' | 'exporterId' | 'quoteId' | 'quotedEta' | 'cancelledAt' | 'createdAt'
>;

export function assembleShipment(entry: ShipmentEntry, start: Start): Shipment {
  const { mode, origin, destination, houseBill, clientName, packages, weightKg, masterPackages } = entry;
  const legs = legsOf(entry);
  return {
    ...start,
    mode,
    carrier: entry.carrier ?? legs[0]?.carrier ?? null,
    origin,
    destination,
    houseBill,
    clientName,
    packages,
    weightKg,
    masterPackages,
    legs,
    containers: entry.containers,
    references: entry.references,
  };
}

function legsOf(entry: ShipmentEntry): ShipmentLeg[] {
  const { mode, carrier, masterBill, booking, origin, destination, etd, eta } = entry;
  const only: LegEntry = {
    mode,
    carrier,
    masterBill,
    booking,
    vessel: null,
    voyage: null,
    flight: null,
    from: origin,
    to: destination,
    etd,
    eta,
  };
  const legs = entry.legs.length > 0 ? entry.legs : [only];
  return legs.map((leg, position) => ({
    ...leg,
    mode: leg.mode ?? mode,
    carrier: leg.carrier ?? carrier,
    // A through bill covers every leg that has none of its own; so does a booking.
    masterBill: leg.masterBill ?? masterBill,
    booking: leg.booking ?? booking,
    etd: leg.etd ?? (position === 0 ? etd : null),
    eta: leg.eta ?? (position === legs.length - 1 ? eta : null),
  }));
}

/** The entry that this shipment would be made from: what a change is laid over. */
export function entryOf(shipment: Shipment): ShipmentEntry {
  const { legs } = shipment;
  return {
    ...shipment,
    masterBill: legs[0]?.masterBill ?? null,
    booking: legs[0]?.booking ?? null,
    etd: legs[0]?.etd ?? null,
    eta: legs.at(-1)?.eta ?? null,
  };
}

export type ShipmentChange = { readonly [K in keyof ShipmentEntry]?: ShipmentEntry[K] | undefined } & {
  readonly cancelled?: boolean | undefined;
};

/**
 * Lays a change over a shipment. A field that is shorthand (carrier, bill, booking, route, times) changes the legs that
 * had the old value, unless the legs are given anew.
 */
export function changeShipment(shipment: Shipment, change: ShipmentChange, now: Temporal.Instant): Shipment {
  const before = entryOf(shipment);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const entry: ShipmentEntry = { ...before, ...given };
  const legs = change.legs ?? before.legs.map((leg, at) => followed(leg, at, before, entry));
  const cancelledAt = cancellation(shipment, change.cancelled, now);
  return assembleShipment({ ...entry, legs }, { ...shipment, cancelledAt });
}

function followed(leg: LegEntry, at: number, before: ShipmentEntry, entry: ShipmentEntry): LegEntry {
  const moved = <T>(value: T, old: T, changed: T) => (value === old ? changed : value);
  return {
    ...leg,
    mode: moved(leg.mode, before.mode, entry.mode),
    carrier: moved(leg.carrier, before.carrier, entry.carrier),
    masterBill: moved(leg.masterBill, before.masterBill, entry.masterBill),
    booking: moved(leg.booking, before.booking, entry.booking),
    from: at === 0 ? moved(leg.from, before.origin, entry.origin) : leg.from,
    to: at === before.legs.length - 1 ? moved(leg.to, before.destination, entry.destination) : leg.to,
    etd: at === 0 ? entry.etd : leg.etd,
    eta: at === before.legs.length - 1 ? entry.eta : leg.eta,
  };
}

function cancellation(
  { cancelledAt }: Shipment,
  cancelled: boolean | undefined,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (cancelled === undefined) return cancelledAt;
  return cancelled ? (cancelledAt ?? now) : null;
}
