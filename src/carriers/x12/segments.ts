import { NaruError } from '../../domain/error.ts';
import type { Consignment } from '../../domain/tracking/message.ts';
import { interchangesIn, unwrapped } from '../edi-lines.ts';

/** One line of an X12 message: its name and its elements, counted from 1 as the standard does. */
export type Segment = {
  readonly name: string;
  /** `element(3)` of B4 is B403; '' when absent. */
  readonly element: (at: number) => string;
  readonly text: string;
};

const MOST_SEGMENTS = 200_000;

type Separators = { readonly element: string; readonly segment: string };

const USUAL: Separators = { element: '*', segment: '~' };

/**
 * Cuts an interchange into segments. The separators stand in its ISA, at fixed places when it has its 106 characters;
 * they are counted here, because some senders shorten the padding. Lines may or may not end after each segment.
 */
export function segmentsOf(text: string): Segment[] {
  const whole = unwrapped(text);
  const body = whole.slice(Math.max(whole.search(/\bISA[^A-Za-z0-9\s]/i), 0));
  const segments = interchangesIn(body, NEW_SEPARATORS).flatMap(cutInterchange).slice(0, MOST_SEGMENTS);
  if (!isX12(segments)) {
    throw new NaruError('unreadable', 'This is no X12 message: it has no transaction set (ST … SE).');
  }
  return segments;
}

/** An ISA at the beginning, or behind the end (IEA) of another interchange. */
const NEW_SEPARATORS =
  /^ISA[^A-Za-z0-9\s]|(?<=IEA[^A-Za-z0-9\s]\d{1,6}[^A-Za-z0-9\s]\d{1,14}[^A-Za-z0-9]\s{0,4})ISA[^A-Za-z0-9\s]/;

function cutInterchange(body: string): Segment[] {
  const told = cut(body, separatorsOf(body) ?? USUAL);
  return isX12(told) ? told : cut(body, USUAL);
}

function isX12(segments: readonly Segment[]): boolean {
  return segments.some(({ name }) => name === 'ST' || name === 'B4' || name === 'AT7');
}

/** After the sixteenth element separator of ISA come the component separator and the end of the segment. */
function separatorsOf(body: string): Separators | null {
  if (!/^ISA/i.test(body)) return null;
  const element = body.charAt(3);
  let at = 3;
  for (let found = 1; found < 16; found++) {
    at = body.indexOf(element, at + 1);
    if (at < 0 || at > 300) return null;
  }
  const end = body.charAt(at + 2);
  const segment = end === '\r' ? '\n' : end;
  return element === '' || segment === '' || /[A-Za-z0-9]/.test(segment) ? null : { element, segment };
}

function cut(body: string, { element, segment }: Separators): Segment[] {
  const pieces = body.split(segment, MOST_SEGMENTS);
  return pieces
    .map((piece) => piece.trim())
    .flatMap((piece) => (piece === '' ? [] : [toSegment(piece, element)]));
}

function toSegment(text: string, separator: string): Segment {
  const [name = '', ...elements] = text.split(separator).map((element) => element.trim());
  return { name: name.toUpperCase(), element: (at) => elements[at - 1] ?? '', text };
}

/** A transaction set with the segments between its ST and SE. */
export type TransactionSet = {
  readonly code: string;
  readonly control: string;
  readonly segments: readonly Segment[];
  /** What its SE says: its own control number and how many segments there are, ST and SE included. */
  readonly end: { readonly control: string; readonly count: string } | null;
};

/** The transaction sets of an interchange, also when one lost its end. */
export function transactionSetsOf(segments: readonly Segment[]): TransactionSet[] {
  const sets: { code: string; control: string; segments: Segment[]; end: TransactionSet['end'] }[] = [];
  for (const segment of segments) {
    const open = sets.at(-1);
    if (segment.name === 'ST') {
      sets.push({ code: segment.element(1), control: segment.element(2), segments: [], end: null });
    } else if (segment.name === 'SE') {
      if (open?.end === null) open.end = { control: segment.element(2), count: segment.element(1) };
    } else if (open?.end === null) open.segments.push(segment);
  }
  return sets;
}

/** What was read of one transaction set, and what was odd about it. */
export type SetReading = { readonly consignment: Consignment; readonly notes: readonly string[] };
