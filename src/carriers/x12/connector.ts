import { NaruError } from '../../domain/error.ts';
import type { MessageContext, MessageReading } from '../../domain/tracking/message.ts';
import { readOcean } from './reading-315.ts';
import { readTruck } from './reading-214.ts';
import { segmentsOf, transactionSetsOf, type SetReading, type TransactionSet } from './segments.ts';

const MOST_NOTES = 100;

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
  const read = ours.map((set) => ({ set, reading: READERS[set.code]?.(set, context) }));
  return {
    consignments: read.flatMap(({ reading }) => (reading === undefined ? [] : [reading.consignment])),
    unreadable: read
      .flatMap(({ set, reading }) => [...oddities(set), ...(reading?.notes ?? [])])
      .slice(0, MOST_NOTES),
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
