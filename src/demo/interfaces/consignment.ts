import type { Temporal } from '../../domain/time.ts';

/** Which service a consignment is asked about through. */
export const INTERFACES = ['one-record', 'dhl', 'fedex', 'ups', 'unipass'] as const;
export type Interface = (typeof INTERFACES)[number];

/** A town of the story, with its airport and its clock. */
export type Stop = {
  readonly airport: string;
  readonly town: string;
  readonly country: string;
  readonly timeZone: string;
};

/** One consignment as a simulated airline, express carrier or customs office knows it. */
export type Consignment = {
  readonly speaks: Interface;
  /** The air waybill, the parcel's number, or the bill at customs. */
  readonly number: string;
  readonly from: Stop;
  readonly to: Stop;
  readonly begins: Temporal.Instant;
};

/** One thing that happened, in the words of its own service. */
export type Step = {
  readonly code: string;
  readonly words: string;
  readonly at: Temporal.Instant;
  readonly where: Stop;
};

type Line = readonly [code: string, hours: number, where: 'from' | 'to', words: string];

/** The whole story of each service, in the order in which it happens; written in advance, told step by step. */
const STORIES: Readonly<Record<Interface, readonly Line[]>> = {
  'one-record': [
    ['BKD', 0, 'from', 'Booked on a flight'],
    ['RCS', 10, 'from', 'Ready for carriage'],
    ['MAN', 14, 'from', 'Manifested'],
    ['DEP', 16, 'from', 'Departed'],
    ['ARR', 22, 'to', 'Arrived'],
    ['RCF', 25, 'to', 'Received from the flight'],
    ['NFD', 27, 'to', 'Consignee notified'],
    ['DLV', 40, 'to', 'Delivered'],
  ],
  dhl: [
    ['PU', 0, 'from', 'Shipment picked up'],
    ['DF', 5, 'from', 'Departed facility'],
    ['AR', 20, 'to', 'Arrived at DHL facility'],
    ['CR', 22, 'to', 'Clearance processing complete'],
    ['WC', 28, 'to', 'Shipment is out with courier for delivery'],
    ['OK', 32, 'to', 'Delivered'],
  ],
  fedex: [
    ['OC', 0, 'from', 'Shipment information sent to FedEx'],
    ['PU', 3, 'from', 'Picked up'],
    ['DP', 9, 'from', 'Departed FedEx location'],
    ['AR', 24, 'to', 'At destination sort facility'],
    ['CC', 26, 'to', 'International shipment release - Import'],
    ['OD', 31, 'to', 'On FedEx vehicle for delivery'],
    ['DL', 35, 'to', 'Delivered'],
  ],
  ups: [
    ['M MP', 0, 'from', 'Shipper created a label'],
    ['I OR', 6, 'from', 'Origin Scan'],
    ['I DP', 10, 'from', 'Departed from Facility'],
    ['I AR', 23, 'to', 'Arrived at Facility'],
    ['X SR', 25, 'to', 'Your package was released by the customs agency'],
    ['I OT', 30, 'to', 'Out For Delivery Today'],
    ['D FS', 34, 'to', 'DELIVERED'],
  ],
  unipass: [
    ['입항보고수리', 0, 'to', '입항보고수리'],
    ['하선신고수리', 4, 'to', '하선신고수리'],
    ['수입신고수리', 12, 'to', '수입신고수리'],
    ['수입신고수리후반출', 20, 'to', '수입신고수리후반출'],
  ],
};

/** What has happened of it, up to so many steps. */
export function storyOf(consignment: Consignment): Step[] {
  return STORIES[consignment.speaks].map(([code, hours, where, words]) => ({
    code,
    words,
    at: consignment.begins.add({ hours }),
    where: consignment[where],
  }));
}

/** An air waybill of a serial number of seven digits: its eighth is the remainder by seven (IATA Resolution 600a). */
export function waybill(prefix: string, serial: number): string {
  return `${prefix}-${String(serial)}${String(serial % 7)}`;
}

/** Where the cargo is by the steps that have happened: the simulator's own truth, which no connector has had a hand in. */
const BEFORE: Readonly<Record<Interface, readonly number[]>> = {
  // How many steps lie before: at the origin, under way, at the destination, delivered.
  'one-record': [2, 4, 5, 8],
  dhl: [1, 2, 3, 6],
  fedex: [2, 3, 4, 7],
  ups: [2, 3, 4, 7],
  unipass: [9, 9, 1, 9],
};

export function truthOf({ speaks }: Pick<Consignment, 'speaks'>, happened: number): string {
  const [origin = 0, under = 0, there = 0, delivered = 0] = BEFORE[speaks];
  if (happened >= delivered) return 'delivered';
  if (happened >= there) return 'at_destination';
  if (happened >= under) return 'in_transit';
  return happened >= origin ? 'at_origin' : 'booked';
}
