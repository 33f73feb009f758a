import type { Language } from '../../../domain/language.ts';
import type { Shipment } from '../../../domain/shipment/shipment.ts';
import { dayIn, Temporal } from '../../../domain/time.ts';
import type { Expected, Journey, Moment } from '../../../domain/tracking/journey.ts';
import { say } from '../../../words/say.ts';
import { ago, dayAndTime, number } from '../figures.ts';
import { carrierName, placeName } from '../names.ts';
import { momentView, type Surroundings } from './moment-view.ts';
import { timeline } from './timeline-view.ts';

/** When the carrier was last asked and last had anything to say. */
export type Asking = {
  readonly lastAskedAt: Temporal.Instant | null;
  readonly lastAnswerAt: Temporal.Instant | null;
  readonly failed: boolean;
  readonly lastNewsAt: Temporal.Instant | null;
};

export type TrackingPage = Surroundings & {
  readonly shipment: Shipment;
  readonly journey: Journey;
  readonly asking: Asking;
  readonly exporterName: string | null;
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
  const { shipment, journey, names } = page;
  return {
    title: say(language, 'tracking.title', { reference: shipment.reference }),
    maker: page.exporterName ?? page.forwarderName,
    carriedBy: say(language, 'tracking.carried_by', { forwarder: page.forwarderName }),
    state: stateView(language, page),
    arrival: arrivalView(language, page),
    slip: slipView(language, page),
    history: historyView(language, page),
    steps: timeline(language, journey.milestones, page),
    asking: askingText(language, page),
    facts: factsOf(language, page),
    boxes: boxesView(language, page),
    route: {
      from: placeName(names, language, shipment.origin),
      to: placeName(names, language, shipment.destination),
    },
  };
}

export function stateView(
  language: Language,
  { journey, shipment }: Pick<TrackingPage, 'journey' | 'shipment'>,
) {
  const isSea = shipment.mode === 'FCL' || shipment.mode === 'LCL';
  const key = journey.status === 'in_transit' ? `in_transit_${isSea ? 'sea' : 'air'}` : journey.status;
  return { sign: SIGNS[journey.status], text: say(language, `tracking.state_${key}`) };
}

/** The largest words on the page: the day and hour of arrival on the clock of the place. */
export function arrivalView(language: Language, page: TrackingPage) {
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
export function slipView(language: Language, page: TrackingPage) {
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

/** Each time the date moved: what it became, who said so, and when. */
function historyView(language: Language, page: TrackingPage) {
  const { history }: Expected = page.journey.eta;
  return history.map(({ value, at, source }) => ({
    when: momentView(language, value, page.shipment.destination, page).text,
    said: say(language, 'tracking.said_on', {
      source: sourceName(language, source, page),
      at: ago(language, at, page.now),
    }),
  }));
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

function factsOf(language: Language, { shipment, names }: TrackingPage) {
  const place = (code: string) => placeName(names, language, code);
  const facts: [string, string][] = [
    ['tracking.reference', shipment.reference],
    ['tracking.from_to', `${place(shipment.origin)} → ${place(shipment.destination)}`],
    ['tracking.by', shipment.carrier === null ? '' : carrierName(names, language, shipment.carrier)],
    ['tracking.containers', shipment.containers.map(({ number: box }) => box).join(', ')],
    ['tracking.packages', shipment.packages === null ? '' : number(language, String(shipment.packages))],
    ['tracking.weight', shipment.weightKg === null ? '' : `${number(language, shipment.weightKg)} kg`],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ label: say(language, key), value }));
}

/** Box by box, when there is more than one: what each was last known to have done. */
function boxesView(language: Language, page: TrackingPage) {
  if (page.journey.boxes.size < 2) return [];
  return [...page.journey.boxes].map(([box, milestones]) => ({
    box,
    last: timeline(language, milestones, page).findLast(({ certainty }) => certainty === 'actual') ?? null,
  }));
}
