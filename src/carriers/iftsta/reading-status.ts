import {
  blankEvent,
  type Classifier,
  type Milestone,
  type ReportedEvent,
} from '../../domain/tracking/event.ts';
import type { MessageContext, MessageReference } from '../../domain/tracking/message.ts';
import { OCEAN_STATUSES, whenEmpty } from '../ocean-codes.ts';
import { NO_TIME, tidy, type ReadTime } from '../reading.ts';
import {
  BY_MAIN_CARRIAGE,
  EXPECTED,
  HAPPENED,
  RECOMMENDATION_24,
  WHEN_EMPTY,
  type Meaning,
} from './codes.ts';
import {
  boxIn,
  carriageIn,
  placeIn,
  referencesIn,
  timeIn,
  type Box,
  type Carriage,
} from './reading-values.ts';
import type { Segment } from './segments.ts';

/** A status and the segments that say more of it. */
export type StatusGroup = { readonly sts: Segment; readonly more: readonly Segment[] };

/** What stands above the statuses of a consignment, read once. */
export type Above = {
  readonly boxes: readonly Box[];
  readonly carriage: Segment | undefined;
  readonly shared: readonly MessageReference[];
  readonly context: MessageContext;
};

const MOST_BOXES = 500;
const MOST_RAW = 100;
const LONGEST_RAW = 500;

export type ReadStatus = { readonly events: readonly ReportedEvent[]; readonly notes: readonly string[] };

/** One status: an event for each box it is about, and one for each time it only expects. */
export function readStatus(group: StatusGroup, above: Above): ReadStatus {
  const status = statusOf(group.sts);
  const boxes = boxesOf(group, above);
  const carriage = carriageIn(find(group.more, 'TDT') ?? above.carriage);
  const meaning = meaningOf(status, carriage);
  const telling: Telling = { group, above, status, meaning, carriage };
  const main = mainEvent(telling);
  const expected = expectedEvents(telling, main);
  const notes = boxes.flatMap(({ warning }) => (warning === null ? [] : [warning]));
  const about = boxes.length === 0 ? [NO_BOX] : boxes;
  return { events: about.flatMap((box) => [main, ...expected].map((event) => inBox(event, box))), notes };
}

const NO_BOX: Box = { equipment: null, loadState: null, warning: null };

function inBox(event: ReportedEvent, { equipment, loadState }: Box): ReportedEvent {
  if (loadState !== 'empty') return { ...event, equipment, loadState };
  const milestone = WHEN_EMPTY[event.code] ?? whenEmpty(event.milestone);
  return { ...event, equipment, loadState, milestone };
}

function find(segments: readonly Segment[], tag: string): Segment | undefined {
  return segments.find((segment) => segment.tag === tag);
}

type Status = {
  readonly code: string;
  readonly list: string;
  readonly words: string;
  readonly reason: string | null;
};

/** `STS+1+48`, `STS+1+VD::22`, `STS+1+P::HS:text`, `STS++Z1+5+8`, `STS+1:D2:21`: category, event, reason; each may be missing. */
function statusOf(sts: Segment): Status {
  const event = sts.components(2);
  const reason = [3, 4, 5]
    .map((at) => tidy(sts.components(at).join(' '), 60))
    .filter((each) => each !== null);
  const words = tidy(event[3] ?? '', 120) ?? '';
  const said = reason.length === 0 ? null : reason.join(', ');
  if ((event[0] ?? '') === '') {
    const category = sts.components(1).filter((part) => part !== '');
    return { code: category.join(':').toUpperCase().slice(0, 40), list: 'category', words, reason: said };
  }
  const list = [event[1] ?? '', event[2] ?? ''].join('');
  return { code: (event[0] ?? '').toUpperCase().slice(0, 40), list, words, reason: said };
}

const NOBODY_KNOWS: Meaning = { words: '', milestone: 'unknown' };

/** Numbers are Recommendation 24 unless another list is named; letters are what ocean carriers use in X12. */
function meaningOf(status: Status, { mode }: Carriage): Meaning {
  const table = isNumber(status) ? RECOMMENDATION_24 : OCEAN_STATUSES;
  const known = isPublic(status) && Object.hasOwn(table, status.code);
  const meaning = (known && table[status.code]) || NOBODY_KNOWS;
  const isOnLand = mode === '2' || mode === '3';
  return isOnLand && BY_MAIN_CARRIAGE.includes(meaning.milestone)
    ? { ...meaning, milestone: 'unknown' }
    : meaning;
}

function isNumber({ code }: Status): boolean {
  return /^\d+$/.test(code);
}

/** A sender's own list, or letters with the sender's own words, mean what only the sender knows. */
function isPublic(status: Status): boolean {
  if (status.list === 'category') return false;
  return isNumber(status)
    ? /^(6|9|UN|24|REC24)*$/i.test(status.list)
    : status.words === '' || status.list === '';
}

type Telling = {
  readonly group: StatusGroup;
  readonly above: Above;
  readonly status: Status;
  readonly meaning: Meaning;
  readonly carriage: Carriage;
};

function mainEvent(telling: Telling): ReportedEvent {
  const { group, status, meaning } = telling;
  const { classifier, ...time } = whenOf(telling);
  return {
    ...told(telling),
    code: tidy(status.code, 40) ?? 'UNKNOWN',
    milestone: meaning.milestone,
    classifier: meaning.classifier ?? classifier,
    ...time,
    ...placeIn(placeOf(group.more, meaning.milestone)),
    reason: status.reason ?? tidy(find(group.more, 'FTX')?.components(4).join(' '), 200),
    carrierText: tidy(`${status.code} ${status.words || meaning.words}`) ?? 'UNKNOWN',
  };
}

/** What all events of a status have in common. */
function told({ group, above, carriage }: Telling): ReportedEvent {
  const own = referencesIn(group.more);
  return {
    ...blankEvent(rawOf(group)),
    vessel: carriage.vessel,
    voyage: carriage.voyage,
    flight: carriage.flight,
    references: [...above.shared, ...own].slice(0, 50),
  };
}

function rawOf({ sts, more }: StatusGroup): string[] {
  return [sts, ...more.slice(0, MOST_RAW)].map(({ text }) => text.slice(0, LONGEST_RAW));
}

type When = ReadTime & { readonly classifier: Classifier };

/** When it happened; else, of a status with nothing but an estimate, that it is expected then. */
function whenOf({ group, meaning, above }: Telling): When {
  const { receivedAt } = above.context;
  const times = group.more.filter(({ tag }) => tag === 'DTM');
  const by = (qualifier: string) => times.find((dtm) => dtm.component(1, 1) === qualifier);
  const actual = HAPPENED.map(by).find((dtm) => dtm !== undefined);
  if (actual) return { ...timeIn(actual, receivedAt), classifier: 'ACT' };

  const [expected] = Object.entries(EXPECTED).filter(
    ([qualifier, { milestone }]) => milestone === meaning.milestone && by(qualifier) !== undefined,
  );
  if (expected === undefined) return { ...NO_TIME, classifier: 'ACT' };
  return { ...timeIn(by(expected[0]), receivedAt), classifier: expected[1].classifier };
}

/** Where an activity was (175), else the place that goes with what happened. */
const PLACES: { readonly [M in Milestone]?: readonly string[] } = {
  loaded: ['9', '5'],
  departed: ['9', '5'],
  gate_in: ['9', '5', '88'],
  received: ['88', '9', '5'],
  arrived: ['11', '60', '8', '7'],
  discharged: ['11', '60'],
  delivered: ['7', '8', '11'],
};

function placeOf(more: readonly Segment[], milestone: Milestone): Segment | undefined {
  const places = more.filter(({ tag }) => tag === 'LOC');
  const wanted = ['175', '5', ...(PLACES[milestone] ?? [])];
  const found = wanted.map((role) => places.find((loc) => loc.component(1, 1) === role));
  return found.find((loc) => loc !== undefined) ?? (places.length === 1 ? places[0] : undefined);
}

/** Estimates of the voyage stand behind the place they are about, or with the means of transport. */
function expectedEvents(telling: Telling, main: ReportedEvent): ReportedEvent[] {
  const { group, above } = telling;
  const placed = withPlaces(group.more);
  return placed.flatMap(({ dtm, loc }) => {
    const qualifier = dtm.component(1, 1);
    const expected = Object.hasOwn(EXPECTED, qualifier) ? EXPECTED[qualifier] : undefined;
    if (expected === undefined) return [];
    const place = placeIn(loc ?? locBy(group.more, expected.places));
    const time = timeIn(dtm, above.context.receivedAt);
    const isMain = main.classifier !== 'ACT' && main.milestone === expected.milestone;
    if (time.happenedAt === null || isMain) return [];
    const { milestone, classifier } = expected;
    const words = `DTM ${qualifier} ${classifier === 'EST' ? 'Estimated' : 'Scheduled'}`;
    return [
      {
        ...told(telling),
        ...time,
        ...place,
        milestone,
        classifier,
        code: `DTM ${qualifier}`,
        carrierText: words,
      },
    ];
  });
}

function locBy(more: readonly Segment[], roles: readonly string[]): Segment | undefined {
  const found = roles.map((role) => more.find((each) => each.tag === 'LOC' && each.component(1, 1) === role));
  return found.find((loc) => loc !== undefined);
}

/** Each time with the place it stands behind; before the means of transport a place is the status's own. */
function withPlaces(more: readonly Segment[]): { readonly dtm: Segment; readonly loc: Segment | null }[] {
  const carriage = more.findIndex(({ tag }) => tag === 'TDT');
  let loc: Segment | null = null;
  return more.flatMap((segment, at) => {
    if (segment.tag === 'LOC') loc = carriage >= 0 && at > carriage ? segment : null;
    return segment.tag === 'DTM' ? [{ dtm: segment, loc }] : [];
  });
}

/** The boxes of this status, else those named before any status. */
function boxesOf({ more }: StatusGroup, { boxes }: Above): readonly Box[] {
  const own = boxesIn(more);
  return own.length > 0 ? own : boxes;
}

/** The boxes that these segments name: as equipment, else by their number alone. */
export function boxesIn(segments: readonly Segment[]): Box[] {
  const eqds = segments.filter(({ tag }) => tag === 'EQD').slice(0, MOST_BOXES);
  const boxes = eqds.map(boxIn).filter(({ equipment }) => equipment !== null);
  if (boxes.length > 0) return boxes;
  const named = referencesIn(segments).filter(({ type }) => type === 'EQ');
  return named.map(({ value }) => ({ equipment: value, loadState: null, warning: null }));
}
