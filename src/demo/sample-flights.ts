import { Temporal } from '../domain/time.ts';
import { storyOf, waybill, type Consignment } from './interfaces/consignment.ts';
import type { Office } from './offices.ts';
import type { SimulatedCarrier } from './simulated-carrier.ts';

type Flown = {
  readonly mode: 'AIR' | 'EXPRESS';
  readonly carrier: string;
  readonly speaks: Consignment['speaks'];
  readonly houseBill: string;
  readonly client: string;
  readonly to: Consignment['to'] & { readonly code: string };
  /** How long ago its story began; it goes on while somebody watches. */
  readonly hoursAgo: number;
};

const incheon = { airport: 'ICN', town: 'Incheon', country: 'KR', timeZone: 'Asia/Seoul' };
const saigon = {
  code: 'VNSGN',
  airport: 'SGN',
  town: 'Ho Chi Minh City',
  country: 'VN',
  timeZone: 'Asia/Ho_Chi_Minh',
};
const bogota = { code: 'COBOG', airport: 'BOG', town: 'Bogota', country: 'CO', timeZone: 'America/Bogota' };

/** One by air and one by express, each asked about through the interface its carrier really has. */
export const FLOWN: readonly Flown[] = [
  {
    mode: 'AIR',
    carrier: 'KE',
    speaks: 'one-record',
    houseBill: 'HBAE26001',
    client: 'Saigon Beauty Trading Co.',
    to: saigon,
    hoursAgo: 21,
  },
  {
    mode: 'EXPRESS',
    carrier: 'DHL',
    speaks: 'dhl',
    houseBill: 'HBXE26001',
    client: 'Cosméticos Bogotá S.A.S.',
    to: bogota,
    hoursAgo: 24,
  },
];

const FIRST_SERIAL = 7_000_001;
const WRITTEN_AFTER = { minutes: 10 };

type Flying = {
  readonly office: Office;
  readonly carrier: SimulatedCarrier;
  readonly clock: () => Temporal.Instant;
};

/** Hands a consignment to its simulated carrier, and enters it as a shipment. */
export async function fly({ office, carrier, clock }: Flying, flown: Flown, index: number): Promise<string> {
  const serial = FIRST_SERIAL + index;
  const number = flown.mode === 'AIR' ? waybill('180', serial) : `SIM${String(serial)}`;
  const begins = clock().subtract({ hours: flown.hoursAgo });
  const consignment: Consignment = { speaks: flown.speaks, number, from: incheon, to: flown.to, begins };
  const steps = storyOf(consignment);
  carrier.take(consignment, () => {
    const now = clock();
    return steps.filter(({ at }) => Temporal.Instant.compare(at.add(WRITTEN_AFTER), now) <= 0).length;
  });
  const made = await office.ask<{ reference: string }>('POST', '/shipments', {
    mode: flown.mode,
    carrier: flown.carrier,
    origin: 'KRICN',
    destination: flown.to.code,
    houseBill: flown.houseBill,
    masterBill: number,
    references: [{ type: 'PO', value: `PO-${flown.houseBill.slice(-5)}` }],
    packages: 12,
    weightKg: '148',
    exporter: office.exporters[0]?.member.slug,
    clientName: flown.client,
    etd: begins.add({ hours: flown.mode === 'AIR' ? 16 : 5 }).toString(),
    eta: begins.add({ hours: flown.mode === 'AIR' ? 22 : 20 }).toString(),
  });
  return made.reference;
}
