import type { Language } from '../../../domain/language.ts';
import { MILESTONES_BY_MODE, type TrackingEvent } from '../../../domain/tracking/event.ts';
import type { ShipmentView } from '../../../operations/shipments/shipment-view.ts';
import { say } from '../../../words/say.ts';
import { faultOf, field, idOf, type Form } from '../field.ts';
import { placeName, type CodeNames } from '../names.ts';
import { milestoneText } from '../tracking/timeline-view.ts';
import { numbersTyped, TEXTS } from './form.ts';

export type DeskPage = {
  readonly found: ShipmentView;
  readonly form: Form;
  readonly names: CodeNames;
  readonly zones: Readonly<Record<string, string | null>>;
};

const CLASSIFIERS = [
  ['ACT', 'actual'],
  ['EST', 'estimated'],
  ['PLN', 'planned'],
] as const;

/** Entering what the desk knows; or putting right, or taking back, what was said before. */
export function eventFormView(language: Language, page: DeskPage) {
  const { found, form } = page;
  const { shipment } = found;
  const about = aboutOf(found, form);
  const isRetraction = Boolean(form.typed['retracts']) && about !== null;
  const typed: Form['typed'] = { ...(about ? typedOf(about, page.zones) : {}), ...form.typed };
  const whole = { ...form, typed };
  const kind = isRetraction ? 'retract' : about ? 'correct' : 'enter';
  return {
    ...frameOf(language, page, say(language, `event_form.${kind}`)),
    address: `/shipments/${shipment.reference}/events`,
    hidden: (['corrects', 'retracts'] as const).flatMap((name) =>
      typed[name] ? [{ name, value: typed[name] }] : [],
    ),
    about: about && aboutText(language, about, page),
    selects: isRetraction ? [] : selectsOf(language, page, whole),
    fields: isRetraction ? [] : fieldsOf(language, page, whole),
    reason: reasonField(language, whole),
    send: say(language, `event_form.${kind}_send`),
  };
}

/** The numbers a carrier knows the cargo by. */
export function changeFormView(language: Language, page: DeskPage) {
  const { found, form } = page;
  const whole = { ...form, typed: { ...numbersTyped(found.shipment), ...form.typed } };
  return {
    ...frameOf(language, page, say(language, 'change_form.title')),
    address: `/shipments/${found.shipment.reference}/change`,
    fields: TEXTS.map((name) => field(whole, name, { label: say(language, `change_form.${name}`) })),
    boxes: {
      id: idOf('containers'),
      name: 'containers',
      label: say(language, 'shipment.containers'),
      hint: say(language, 'change_form.boxes_hint'),
      value: whole.typed.containers,
      fault: form.faults.find(({ path }) => path.startsWith('containers'))?.message ?? '',
    },
    reason: reasonField(language, whole),
    send: say(language, 'change_form.send'),
  };
}

function frameOf(language: Language, { found, form }: DeskPage, title: string) {
  const { reference } = found.shipment;
  return {
    title,
    section: 'shipments',
    reference,
    back: `/shipments/${reference}`,
    faults: form.faults.map(({ path, message }) => ({ href: `#${idOf(path.split('.')[0] ?? '')}`, message })),
    faultsText: say(language, 'frame.faults', { count: form.faults.length }),
  };
}

function aboutOf({ events }: ShipmentView, { typed }: Form): TrackingEvent | null {
  const id = typed['retracts'] ?? typed['corrects'];
  return events.find((event) => event.id === id) ?? null;
}

function typedOf(event: TrackingEvent, zones: DeskPage['zones']) {
  const { milestone, classifier, place, equipment, pieces } = event;
  return {
    milestone,
    classifier,
    place: place ?? '',
    container: equipment ?? '',
    pieces: pieces === null ? '' : String(pieces),
    happenedAt: localTime(event, place === null ? undefined : zones[place]),
  };
}

/** On the clock of its place; empty where that is unknown, to be written anew. */
function localTime({ happenedAt }: TrackingEvent, zone: string | null | undefined): string {
  if (happenedAt === null || !zone) return '';
  return happenedAt.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function aboutText(language: Language, event: TrackingEvent, { names }: DeskPage): string {
  const place = event.place === null ? (event.placeText ?? '') : placeName(names, language, event.place);
  const what = milestoneText(language, event.milestone, 'actual');
  return [what, place, event.equipment, event.carrierText].filter(Boolean).join(' · ');
}

function selectsOf(language: Language, { found }: DeskPage, { typed, faults }: Form) {
  const milestones = MILESTONES_BY_MODE[found.shipment.mode].map((code) => ({
    value: code,
    text: milestoneText(language, code, 'actual'),
    chosen: typed['milestone'] === code,
  }));
  const classifiers = CLASSIFIERS.map(([value, word]) => ({
    value,
    text: say(language, `tracking.${word}`),
    chosen: typed['classifier'] === value,
  }));
  return [
    selectOf(language, 'milestone', milestones, faultOf(faults, 'milestone')),
    selectOf(language, 'classifier', classifiers, faultOf(faults, 'classifier')),
  ];
}

function selectOf(language: Language, name: string, choices: readonly object[], fault: string) {
  return { id: idOf(name), name, label: say(language, `event_form.${name}`), choices, fault };
}

function fieldsOf(language: Language, { found }: DeskPage, form: Form) {
  const label = (name: string) => say(language, `event_form.${name}`);
  return [
    field(form, 'place', { label: label('place'), className: 'code', placeholder: 'KRPUS' }),
    field(form, 'happenedAt', {
      label: label('happenedAt'),
      type: 'datetime-local',
      hint: say(language, 'event_form.clock_hint'),
      required: true,
    }),
    ...(found.shipment.containers.length > 0
      ? [field(form, 'container', { label: label('container'), className: 'code' })]
      : []),
    field(form, 'pieces', { label: label('pieces'), inputmode: 'numeric' }),
  ];
}

function reasonField(language: Language, form: Form) {
  return field(form, 'reason', {
    label: say(language, 'event_form.reason'),
    hint: say(language, 'event_form.reason_hint'),
    required: true,
  });
}
