import type { PublicEvent } from '../../../database/screens/tracking.ts';
import type { Language } from '../../../domain/language.ts';
import type { LinkField } from '../../../domain/shipment/link.ts';
import { say } from '../../../words/say.ts';
import { ago, number, zoneName } from '../figures.ts';
import { carrierName } from '../names.ts';
import { momentView, placeText, type Surroundings } from './moment-view.ts';
import { milestoneText } from './timeline-view.ts';

/** A page stays small on a bad line; a program is given all of them. */
const EVENTS_SHOWN = 100;

const CERTAINTY = { ACT: 'actual', EST: 'estimated', PLN: 'planned' } as const;

type Shows = (field: LinkField) => boolean;
type HeardPage = Surroundings & { readonly events: readonly PublicEvent[] };

/** Which of an event's facts a link tells. A carrier's words may hold its ship, its box and its clock. */
export function heardFacts({ words, source }: PublicEvent, shows: Shows) {
  const vehicle = shows('vessel');
  const time = shows('times');
  const equipment = shows('containers');
  return {
    words: vehicle && time && equipment ? words : null,
    source: vehicle || source === 'desk' ? source : null,
    vehicle,
    time,
    equipment,
  };
}

/** Everything heard, the newest first; null when the link leaves it out or nothing was heard. */
export function heardView(language: Language, page: HeardPage, shows: Shows) {
  if (!shows('events') || page.events.length === 0) return null;
  const rows = page.events.slice(-EVENTS_SHOWN).toReversed();
  return {
    count: number(language, String(page.events.length)),
    older: rows.length < page.events.length ? say(language, 'heard.older', { shown: rows.length }) : '',
    unknown: say(language, 'frame.unknown'),
    yourTime: say(language, 'tracking.your_time'),
    rows: rows.map((event) => heardRow(language, event, page, heardFacts(event, shows))),
  };
}

function heardRow(
  language: Language,
  event: PublicEvent,
  page: HeardPage,
  facts: ReturnType<typeof heardFacts>,
) {
  const certainty = CERTAINTY[event.classifier];
  const place = placeText(language, event.place, page) || (event.placeText ?? '');
  return {
    certainty,
    certaintyText: say(language, `tracking.${certainty}`),
    what: milestoneText(language, event.milestone, certainty),
    place: [place, event.facility].filter(Boolean).join(' '),
    when: facts.time ? whenOf(language, event, page) : null,
    isUntimed: facts.time,
    zone: (event.place === null ? null : page.zones[event.place]) ?? '',
    words: facts.words ?? say(language, 'heard.no_words'),
    code: event.code,
    told: toldText(language, event, page, facts),
    moves: movesText(language, event),
  };
}

/** Who said it and when we heard it, with the box, ship or flight it was said of. */
function toldText(
  language: Language,
  event: PublicEvent,
  page: HeardPage,
  facts: ReturnType<typeof heardFacts>,
): string {
  const { equipment, vessel, voyage, flight } = event;
  const box = facts.equipment && equipment ? [say(language, 'heard.box', { box: equipment })] : [];
  const ship = vessel ? [say(language, 'tracking.on_vessel', { vessel, voyage: voyage ?? '' }).trim()] : [];
  const plane = flight ? [say(language, 'tracking.on_flight', { flight })] : [];
  const vehicle = facts.vehicle ? [...ship, ...plane] : [];
  return [...saidText(language, event, page, facts), ...box, ...vehicle].join(' · ');
}

function saidText(
  language: Language,
  event: PublicEvent,
  page: HeardPage,
  { source, time }: ReturnType<typeof heardFacts>,
): string[] {
  const at = ago(language, event.recordedAt, page.now);
  if (source === null) return time ? [say(language, 'heard.at', { at })] : [];
  const name = source === 'desk' ? say(language, 'tracking.desk') : carrierName(page.names, language, source);
  return [
    time
      ? say(language, 'heard.from', { source: name, at })
      : say(language, 'tracking.heard_from', { source: name }),
  ];
}

function movesText(language: Language, { milestone, counts }: PublicEvent): string {
  if (milestone === 'unknown') return say(language, 'heard.unknown_code');
  return counts ? '' : say(language, 'heard.moves_nothing');
}

/** With its year when that is not this one, and always with the clock it is on: old news must not look new. */
function whenOf(language: Language, event: PublicEvent, around: Surroundings) {
  const { happenedAt, timeZoneKnown, localTime, place } = event;
  if (happenedAt === null) return null;
  const written = timeZoneKnown ? null : localTime;
  const view = momentView(language, { at: happenedAt, clock: written }, place, around);
  const zone = place === null ? null : around.zones[place];
  return {
    text: `${view.day} ${view.clock}`,
    machine: view.machine,
    remark: zone && written === null ? zoneName(language, happenedAt, zone) : view.remark,
  };
}
