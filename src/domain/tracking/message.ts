import type { Temporal } from '../time.ts';
import type { ReportedEvent } from './event.ts';

/** How a message says what it is: the content types of `POST /carriers/{code}/messages`. */
export const MESSAGE_TYPES = ['application/edifact', 'application/edi-x12', 'text/plain'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What cannot be read from a message itself: who sent it, and when it came (no year, no zone in an airline's telex). */
export type MessageContext = { readonly carrier: string; readonly receivedAt: Temporal.Instant };

/** A number the sender knows cargo by, named as in `About`: `TRD` bill or air waybill, `BKG` booking, `EQ` container, `HBL` house bill. */
export type MessageReference = { readonly type: string; readonly value: string };

/** What a message says about one thing it names. Whose shipment that is, is decided later. */
export type Consignment = {
  readonly references: readonly MessageReference[];
  readonly events: readonly ReportedEvent[];
};

/** What was read. A part that could not be, or that looks wrong, is named, and never costs the others. */
export type MessageReading = {
  readonly consignments: readonly Consignment[];
  readonly unreadable: readonly string[];
};

/** A message read, and the format it turned out to be in. */
export type ReadMessage = MessageReading & { readonly format: 'iftsta' | 'x12' | 'fsu' };

const TYPES: Readonly<Record<ReadMessage['format'], MessageType>> = {
  iftsta: 'application/edifact',
  x12: 'application/edi-x12',
  fsu: 'text/plain',
};

/** How a kept message would be sent again; null for what is no message's format. */
export function messageTypeOf(format: string): MessageType | null {
  return Object.hasOwn(TYPES, format) ? TYPES[format as ReadMessage['format']] : null;
}

/** How what was pushed is told from what was asked for, in the name of its reader. */
export const PUSHED = 'pushed ';

/** The connector that reads a kept push; null for what was no push. */
export function pushedTo(format: string): string | null {
  return format.startsWith(PUSHED) ? format.slice(PUSHED.length) : null;
}
