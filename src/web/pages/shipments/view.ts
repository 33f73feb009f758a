import type { Language } from '../../../domain/language.ts';
import { dayIn, Temporal } from '../../../domain/time.ts';
import type { DeskPerson } from '../../../operations/tracking/care-for-exception.ts';
import type { ShipmentView } from '../../../operations/shipments/shipment-view.ts';
import { say } from '../../../words/say.ts';
import { ago, day } from '../figures.ts';
import { exceptionView } from '../exceptions/view.ts';
import type { Field } from '../field.ts';
import { carrierName, placeName } from '../names.ts';
import { arrivalView, slipView, stateView } from '../tracking/view.ts';
import { freeTimeRows } from '../tracking/free-time-view.ts';
import { timeline } from '../tracking/timeline-view.ts';
import type { Surroundings } from '../tracking/moment-view.ts';
import { eventRows } from './events-view.ts';

/** A link as the desk lists it: its token is known to its holder only. */
export type ListedLink = {
  readonly id: string;
  readonly recipient: string;
  readonly expiresAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
};

export type ShipmentPage = Surroundings & {
  readonly found: ShipmentView;
  readonly links: readonly ListedLink[];
  readonly desk: boolean;
  readonly officeTimeZone: string;
  /** What asking just now brought, or a link that was just made: shown once. */
  readonly notice: { readonly sign: string; readonly text: string } | null;
  readonly newLink: string | null;
  readonly recipient: Field;
  readonly map: string;
  /** Whom the desk can hand something to. */
  readonly people: readonly DeskPerson[];
};

/** One shipment with its proof: the journey, everything heard, how asking goes, who may follow it. */
export function shipmentView(language: Language, page: ShipmentPage) {
  const { shipment, journey } = page.found;
  const around = { ...page, shipment, journey };
  const address = `/shipments/${shipment.reference}`;
  const lane = [shipment.origin, shipment.destination].map((code) => placeName(page.names, language, code));
  return {
    title: say(language, 'shipment.title', { reference: shipment.reference }),
    section: 'shipments',
    scripts: ['live.js', 'copy.js'],
    reference: shipment.reference,
    mark: shipment.mode.toLowerCase(),
    mode: say(language, `mode.${shipment.mode}`),
    lane: lane.join(' → '),
    answer: answerText(language, page),
    state: stateView(language, around),
    slip: slipView(language, around),
    steps: timeline(language, journey.milestones, page),
    boxes: boxesView(language, page),
    freeTime: freeTimeRows(language, { ...page, shipment, freeTime: page.found.freeTime }),
    numbers: numbersOf(language, page),
    quote: shipment.quoteNumber,
    polls: page.desk ? pollsView(language, page) : [],
    ask: page.desk && page.found.polls.length > 0 ? `${address}/poll` : null,
    exceptions: page.found.exceptions.map((one) =>
      exceptionView(language, one, { ...page, reference: shipment.reference, back: address, refused: null }),
    ),
    events: eventRows(language, page),
    eventsHint: say(language, 'shipment.events_hint', { count: page.found.events.length }),
    receipts: page.found.receipts.map(({ id, state, said, recipient, saidAt }) => ({
      id,
      sign: state === 'complete' ? 'done' : 'stopped',
      text: say(language, `reader.receipt_${state}`),
      said,
      by: `${recipient} · ${ago(language, saidAt, page.now)}`,
    })),
    desk: page.desk,
    notice: page.notice,
    newLink: page.newLink,
    links: page.links.map((link) => linkView(language, link, page)),
    makeLink: `${address}/links`,
    recipient: page.recipient,
    map: page.map,
  };
}

/** "On the water. Arrives Ho Chi Minh City on Tue 8 Dec, about 14:00." */
function answerText(language: Language, page: ShipmentPage): string {
  const { shipment, journey } = page.found;
  const around = { ...page, shipment, journey };
  const state = stateView(language, around).text;
  const arrival = arrivalView(language, around);
  if (journey.status === 'cancelled') return state;
  if (arrival.where === '') return say(language, 'shipment.answer_unknown', { state });
  return say(language, 'shipment.answer', { state, where: arrival.where, when: arrival.big });
}

function numbersOf(language: Language, { found, names }: ShipmentPage) {
  const { shipment } = found;
  const [leg] = shipment.legs;
  const facts: [string, string | null | undefined][] = [
    ['shipment.house', shipment.houseBill],
    ['shipment.master', leg?.masterBill],
    ['shipment.booking', leg?.booking],
    ['shipment.vessel', [leg?.vessel, leg?.voyage].filter(Boolean).join(' ')],
    ['shipment.flight', leg?.flight],
    ['tracking.by', shipment.carrier === null ? null : carrierName(names, language, shipment.carrier)],
    ['shipment.exporter', shipment.exporterName],
    ['shipment.client', shipment.clientName],
    ...shipment.references.map(({ type, value }): [string, string] => [type, value]),
  ];
  return facts.flatMap(([key, value]) =>
    value ? [{ label: key.includes('.') ? say(language, key) : key, value }] : [],
  );
}

function boxesView(language: Language, page: ShipmentPage) {
  const { shipment, journey } = page.found;
  return shipment.containers.map(({ number, type, seal }) => ({
    number,
    type: type ?? '',
    seal: seal ?? '',
    last:
      timeline(language, journey.boxes.get(number) ?? [], page).findLast(
        ({ certainty }) => certainty === 'actual',
      ) ?? null,
  }));
}

function pollsView(language: Language, { found, names, now }: ShipmentPage) {
  const when = (at: Temporal.Instant | null) =>
    at === null ? say(language, 'shipment.never') : ago(language, at, now);
  return found.polls.map((poll) => ({
    carrier: carrierName(names, language, poll.carrier),
    asked: when(poll.lastAskedAt),
    answered: when(poll.lastAnswerAt),
    next: when(poll.nextAt),
    error: poll.lastError ?? '',
  }));
}

function linkView(language: Language, link: ListedLink, { now, officeTimeZone }: ShipmentPage) {
  const until = dayIn(officeTimeZone, link.expiresAt);
  const date = day(language, until, dayIn(officeTimeZone, now).year);
  const isOpen = link.revokedAt === null && Temporal.Instant.compare(link.expiresAt, now) > 0;
  const closed = link.revokedAt === null ? 'shipment.link_ended' : 'shipment.link_revoked';
  return {
    id: link.id,
    recipient: link.recipient,
    isOpen,
    until: isOpen ? say(language, 'shipment.link_until', { date }) : say(language, closed),
  };
}
