import type { Language } from '../../../domain/language.ts';
import type { Temporal } from '../../../domain/time.ts';
import { sparkline } from '../../../drawing/charts.ts';
import { say } from '../../../words/say.ts';
import { emptyForm, field } from '../field.ts';
import { money } from '../figures.ts';
import { momentView } from '../tracking/moment-view.ts';
import { milestoneText, type TimelineStep } from '../tracking/timeline-view.ts';

const COURSE = [3, 5, 4, 6, 2, 7, 9, 8, 11, 10, 12, 9, 14, 13];
const SEOUL = {
  zones: { KRPUS: 'Asia/Seoul' },
  names: { charges: {}, places: {}, carriers: {}, simulated: [] },
};

/** Example values for each component; invented, and in the reader's words. */
export function designView(language: Language, now: Temporal.Instant) {
  const words = (key: string) => say(language, key);
  return {
    title: words('design.title'),
    states: [
      { sign: 'waiting', text: words('shipment_status.booked') },
      { sign: 'moving', text: words('shipment_status.in_transit') },
      { sign: 'done', text: words('shipment_status.delivered') },
      { sign: 'risk', text: words('quote_status.expired') },
      { sign: 'stopped', text: words('shipment_status.cancelled') },
    ],
    price: money(language, { amount: '2058.65', currency: 'USD' }),
    won: money(language, { amount: '1160000', currency: 'KRW' }),
    fields: [
      field({ ...emptyForm, typed: { from: 'Busan (KRPUS)' } }, 'from', {
        label: words('ask.from'),
        hint: words('ask.place_hint'),
      }),
      field(
        { typed: { weight: 'twelve' }, faults: [{ path: 'weight', message: words('ask.need_number') }] },
        'weight',
        {
          label: words('ask.weight_each'),
          className: 'number',
        },
      ),
    ],
    notices: ['', 'notice-done', 'notice-risk', 'notice-stopped'],
    steps: [
      { text: words('shipment_status.booked'), passed: true, current: false },
      { text: words('shipment_status.at_origin'), passed: true, current: false },
      { text: words('shipment_status.in_transit'), passed: false, current: true },
      { text: words('shipment_status.at_destination'), passed: false, current: false },
      { text: words('shipment_status.delivered'), passed: false, current: false },
    ],
    timeline: [
      exampleStep(language, now.subtract({ hours: 30 }), { certainty: 'actual', code: 'departed' }),
      exampleStep(language, now.add({ hours: 90 }), { certainty: 'estimated', code: 'arrived' }),
      exampleStep(language, now.add({ hours: 130 }), { certainty: 'planned', code: 'gate_out' }),
    ],
    course: sparkline({
      id: 'design-course',
      title: say(language, 'today.course', { label: words('today.asked'), values: COURSE.join(', ') }),
      values: COURSE,
    }),
  };
}

function exampleStep(
  language: Language,
  at: Temporal.Instant,
  {
    certainty,
    code,
  }: { readonly certainty: TimelineStep['certainty']; readonly code: 'departed' | 'arrived' | 'gate_out' },
): TimelineStep {
  return {
    certainty,
    certaintyText: say(language, `tracking.${certainty}`),
    what: milestoneText(language, code, certainty),
    place: '',
    when: momentView(language, { at, clock: null }, 'KRPUS', { ...SEOUL, now: at }),
    part: '',
    source: 'HMM',
    details: [say(language, 'tracking.heard_from', { source: 'HMM' })],
    untilOpen: certainty !== 'actual',
  };
}
