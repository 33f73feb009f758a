import { NaruError } from '../../domain/error.ts';
import type {
  Consignment,
  MessageContext,
  MessageReading,
  MessageReference,
} from '../../domain/tracking/message.ts';
import { tidy, timelessIn } from '../reading.ts';
import { boxesIn, readStatus, type Above, type ReadStatus, type StatusGroup } from './reading-status.ts';
import { referencesIn } from './reading-values.ts';
import { messagesOf, segmentsOf, type EdifactMessage, type Segment } from './segments.ts';

const MOST_EVENTS = 10_000;
const MOST_NOTES = 100;
const MOST_REFERENCES = 50;

/** UN/EDIFACT IFTSTA, the multimodal status report, from D96A to D10B (README.md). */
export function readMessage(text: string, context: MessageContext): MessageReading {
  const messages = messagesOf(segmentsOf(text));
  const ours = messages.filter(({ type }) => type === 'IFTSTA' || type === '');
  if (ours.length === 0) {
    const types = [...new Set(messages.map(({ type }) => tidy(type, 10) ?? '?'))].slice(0, 5).join(', ');
    throw new NaruError(
      'unreadable',
      `This EDIFACT interchange holds ${types || 'no message'}; IFTSTA is read here.`,
    );
  }
  const budget: Budget = { left: MOST_EVENTS };
  const read = ours.map((message) => readOne(message, context, budget));
  const all = budget.left > 0 ? [] : [`Only the first ${String(MOST_EVENTS)} events were read.`];
  return {
    consignments: read.flatMap(({ consignments }) => consignments),
    unreadable: [
      ...all,
      ...timelessIn(read.flatMap(({ consignments }) => consignments.flatMap(({ events }) => events))),
      ...read.flatMap(({ unreadable }) => unreadable),
    ].slice(0, MOST_NOTES),
  };
}

function readOne(message: EdifactMessage, context: MessageContext, budget: Budget): MessageReading {
  const { head, consignments } = groupsOf(message.segments);
  const read = consignments.map((consignment) => readConsignment(consignment, { head, context, budget }));
  const notes = read.flatMap(({ notes: odd }) => odd);
  const silent = read.every(({ consignment }) => consignment.events.length === 0);
  return {
    consignments: read.map(({ consignment }) => consignment),
    unreadable: [
      ...oddities(message),
      ...notes,
      ...(silent ? [`Message ${tidy(message.reference, 20) ?? ''} has no status (STS).`] : []),
    ],
  };
}

/** What belongs to the message, to each consignment (CNI), and to each status (STS) of it. */
type Groups = { readonly head: readonly Segment[]; readonly consignments: readonly ConsignmentGroup[] };

type ConsignmentGroup = {
  readonly cni: Segment | null;
  readonly own: readonly Segment[];
  readonly statuses: readonly StatusGroup[];
};

type OpenGroup = {
  readonly cni: Segment | null;
  readonly own: Segment[];
  readonly statuses: { readonly sts: Segment; readonly more: Segment[] }[];
};

function groupsOf(segments: readonly Segment[]): Groups {
  const head: Segment[] = [];
  const consignments: OpenGroup[] = [];
  for (const segment of segments) {
    const { tag } = segment;
    const isFirstStatus = tag === 'STS' && consignments.length === 0; // Some senders leave CNI out.
    if (tag === 'CNI' || isFirstStatus) {
      consignments.push({ cni: tag === 'CNI' ? segment : null, own: [], statuses: [] });
    }
    const open = consignments.at(-1);
    if (tag === 'STS') open?.statuses.push({ sts: segment, more: [] });
    else if (tag !== 'CNI') placeFor(open, head).push(segment);
  }
  return { head, consignments };
}

function placeFor(open: OpenGroup | undefined, head: Segment[]): Segment[] {
  return open?.statuses.at(-1)?.more ?? open?.own ?? head;
}

type Reading = {
  readonly head: readonly Segment[];
  readonly context: MessageContext;
  readonly budget: Budget;
};

function readConsignment(
  { cni, own, statuses }: ConsignmentGroup,
  { head, context, budget }: Reading,
): { readonly consignment: Consignment; readonly notes: readonly string[] } {
  const shared = [...referencesIn(head), ...numberOf(cni), ...referencesIn(own)];
  // Equipment named once, before any status, is what all of them are about.
  const segments = [...head, ...own];
  const carriage = segments.find(({ tag }) => tag === 'TDT');
  const above: Above = { boxes: boxesIn(segments), carriage, shared, context };
  const read = statuses.map((status) =>
    budget.left > 0 ? spend(budget, readStatus(status, above)) : NOTHING,
  );
  const events = read.flatMap((each) => each.events);
  const boxes = events.flatMap(({ equipment }) =>
    equipment === null ? [] : [{ type: 'EQ', value: equipment }],
  );
  const references = distinct([...shared, ...events.flatMap((event) => event.references), ...boxes]);
  return { consignment: { references, events }, notes: read.flatMap(({ notes }) => notes) };
}

/** How many more events are read: a header's many boxes times many statuses would be endless. */
type Budget = { left: number };

const NOTHING: ReadStatus = { events: [], notes: [] };

function spend(budget: Budget, read: ReadStatus): ReadStatus {
  const events = read.events.slice(0, budget.left);
  budget.left -= events.length;
  return { ...read, events };
}

/** The number a consignment is called by: a bill to some senders, a booking to others. */
function numberOf(cni: Segment | null): MessageReference[] {
  const value = tidy(cni?.component(2, 1), 60);
  return value === null ? [] : [{ type: 'CNI', value }];
}

function distinct(references: readonly MessageReference[]): MessageReference[] {
  const byKey = new Map(references.map((each) => [`${each.type}\u001f${each.value}`, each]));
  return [...byKey.values()].slice(0, MOST_REFERENCES);
}

/** Counts and references at the end are often wrong: said, and no reason to lose anything. */
function oddities({ reference, segments, end }: EdifactMessage): string[] {
  const name = `Message ${tidy(reference, 20) ?? ''}`.trim();
  if (end === null) return [`${name} has no end (UNT). It was read all the same.`];
  const has = String(segments.length + 2);
  const notes: string[] = [];
  if (end.count.replace(/^0+/, '') !== has) {
    notes.push(
      `${name} says it has ${tidy(end.count, 10) ?? 'no'} segments and has ${has}. It was read all the same.`,
    );
  }
  if (end.reference !== reference) {
    notes.push(
      `${name} ends with the reference ${tidy(end.reference, 20) ?? 'of none'}. It was read all the same.`,
    );
  }
  return notes;
}
