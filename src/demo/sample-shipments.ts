import { dayIn, type Temporal } from '../domain/time.ts';
import { confirmBooking, type Booked } from './bookings.ts';
import { followShipment, type Followed } from './main-job.ts';
import { FLOWN, fly } from './sample-flights.ts';
import type { Office } from './offices.ts';
import type { SimulatedCarrier } from './simulated-carrier.ts';

type Consignment = Omit<Booked, 'begins' | 'origin'> & {
  readonly houseBill: string;
  readonly client: string;
  readonly exporter: number;
  /** How long ago the empty container was fetched. */
  readonly daysAgo: number;
  /** How much of its story the carrier has told when the demo starts. */
  readonly told: number;
  /** Whether it goes on while somebody watches. */
  readonly moving?: boolean;
};

/** Ten consignments at ten points of the way. Every date is in the past or is a carrier's estimate. */
const CONSIGNMENTS: readonly Consignment[] = [
  {
    houseBill: 'HBSE26001',
    client: 'Saigon Beauty Trading JSC',
    exporter: 0,
    carrier: 'HDMU',
    destination: 'VNSGN',
    transitDays: 7,
    delayDays: 1,
    daysAgo: 14,
    told: 4,
    moving: true,
  },
  {
    houseBill: 'HBSE26002',
    client: 'Distribuidora Andina S.A.S.',
    exporter: 0,
    carrier: 'HDMU',
    destination: 'COBUN',
    transitDays: 28,
    daysAgo: 20,
    told: 5,
  },
  {
    houseBill: 'HBSE26003',
    client: 'Importadora del Pacífico Ltda.',
    exporter: 1,
    carrier: 'MSCU',
    destination: 'COBUN',
    via: 'PAROD',
    transitDays: 30,
    delayDays: 2,
    daysAgo: 26,
    told: 7,
  },
  {
    houseBill: 'HBSE26004',
    client: 'Hai Phong Precision Co., Ltd.',
    exporter: 1,
    carrier: 'SKLU',
    destination: 'VNHPH',
    transitDays: 5,
    daysAgo: 1,
    told: 2,
  },
  {
    houseBill: 'HBSE26005',
    client: 'Lotus Retail Vietnam',
    exporter: 0,
    carrier: 'KMTU',
    destination: 'VNSGN',
    transitDays: 8,
    daysAgo: 2,
    told: 3,
  },
  {
    houseBill: 'HBSE26006',
    client: 'Pacific Parts Inc.',
    exporter: 1,
    carrier: 'ONEY',
    destination: 'USLAX',
    transitDays: 11,
    daysAgo: 3,
    told: 4,
  },
  {
    houseBill: 'HBSE26007',
    client: 'Rotterdam Components B.V.',
    exporter: 1,
    carrier: 'HLCU',
    destination: 'NLRTM',
    via: 'SGSIN',
    transitDays: 36,
    daysAgo: 24,
    told: 7,
  },
  {
    houseBill: 'HBSE26008',
    client: 'Cosméticos Bogotá S.A.S.',
    exporter: 0,
    carrier: 'HDMU',
    destination: 'COCTG',
    via: 'PAMIT',
    transitDays: 35,
    daysAgo: 40,
    told: 8,
  },
  {
    houseBill: 'HBSE26009',
    client: 'Mekong Pharma & Beauty',
    exporter: 0,
    carrier: 'HDMU',
    destination: 'VNSGN',
    transitDays: 7,
    daysAgo: 16,
    told: 11,
  },
  {
    houseBill: 'HBSE26010',
    client: 'Los Angeles K-Beauty LLC',
    exporter: 0,
    carrier: 'HDMU',
    destination: 'USLAX',
    transitDays: 12,
    daysAgo: 19,
    told: 9,
    moving: true,
  },
];

/** The first number of these bookings; those of accepted quotes begin below. */
const FIRST = 700_001;

export type Filling = {
  readonly office: Office;
  readonly carrier: SimulatedCarrier;
  readonly clock: () => Temporal.Instant;
};

/** Makes the ten shipments by sea and two by air, asks the simulated carriers about each once, and opens a tracking page for every one. */
export async function fillShipments({
  office,
  carrier,
  clock,
}: Filling): Promise<(Followed & { readonly moving: boolean })[]> {
  const now = clock();
  const followed = [];
  for (const [index, consignment] of CONSIGNMENTS.entries()) {
    const reference = await ship({ office, carrier, clock }, consignment, FIRST + index);
    await office.ask('POST', `/shipments/${reference}/poll`, {});
    followed.push({
      ...(await followShipment(office, reference, dayIn('UTC', now))),
      moving: consignment.moving ?? false,
    });
  }
  for (const [index, flown] of FLOWN.entries()) {
    const reference = await fly({ office, carrier, clock }, flown, index);
    await office.ask('POST', `/shipments/${reference}/poll`, {});
    followed.push({ ...(await followShipment(office, reference, dayIn('UTC', now))), moving: true });
  }
  return followed;
}

async function ship(
  { office, carrier, clock }: Filling,
  consignment: Consignment,
  number: number,
): Promise<string> {
  const begins = clock().subtract({ hours: 24 * consignment.daysAgo });
  const voyage = confirmBooking(number, { ...consignment, origin: 'KRPUS', begins });
  if (!voyage) throw new Error(`The simulated carrier does not sail to ${consignment.destination}.`);
  carrier.carry(voyage, consignment.told, consignment.moving ?? false);

  const sails = begins.add({ hours: 3 * 24 });
  const made = await office.ask<{ reference: string }>('POST', '/shipments', {
    mode: 'FCL',
    carrier: consignment.carrier,
    origin: 'KRPUS',
    destination: consignment.destination,
    houseBill: consignment.houseBill,
    masterBill: voyage.masterBill,
    booking: voyage.booking,
    references: [{ type: 'PO', value: `PO-${consignment.houseBill.slice(-5)}` }],
    containers: [
      {
        number: voyage.container,
        type: '40HC',
        seal: `SIM${String(number)}`,
        packages: 480,
        weightKg: '17000',
      },
    ],
    packages: 480,
    weightKg: '17000',
    exporter: office.exporters[consignment.exporter]?.member.slug,
    clientName: consignment.client,
    etd: sails.toString(),
    eta: sails.add({ hours: 24 * consignment.transitDays }).toString(),
  });
  return made.reference;
}
