import { NaruError } from '../../domain/error.ts';
import type { MessageContext, MessageReading } from '../../domain/tracking/message.ts';
import { timelessIn } from '../reading.ts';
import { readOcean } from './reading-315.ts';
import { readTruck } from './reading-214.ts';
import { segmentsOf, transactionSetsOf, type SetReading, type TransactionSet } from './segments.ts';

const MOST_NOTES = 100;
const MOST_EVENTS = 10_000;

type ReadSet = (set: TransactionSet, context: MessageContext) => SetReading;

const READERS: Readonly<Record<string, ReadSet>> = { '315': readOcean, '214': readTruck };

/** ANSI X12 315 (ocean) and 214 (road) status messages (README.md). */
export function readMessage(text: string, context: MessageContext): MessageReading {
  const sets = transactionSetsOf(segmentsOf(text));
  const ours = sets.filter(({ code }) => Object.hasOwn(READERS, code));
  if (ours.length === 0) {
    const codes = [...new Set(sets.map(({ code }) => code.slice(0, 6)))].slice(0, 5).join(', ');
    throw new NaruError(
      'unreadable',
      `This X12 message holds ${codes || 'nothing'}; 315 and 214 are read here.`,
    );
  }
  const read: { readonly set: TransactionSet; readonly reading: SetReading | undefined }[] = [];
  let left = MOST_EVENTS;
  for (const set of ours) {
    const reading = left > 0 ? READERS[set.code]?.(set, context) : undefined;
    left -= reading?.consignment.events.length ?? 0;
    read.push({ set, reading });
  }
  const all = left > 0 ? [] : [`Only about the first ${String(MOST_EVENTS)} events were read.`];
  return {
    consignments: read.flatMap(({ reading }) => (reading === undefined ? [] : [reading.consignment])),
    unreadable: [
      ...all,
      ...timelessIn(read.flatMap(({ reading }) => reading?.consignment.events ?? [])),
      ...read.flatMap(({ set, reading }) => [...oddities(set), ...(reading?.notes ?? [])]),
    ].slice(0, MOST_NOTES),
  };
}

/** Senders number and count carelessly: said, and no reason to lose anything. */
function oddities({ code, control, segments, end }: TransactionSet): string[] {
  const name = `Transaction set ${code} ${control.slice(0, 20)}`;
  if (end === null) return [`${name} has no end (SE). It was read all the same.`];
  const notes: string[] = [];
  if (end.control !== control) {
    notes.push(`${name} ends with the number ${end.control.slice(0, 20)}. It was read all the same.`);
  }
  if (end.count !== String(segments.length + 2)) {
    notes.push(
      `${name} says it has ${end.count.slice(0, 10) || 'no'} segments and has ${String(segments.length + 2)}. It was read all the same.`,
    );
  }
  return notes;
}
