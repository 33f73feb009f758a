import {
  blankEvent,
  type Classifier,
  type Milestone,
  type ReportedEvent,
} from '../../domain/tracking/event.ts';
import type { ReadingContext } from '../../domain/tracking/question.ts';
import { placeFrom, tidy, timeFrom } from '../reading.ts';
import { fieldIn, localName, wordIn, type Plain } from './json-ld.ts';

/** IATA's status codes (XFSU status codes, ONE Record 2026-07). What only informs is not here and moves nothing. */
const MILESTONES: Readonly<Record<string, Milestone>> = {
  BKD: 'booked',
  FOH: 'received',
  RCS: 'accepted',
  PRE: 'manifested',
  MAN: 'manifested',
  DEP: 'departed',
  TFD: 'transferred',
  RCT: 'transferred',
  TRM: 'transferred',
  ARR: 'arrived',
  RCF: 'checked_in',
  NFD: 'notified',
  AWD: 'notified',
  CCD: 'import_cleared',
  DLV: 'delivered',
  DDL: 'delivered',
};
/** Said when it is still to be done, whatever the event calls itself. */
const INTENTIONS = ['PRE', 'TRM'];

const CLASSIFIERS: Readonly<Record<string, Classifier>> = {
  ACTUAL: 'ACT',
  ESTIMATED: 'EST',
  EXPECTED: 'EST',
  SCHEDULED: 'PLN',
  PLANNED: 'PLN',
  REQUESTED: 'PLN',
};

export function readEvent(entry: Plain, { receivedAt }: ReadingContext): ReportedEvent | string {
  const code = codeIn(entry);
  if (code === null) return 'A logistics event has no code.';
  const type = localName(wordIn(fieldIn(entry, 'eventtimetype')) ?? 'ACTUAL').toUpperCase();
  const classifier = CLASSIFIERS[type];
  // A kind of time that nobody knows is no fact.
  const milestone = classifier === undefined ? 'unknown' : (MILESTONES[code] ?? 'unknown');
  return {
    ...blankEvent(entry),
    ...timeFrom(wordIn(fieldIn(entry, 'eventdate')), receivedAt),
    ...whereIn(entry),
    ...piecesIn(entry),
    sourceEventId: tidy(wordIn(fieldIn(entry, 'id'))),
    version: tidy(wordIn(fieldIn(entry, 'creationdate'))),
    reportedAt: timeFrom(wordIn(fieldIn(entry, 'creationdate')), receivedAt).happenedAt,
    code,
    milestone,
    classifier: INTENTIONS.includes(code) && classifier === 'ACT' ? 'PLN' : (classifier ?? 'PLN'),
    flight: flightIn(entry),
    carrierText: tidy(wordIn(fieldIn(entry, 'eventname', 'description'))) ?? code,
  };
}

/** `…/StatusCode#DEP` as an address, `{ "code": "DEP" }`, or the letters alone. */
function codeIn(entry: Plain): string | null {
  const code = wordIn(fieldIn(entry, 'eventcode'));
  return code === null ? null : (tidy(localName(code).toUpperCase(), 20) ?? null);
}

/** An airport by its IATA code; which place that is, the reference data says. */
function whereIn(entry: Plain): Pick<ReportedEvent, 'place' | 'placeText'> {
  const location = fieldIn(entry, 'recordedatlocation', 'eventlocation', 'recordedat');
  const code = wordIn(fieldIn(location, 'locationcodes', 'locationcode', 'code'));
  const name = tidy(wordIn(fieldIn(location, 'locationname', 'name')));
  const short = tidy(code === null ? null : localName(code).toUpperCase());
  return short !== null && /^[A-Z]{3}$/.test(short)
    ? { place: null, placeText: short }
    : placeFrom(short, name ?? short);
}

/** A part of the pieces is a part: what is not said of how many is said of all. */
function piecesIn(entry: Plain): Pick<ReportedEvent, 'pieces'> {
  const count = wordIn(fieldIn(entry, 'recordedpiececount', 'piececount')) ?? '';
  return { pieces: /^[1-9]\d{0,6}$/.test(count) ? Number(count) : null };
}

function flightIn(entry: Plain): string | null {
  const movement = fieldIn(entry, 'transportmovementreference', 'transportmovement');
  const number = wordIn(fieldIn(movement, 'transportidentifier')) ?? wordIn(movement);
  const flight = number === null ? null : localName(number).toUpperCase().replace(/[\s-]/g, '');
  return flight !== null && /^[A-Z0-9]{2}\d{1,4}[A-Z]?$/.test(flight) ? flight : null;
}
