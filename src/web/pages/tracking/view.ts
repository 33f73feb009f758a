import type { FreeTimeLeft } from '../../../domain/free-time/countdown.ts';
import type { MakerMark } from '../../../domain/brand/maker-mark.ts';
import type { Language } from '../../../domain/language.ts';
import type { PublicEvent, PublicShipment } from '../../../database/screens/tracking.ts';
import type { LinkField } from '../../../domain/shipment/link.ts';
import type { Shipment } from '../../../domain/shipment/shipment.ts';
import { dayIn, Temporal } from '../../../domain/time.ts';
import type { Expected, Journey, Moment } from '../../../domain/tracking/journey.ts';
import { say } from '../../../words/say.ts';
import { ago, dayAndTime, number } from '../figures.ts';
import { carrierName, placeName } from '../names.ts';
import { markView, stylesOf } from '../maker/mark-view.ts';
import { heardView } from './heard-view.ts';
import { freeTimeRows } from './free-time-view.ts';
import { momentView, type Surroundings } from './moment-view.ts';
import { timeline, type TimelineStep } from './timeline-view.ts';

/** When the carrier was last asked and last had anything to say. */
export type Asking = {
  readonly lastAskedAt: Temporal.Instant | null;
  readonly lastAnswerAt: Temporal.Instant | null;
  readonly failed: boolean;
  readonly lastNewsAt: Temporal.Instant | null;
};

/** A shipment and where it is: what every page that follows one is made from. */
export type Following = Surroundings & {
  readonly shipment: Pick<Shipment, 'mode' | 'destination'>;
  readonly journey: Journey;
};

export type TrackingPage = Following & {
  readonly shipment: PublicShipment;
  readonly events: readonly PublicEvent[];
  readonly asking: Asking;
  readonly freeTime: readonly FreeTimeLeft[];
  /** What the link shows beyond route, state and milestones; null: everything public. */
  readonly fields: readonly LinkField[] | null;
  readonly map: string;
  readonly exporterName: string | null;
  readonly maker: MakerMark | null;
  readonly forwarderName: string;
};

const SIGNS = {
  booked: 'waiting',
  at_origin: 'waiting',
  in_transit: 'moving',
  at_destination: 'done',
  delivered: 'done',
  cancelled: 'stopped',
} as const;

/** Where it is, when it comes, what is next: in that order, in the reader's words, with nobody's price in it. */
export function trackingView(language: Language, page: TrackingPage) {
  const { shipment, journey } = page;
  const shows = (field: LinkField) => page.fields === null || page.fields.includes(field);
  const steps = timeline(language, journey.milestones, page);
  return {
    title: say(language, 'tracking.title', { reference: shipment.reference }),
    scripts: ['live.js', 'tracking.js'],
    styles: stylesOf(page.maker),
    maker: markView(language, page.maker, page.exporterName ?? page.forwarderName),
    carriedBy: say(language, 'tracking.carried_by', { forwarder: page.forwarderName }),
    state: stateView(language, page),
    arrival: shows('times') ? arrivalView(language, page) : null,
    zone: page.zones[shipment.destination] ?? '',
    slip: shows('times') ? slipView(language, page) : null,
    history: shows('times') ? historyView(language, page) : [],
    steps: steps.map((step) => onlyShown(step, shows)),
    asking: askingText(language, page),
    facts: factsOf(language, page, shows),
    boxes: shows('containers') ? boxesView(language, page, shows) : [],
    freeTime: shows('containers') && shows('times') ? freeTimeRows(language, page) : [],
    map: page.map,
    heard: heardView(language, page, shows),
  };
}

/** A line without what the link leaves out. */
function onlyShown(step: TimelineStep, shows: (field: LinkField) => boolean): TimelineStep {
  return {
    ...step,
    when: shows('times') ? step.when : null,
    details: shows('events') && shows('times') && shows('vessel') ? step.details : [],
  };
}

export function stateView(
  language: Language,
  { journey, shipment }: Pick<Following, 'journey' | 'shipment'>,
) {
  const isSea = shipment.mode === 'FCL' || shipment.mode === 'LCL';
  const key = journey.status === 'in_transit' ? `in_transit_${isSea ? 'sea' : 'air'}` : journey.status;
  return { sign: SIGNS[journey.status], text: say(language, `tracking.state_${key}`) };
}

/** The largest words on the page: the day and hour of arrival on the clock of the place. */
export function arrivalView(language: Language, page: Following) {
  const { journey, shipment, names } = page;
  const place = placeName(names, language, shipment.destination);
  const arrived = arrivedAt(journey);
  const moment = arrived ?? journey.eta.current;
  if (moment === null) {
    return { where: '', big: say(language, 'tracking.eta_unknown'), machine: '', remark: '', clock: '' };
  }
  const at = momentView(language, moment, shipment.destination, page);
  return {
    where: say(language, arrived ? 'tracking.arrived' : 'tracking.arrives', { place }),
    big: say(language, arrived ? 'tracking.at' : 'tracking.about', { day: at.day, clock: at.clock }),
    machine: at.machine,
    remark: at.remark,
    clock: at.remark === '' ? say(language, 'tracking.place_clock', { place }) : '',
  };
}

function arrivedAt({ milestones }: Journey): Moment | null {
  return milestones.find(({ code }) => code === 'arrived')?.actual ?? null;
}

/** Days between what was promised and what is expected, by the calendar of the place. */
export function slipView(language: Language, page: Following) {
  const { eta } = page.journey;
  const base = eta.quoted ? 'quoted' : 'booked';
  const promised = eta.quoted ?? eta.booked;
  const current = eta.current;
  if (promised === null || current === null || current.clock !== null) return null;

  const zone = page.zones[page.shipment.destination] ?? 'UTC';
  const days = dayIn(zone, promised).until(dayIn(zone, current.at)).days;
  const key = days === 0 ? 'on_time' : days > 0 ? 'later' : 'earlier';
  return {
    sign: days > 0 ? 'risk' : 'done',
    text: say(language, `tracking.${key}`, { days: Math.abs(days), base }),
  };
}

/** Each time the date moved: what it became, who said so, and when. The same minute said again is no move. */
function historyView(language: Language, page: TrackingPage) {
  const { history }: Expected = page.journey.eta;
  return history
    .map(({ value, at, source }) => ({
      when: momentView(language, value, page.shipment.destination, page).text,
      said: say(language, 'tracking.said_on', {
        source: sourceName(language, source, page),
        at: ago(language, at, page.now),
      }),
    }))
    .filter(({ when }, index, all) => when !== all[index - 1]?.when);
}

function sourceName(language: Language, source: string, page: TrackingPage): string {
  if (source === 'booking' || source === 'desk') return say(language, `tracking.${source}`);
  return carrierName(page.names, language, source);
}

/** "Asked the carrier 12 minutes ago. It answered. Nothing new since 7 Dec 21:02." */
export function askingText(language: Language, page: TrackingPage): string {
  const { lastAskedAt, failed, lastNewsAt } = page.asking;
  if (lastAskedAt === null) return say(language, 'tracking.never_asked');
  const zone = page.zones[page.shipment.destination] ?? 'UTC';
  return [
    say(language, 'tracking.asked', { ago: ago(language, lastAskedAt, page.now) }),
    say(language, failed ? 'tracking.silent' : 'tracking.answered'),
    lastNewsAt === null
      ? ''
      : say(language, 'tracking.nothing_new_since', { at: dayAndTime(language, lastNewsAt, zone) }),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function factsOf(
  language: Language,
  { shipment, names }: TrackingPage,
  shows: (field: LinkField) => boolean,
) {
  const place = (code: string) => placeName(names, language, code);
  const { carrier, containers, packages, weightKg, references } = shipment;
  const facts: [string, string, LinkField | null][] = [
    ['tracking.reference', shipment.reference, null],
    ['tracking.from_to', `${place(shipment.origin)} → ${place(shipment.destination)}`, null],
    ['tracking.by', carrier === null ? '' : carrierName(names, language, carrier), 'vessel'],
    ['tracking.containers', containers.map(({ number: box }) => box).join(', '), 'containers'],
    ['tracking.packages', packages === null ? '' : number(language, String(packages)), 'packages'],
    ['tracking.weight', weightKg === null ? '' : `${number(language, weightKg)} kg`, 'packages'],
    ['tracking.orders', references.map(({ type, value }) => `${type} ${value}`).join(', '), 'references'],
  ];
  return facts
    .filter(([, value, field]) => value !== '' && (field === null || shows(field)))
    .map(([key, value]) => ({ label: say(language, key), value }));
}

/** Box by box, when there is more than one: what each was last known to have done. */
function boxesView(language: Language, page: TrackingPage, shows: (field: LinkField) => boolean) {
  if (page.journey.boxes.size < 2) return [];
  return [...page.journey.boxes].map(([box, milestones]) => {
    const steps = timeline(language, milestones, page);
    const last = steps.findLast(({ certainty }) => certainty === 'actual');
    return { box, last: last ? onlyShown(last, shows) : null };
  });
}
