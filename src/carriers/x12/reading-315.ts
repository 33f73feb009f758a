import { isUnLocode } from '../../domain/place.ts';
import {
  blankEvent,
  type Classifier,
  type Milestone,
  type ReportedEvent,
} from '../../domain/tracking/event.ts';
import type { MessageContext, MessageReference } from '../../domain/tracking/message.ts';
import { containerFrom } from '../container-number.ts';
import { OCEAN_STATUSES, whenEmpty, type OceanStatus } from '../ocean-codes.ts';
import { NO_TIME, placeFrom, tidy, type ReadTime } from '../reading.ts';
import { referencesIn } from './references.ts';
import { x12Time } from './reading-time.ts';
import type { Segment, SetReading, TransactionSet } from './segments.ts';

/** Reads a 315: one box at one place, with what the carrier expects further on. */
export function readOcean(set: TransactionSet, context: MessageContext): SetReading {
  const { segments } = set;
  const begin = segments.find(({ name }) => name === 'B4');
  const ports = portsIn(segments);
  const container = containerOf(begin, segments);
  const references = referencesIn(segments, 'N9');
  const told = { container: container.number, references, ...vesselIn(segments) };
  const others = references.filter(({ type }) => type !== 'EQ');
  const shared =
    container.number === null ? references : [...others, { type: 'EQ', value: container.number }];
  const statuses = [
    ...(begin ? [statusOf(begin)] : []),
    ...segments.filter(isSG).slice(0, MOST_STATUSES).map(statusOfSG),
  ];
  const events = [
    ...statuses
      .filter(({ code }) => code !== '')
      .map((status) => eventOf({ status, ports, told, context, set })),
    ...estimatesIn({ ports, told, context, set }),
  ];
  const notes = container.warning === null ? [] : [container.warning];
  if (statuses.every(({ code }) => code === ''))
    notes.push(`Transaction set 315 ${set.control} has no status.`);
  return { consignment: { references: shared, events }, notes };
}

const MOST_STATUSES = 100;
/** Ports and their times together. */
const MOST_PORTS = 200;
const MOST_RAW = 100;
const LONGEST_RAW = 500;

function isSG({ name }: Segment): boolean {
  return name === 'SG';
}

type Status = {
  readonly code: string;
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly locations: readonly string[];
  readonly locationQualifier: string;
  readonly load: 'empty' | 'laden' | null;
};

function statusOf(b4: Segment): Status {
  const load = b4.element(9).toUpperCase();
  return {
    code: b4.element(3).toUpperCase(),
    date: b4.element(4),
    time: b4.element(5),
    zone: '',
    locations: [b4.element(6), b4.element(11)],
    locationQualifier: b4.element(12),
    load: load === 'E' ? 'empty' : load === 'L' ? 'laden' : null,
  };
}

function statusOfSG(sg: Segment): Status {
  return {
    code: sg.element(1).toUpperCase(),
    date: sg.element(4),
    time: sg.element(5),
    zone: sg.element(6),
    locations: [],
    locationQualifier: '',
    load: null,
  };
}

/** A port of the journey: its role, where it is, and the times that follow it. */
type Port = {
  readonly role: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly times: readonly Segment[];
};

function portsIn(segments: readonly Segment[]): Port[] {
  const ports: { role: string; code: string | null; name: string | null; times: Segment[] }[] = [];
  for (const segment of segments.filter(({ name }) => name === 'R4' || name === 'DTM').slice(0, MOST_PORTS)) {
    if (segment.name === 'R4') {
      const isLocode = segment.element(2) === 'UN';
      const code = isLocode ? segment.element(3) : '';
      const name = tidy(segment.element(4), 80) ?? tidy(isLocode ? '' : segment.element(3), 80);
      ports.push({ role: segment.element(1).toUpperCase(), code: code || null, name, times: [] });
    } else ports.at(-1)?.times.push(segment);
  }
  return ports;
}

function containerOf(b4: Segment | undefined, segments: readonly Segment[]) {
  const inB4 = b4 ? b4.element(7) + b4.element(8) : '';
  if (/^[A-Z]{4}\d{5,7}$/i.test(inB4.replace(/\s/g, ''))) return containerFrom(inB4, b4?.element(13) ?? null);
  const named = segments.find((each) => each.name === 'N9' && each.element(1) === 'EQ');
  return containerFrom(named?.element(2) ?? (inB4 || null));
}

function vesselIn(segments: readonly Segment[]): Pick<ReportedEvent, 'vessel' | 'voyage'> {
  const ship = segments.find(({ name }) => name === 'Q2');
  const vessel = tidy(ship?.element(13), 80) ?? tidy(ship?.element(1), 20);
  return { vessel, voyage: tidy(ship?.element(9), 40) };
}

type Told = Pick<ReportedEvent, 'vessel' | 'voyage'> & {
  readonly container: string | null;
  readonly references: readonly MessageReference[];
};

type Telling = {
  readonly ports: readonly Port[];
  readonly told: Told;
  readonly context: MessageContext;
  readonly set: TransactionSet;
};

const NOBODY_KNOWS: OceanStatus = { words: '', milestone: 'unknown' };

function eventOf({
  status,
  ports,
  told,
  context,
  set,
}: Telling & { readonly status: Status }): ReportedEvent {
  const known = (Object.hasOwn(OCEAN_STATUSES, status.code) && OCEAN_STATUSES[status.code]) || NOBODY_KNOWS;
  const port = portOf(status, known.milestone, ports);
  return {
    ...aboutBox(told, set),
    code: tidy(status.code, 20) ?? 'UNKNOWN',
    milestone: status.load === 'empty' ? whenEmpty(known.milestone) : known.milestone,
    classifier: known.classifier ?? classifierOf(port),
    ...timeOfStatus(status, port, context),
    ...whereOf(status, port),
    loadState: status.load,
    carrierText: tidy(`${status.code} ${known.words}`) ?? 'UNKNOWN',
  };
}

function aboutBox({ container, references, vessel, voyage }: Told, set: TransactionSet): ReportedEvent {
  const raw = set.segments.slice(0, MOST_RAW).map(({ text }) => text.slice(0, LONGEST_RAW));
  return { ...blankEvent(raw), equipment: container, references, vessel, voyage };
}

/** Which port a status is about, where it does not say: the activity's, else the role that goes with it. */
const ROLES: { readonly [M in Milestone]?: string } = {
  loaded: 'L',
  departed: 'L',
  arrived: 'D',
  discharged: 'D',
  delivered: 'E',
};

function portOf({ locations }: Status, milestone: Milestone, ports: readonly Port[]): Port | undefined {
  const named = ports.find(({ code }) => code !== null && locations.includes(code));
  const atWork = ports.find(({ role }) => role === '5');
  if (locations.some((location) => location !== '')) return atWork ?? named;
  return atWork ?? ports.find(({ role }) => role === ROLES[milestone]);
}

/** A status whose own place knows its time only as an estimate has not happened. */
function classifierOf(port: Port | undefined): Classifier {
  const kinds = port?.role === '5' ? port.times.map((time) => time.element(1)) : [];
  return kinds.includes('139') && !kinds.includes('140') ? 'EST' : 'ACT';
}

/** The zone stands with the same time at the port, if anywhere; without one it is the clock of the place. */
function timeOfStatus(
  { date, time, zone }: Status,
  port: Port | undefined,
  { receivedAt }: MessageContext,
): ReadTime {
  const times = port?.times ?? [];
  if (date === '')
    return timeOfPort(
      times.find((each) => each.element(1) === '140'),
      receivedAt,
    );
  const same = times.find((each) => each.element(2) === date && sameClock(each.element(3), time));
  return x12Time([date, time, zone || (same?.element(4) ?? '')], receivedAt);
}

function timeOfPort(dtm: Segment | undefined, receivedAt: MessageContext['receivedAt']): ReadTime {
  return dtm ? x12Time([dtm.element(2), dtm.element(3), dtm.element(4)], receivedAt) : NO_TIME;
}

function sameClock(one: string, other: string): boolean {
  return one.slice(0, 4) === other.slice(0, 4);
}

function whereOf(
  { locations, locationQualifier }: Status,
  port: Port | undefined,
): Pick<ReportedEvent, 'place' | 'placeText'> {
  const [status = '', location = ''] = locations;
  const isLocode = locationQualifier === 'UN' || isUnLocode(location.toUpperCase());
  const words = port?.name ?? tidy(location, 80);
  const codes = [status, isLocode ? location : '', port?.code ?? ''];
  return placeFrom(codes.find((code) => code !== '') ?? null, words);
}

/** Times further on that are not yet true: 139 at the ports of loading and discharge, and at the place of delivery. */
const EXPECTED: Readonly<Record<string, Milestone>> = { L: 'departed', D: 'arrived', E: 'delivered' };

function estimatesIn({ ports, told, context, set }: Telling): ReportedEvent[] {
  return ports.flatMap((port) => {
    const milestone = EXPECTED[port.role];
    const time = port.times.find((each) => each.element(1) === '139');
    if (milestone === undefined || time === undefined) return [];
    const event: ReportedEvent = {
      ...aboutBox(told, set),
      code: `R4 ${port.role} 139`,
      milestone,
      classifier: 'EST',
      ...timeOfPort(time, context.receivedAt),
      ...placeFrom(port.code, port.name),
      carrierText: `R4 ${port.role} 139 Estimated`,
    };
    return event.happenedAt === null ? [] : [event];
  });
}
