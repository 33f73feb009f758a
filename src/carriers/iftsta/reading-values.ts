import { Temporal } from '../../domain/time.ts';
import type { ReportedEvent } from '../../domain/tracking/event.ts';
import type { MessageReference } from '../../domain/tracking/message.ts';
import { containerFrom } from '../container-number.ts';
import { NO_TIME, placeFrom, tidy, timeFrom, type ReadTime } from '../reading.ts';
import { REFERENCE_TYPES } from './codes.ts';
import type { Segment } from './segments.ts';

/**
 * Reads a DTM's value. What it looks like decides, because senders name one format (102 day, 203 minute, 204 second,
 * 303 with a zone) and write another. A day that does not exist is no time.
 */
export function timeIn(dtm: Segment | undefined, receivedAt: Temporal.Instant): ReadTime {
  const value = (dtm?.component(1, 2) ?? '').toUpperCase();
  const format = dtm?.component(1, 3) ?? '';
  const parts = /^(\d{6,14})([A-Z]{1,4}|[+-]\d{2}:?\d{0,2})?$/.exec(value);
  if (parts === null) return NO_TIME;
  const [, digits = '', zone = ''] = parts;
  return timeFrom(withCentury(digits, format) + offsetOf(zone), receivedAt);
}

/** 101 and 201 write the year with two digits. */
function withCentury(digits: string, format: string): string {
  const isShort = digits.length === 6 || format === '101' || format === '201';
  return isShort && (digits.length === 6 || digits.length === 10) ? `20${digits}` : digits;
}

const OFFSETS: Readonly<Record<string, string>> = {
  Z: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  KST: '+09:00',
  JST: '+09:00',
};

/** A zone's name that several countries use says nothing certain: the clock is then the place's own. */
function offsetOf(zone: string): string {
  return /^[+-]/.test(zone) ? zone : (OFFSETS[zone] ?? '');
}

/** A LOC's place: a UN/LOCODE, or an airport or terminal in the sender's words. */
export function placeIn(loc: Segment | undefined): Pick<ReportedEvent, 'place' | 'placeText'> {
  const code = tidy(loc?.component(2, 1), 40);
  const name = tidy(loc?.component(2, 4), 80);
  return placeFrom(code, name);
}

const MOST_REFERENCES = 50;

/** `RFF+BM:HDMUSELA12345678`. */
export function referencesIn(segments: readonly Segment[]): MessageReference[] {
  return segments
    .filter(({ tag }) => tag === 'RFF')
    .slice(0, MOST_REFERENCES)
    .flatMap((rff) => referenceFrom(rff.component(1, 1).toUpperCase(), rff.component(1, 2)));
}

function referenceFrom(qualifier: string, text: string): MessageReference[] {
  const type = REFERENCE_TYPES[qualifier] ?? tidy(qualifier, 10) ?? '';
  const value = type === 'EQ' ? containerFrom(text).number : tidy(text, 60);
  return type === '' || value === null ? [] : [{ type, value }];
}

/** 1 sea, 2 rail, 3 road, 4 air (Recommendation 19). */
export type Carriage = Pick<ReportedEvent, 'vessel' | 'voyage' | 'flight'> & { readonly mode: string };

export function carriageIn(tdt: Segment | undefined): Carriage {
  if (tdt === undefined) return { mode: '', vessel: null, voyage: null, flight: null };
  const mode = tdt.component(3, 1).slice(0, 1);
  const number = tidy(tdt.component(2, 1), 40);
  const isFlight = mode === '4';
  // The means of transport stands eighth, as its number, a code list, an agency and its name.
  const vessel = tidy(tdt.component(8, 4), 80) ?? tidy(tdt.component(8, 1), 40);
  return {
    mode,
    vessel: isFlight ? null : vessel,
    voyage: isFlight ? null : number,
    flight: isFlight ? number : null,
  };
}

export type Box = Pick<ReportedEvent, 'equipment' | 'loadState'> & { readonly warning: string | null };

/** `EQD+CN+HDMU6804878+42G1:102:5+++5`: 4 is empty, 5 full. */
export function boxIn(eqd: Segment): Box {
  const { number, warning } = containerFrom(tidy(eqd.component(2, 1), 20));
  const load = eqd.component(6, 1);
  return { equipment: number, loadState: load === '4' ? 'empty' : load === '5' ? 'laden' : null, warning };
}
