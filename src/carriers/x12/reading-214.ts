import {
  blankEvent,
  type Classifier,
  type Milestone,
  type ReportedEvent,
} from '../../domain/tracking/event.ts';
import type { MessageContext, MessageReference } from '../../domain/tracking/message.ts';
import { containerFrom } from '../container-number.ts';
import { tidy } from '../reading.ts';
import { referencesIn } from './references.ts';
import { x12Time } from './reading-time.ts';
import type { Segment, SetReading, TransactionSet } from './segments.ts';

type Meaning = { readonly milestone: Milestone; readonly classifier: Classifier; readonly words: string };

function happened(milestone: Milestone, words: string): Meaning {
  return { milestone, classifier: 'ACT', words };
}

/** Status codes of a road carrier (element 1650), and its appointments (1652). */
const STATUSES: Readonly<Record<string, Meaning>> = {
  XB: happened('label_created', 'Shipment acknowledged'),
  X3: happened('unknown', 'Arrived at the pick-up location'),
  CP: happened('picked_up', 'Loading completed at the pick-up location'),
  AF: happened('picked_up', 'Departed the pick-up location with the shipment'),
  AM: happened('unknown', 'Loaded on truck'),
  P1: happened('unknown', 'Departed a terminal'),
  X4: happened('unknown', 'Arrived at a terminal'),
  X6: happened('unknown', 'On the way to the delivery location'),
  K1: happened('customs_in', 'Arrived at customs'),
  OA: happened('out_for_delivery', 'Out for delivery'),
  X1: happened('unknown', 'Arrived at the delivery location'),
  D1: happened('delivered', 'Unloading at the delivery location completed'),
  CD: happened('unknown', 'Departed the delivery location'),
  J1: happened('unknown', 'Delivered to a connecting carrier'),
  R1: happened('unknown', 'Received from the carrier before'),
  AP: happened('attempted', 'Delivery not completed'),
  A7: happened('attempted', 'Refused by the consignee'),
  A9: happened('unknown', 'Shipment damaged'),
  AJ: happened('unknown', 'Tendered for delivery'),
  SD: happened('unknown', 'Shipment delayed'),
  CA: happened('unknown', 'Shipment cancelled'),
  AV: happened('unknown', 'Available for delivery'),
  X2: { milestone: 'delivered', classifier: 'EST', words: 'Estimated arrival at the consignee' },
  AG: { milestone: 'delivered', classifier: 'EST', words: 'Estimated delivery' },
  AA: { milestone: 'picked_up', classifier: 'PLN', words: 'Pick-up appointment' },
  AB: { milestone: 'delivered', classifier: 'PLN', words: 'Delivery appointment' },
  X9: { milestone: 'delivered', classifier: 'PLN', words: 'Delivery appointment secured' },
};

const MOST_RAW = 100;
const LONGEST_RAW = 500;

/** Reads a 214: each AT7 is a status or an appointment, with the place, vehicle and pieces that follow it. */
export function readTruck(set: TransactionSet, context: MessageContext): SetReading {
  const { segments } = set;
  const begin = segments.find(({ name }) => name === 'B10');
  const references = [...headReferences(begin), ...referencesIn(segments, 'L11')];
  const groups = groupsOf(segments);
  const events = groups.flatMap((group) => eventsOf(group, references, context));
  const boxes = new Set(events.flatMap(({ equipment }) => (equipment === null ? [] : [equipment])));
  const equipment = [...boxes].map((value) => ({ type: 'EQ', value }));
  const notes = events.length === 0 ? [`Transaction set 214 ${set.control} has no status.`] : [];
  return { consignment: { references: [...references, ...equipment], events }, notes };
}

/** The carrier's own number and the shipper's: either may be what we call the bill or the booking. */
function headReferences(b10: Segment | undefined): MessageReference[] {
  const number = (type: string, at: number): MessageReference[] => {
    const value = tidy(b10?.element(at), 60);
    return value === null ? [] : [{ type, value }];
  };
  return [...number('CN', 1), ...number('SI', 2)];
}

/** An AT7 and the segments that say more of it. */
type Group = { readonly at7: Segment; readonly more: readonly Segment[] };

function groupsOf(segments: readonly Segment[]): Group[] {
  const groups: { at7: Segment; more: Segment[] }[] = [];
  let open = false;
  for (const segment of segments) {
    if (segment.name === 'AT7') groups.push({ at7: segment, more: [] });
    else if (open && segment.name !== 'LX') groups.at(-1)?.more.push(segment);
    open = segment.name === 'AT7' || (open && segment.name !== 'LX');
  }
  return groups;
}

/** An AT7 states what happened, or an appointment in the two elements after it. */
function eventsOf(
  group: Group,
  references: readonly MessageReference[],
  context: MessageContext,
): ReportedEvent[] {
  const { at7, more } = group;
  const shared: ReportedEvent = {
    ...blankEvent([at7, ...more.slice(0, MOST_RAW)].map(({ text }) => text.slice(0, LONGEST_RAW))),
    ...x12Time([at7.element(5), at7.element(6), at7.element(7).toUpperCase()], context.receivedAt),
    placeText: placeIn(more),
    equipment: equipmentIn(more),
    pieces: piecesIn(more),
    references,
  };
  return [
    { ...shared, ...meaningOf(at7.element(1), at7.element(2)) },
    { ...shared, ...meaningOf(at7.element(3), at7.element(4)) },
  ].filter(({ code }) => code !== '');
}

type Meant = Pick<ReportedEvent, 'code' | 'milestone' | 'classifier' | 'reason' | 'carrierText'>;

function meaningOf(written: string, reason: string): Meant {
  const code = tidy(written.toUpperCase(), 20) ?? '';
  const known = Object.hasOwn(STATUSES, code) ? STATUSES[code] : undefined;
  const { milestone, classifier, words } = known ?? happened('unknown', '');
  return {
    code,
    milestone,
    classifier,
    reason: reason === 'NS' ? null : tidy(reason, 40), // NS: a normal status.
    carrierText: tidy(`${code} ${words}`) ?? '',
  };
}

/** `MEMPHIS, TN, US`. A town is no UN/LOCODE, and which of several Springfields it is nobody says. */
function placeIn(more: readonly Segment[]): string | null {
  const place = more.find(({ name }) => name === 'MS1');
  const parts = [1, 2, 3].map((at) => tidy(place?.element(at), 60)).filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** Only what has the shape of a container: a lorry's or parcel's own number is no box. */
function equipmentIn(more: readonly Segment[]): string | null {
  const number = more.find(({ name }) => name === 'MS2')?.element(2) ?? '';
  return /^[A-Z]{3}[UJZ]\s?\d{6}-?\d?$/i.test(number) ? containerFrom(number).number : null;
}

function piecesIn(more: readonly Segment[]): number | null {
  const count = more.find(({ name }) => name === 'AT8')?.element(4) ?? '';
  return /^\d{1,6}$/.test(count) && Number(count) > 0 ? Number(count) : null;
}
