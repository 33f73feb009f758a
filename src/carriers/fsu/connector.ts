import { NaruError } from '../../domain/error.ts';
import { Temporal } from '../../domain/time.ts';
import type { ReportedEvent } from '../../domain/tracking/event.ts';
import type {
  Consignment,
  MessageContext,
  MessageReading,
  MessageReference,
} from '../../domain/tracking/message.ts';
import { airWaybillWarning } from '../container-number.ts';
import { tidy, timelessIn } from '../reading.ts';
import { readStatus } from './reading-status.ts';

const MOST_LINES = 20_000;
const MOST_NOTES = 100;

/** Airlines' status messages as text: IATA Cargo-IMP FSU and FSA (README.md). */
export function readMessage(text: string, context: MessageContext): MessageReading {
  const blocks = blocksOf(text);
  const reading = blocks.reduce<Reading>((read, block) => readBlock(read, block, context), {
    done: [],
    open: null,
    notes: [],
  });
  const consignments = [...reading.done, reading.open].filter((each) => each !== null);
  if (consignments.length === 0) {
    throw new NaruError(
      'unreadable',
      'This is no FSU or FSA message: no line holds an air waybill number such as 180-12345675.',
    );
  }
  return {
    consignments: consignments.map(({ references, events }) => ({ references, events: bookedFirst(events) })),
    unreadable: [...timelessIn(consignments.flatMap(({ events }) => events)), ...reading.notes].slice(
      0,
      MOST_NOTES,
    ),
  };
}

/** When it was booked nobody says; but it was before anything else that the message knows to have happened. */
function bookedFirst(events: readonly ReportedEvent[]): ReportedEvent[] {
  const happened = events.filter(
    ({ classifier, milestone }) => classifier === 'ACT' && milestone !== 'booked',
  );
  const times = happened.map(earliestOf).filter((time) => time !== null);
  const [first] = times.toSorted((a, b) => Temporal.Instant.compare(a, b));
  return events.map((event) => {
    const isHeard = event.milestone === 'booked' && event.sourceEventId !== null && event.happenedAt !== null;
    if (!isHeard || first === undefined || Temporal.Instant.compare(event.happenedAt, first) < 0)
      return event;
    return { ...event, happenedAt: first };
  });
}

/** A clock without a zone shows this time nowhere sooner than in the easternmost zone, 14 hours ahead. */
function earliestOf({ happenedAt, timeZoneKnown }: ReportedEvent): Temporal.Instant | null {
  return timeZoneKnown || happenedAt === null ? happenedAt : happenedAt.subtract({ hours: 14 });
}

type OpenConsignment = Consignment & { readonly events: ReportedEvent[] };

type Reading = {
  readonly done: OpenConsignment[];
  readonly open: OpenConsignment | null;
  readonly notes: string[];
};

/** A line with the lines that continue it, which begin with a slash. */
type Block = readonly string[];

/** What stands before the message (addresses and the sender's signature of a telex) is nobody's status. */
function blocksOf(text: string): Block[] {
  const start = /\bFS[UA]\/\d/i.exec(text)?.index ?? 0;
  const lines = text.slice(start).split(/\r\n|\r|\n/);
  if (lines.length > MOST_LINES) {
    throw new NaruError('unreadable', `A message may have ${String(MOST_LINES)} lines.`);
  }
  const blocks: string[][] = [];
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '')) {
    if (line.startsWith('/')) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

const TITLE = /^FS[UA]\/\d{1,2}\b/;
const ENVELOPE = /^('?UN[A-Z]\+|'|QD |QU |QK |QN |QX |\.[A-Z]{7}|=|FSU$|FSA$)/;

function readBlock(reading: Reading, block: Block, context: MessageContext): Reading {
  const line = (block[0] ?? '').toUpperCase();
  if (TITLE.test(line) || ENVELOPE.test(line)) return reading;
  const waybill = AIR_WAYBILL.exec(line);
  if (waybill) return startConsignment(reading, waybill);

  const status = reading.open === null ? null : readStatus(block, reading.open.references, context);
  if (reading.open !== null && Array.isArray(status)) reading.open.events.push(...status);
  else if (status !== 'no-status')
    reading.notes.push(`A line was not understood: ${tidy(block[0], 80) ?? ''}`);
  return reading;
}

const AIR_WAYBILL = /^(\d{3})[- ]?(\d{4})[ ]?(\d{4}) ?([A-Z]{3})?([A-Z]{3})?(?:\/(.*))?$/;

function startConsignment({ done, open, notes }: Reading, parts: RegExpExecArray): Reading {
  const [, airline = '', first = '', last = ''] = parts;
  const references: MessageReference[] = [{ type: 'TRD', value: `${airline}-${first}${last}` }];
  const warning = airWaybillWarning(airline + first + last);
  return {
    done: open === null ? done : [...done, open],
    open: { references, events: [] },
    notes: warning === null ? notes : [...notes, warning],
  };
}
