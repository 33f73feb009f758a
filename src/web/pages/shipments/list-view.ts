import type { Language } from '../../../domain/language.ts';
import type { ShipmentRow } from '../../../operations/shipments/list-shipments.ts';
import { say } from '../../../words/say.ts';
import { placeName } from '../names.ts';
import { momentView, type Surroundings } from '../tracking/moment-view.ts';
import { milestoneText } from '../tracking/timeline-view.ts';
import { slipView } from '../tracking/view.ts';

export type ShipmentListPage = Surroundings & {
  readonly rows: readonly ShipmentRow[];
  readonly search: string;
  readonly next: string | null;
  readonly desk: boolean;
};

const STATUS_SIGNS = {
  booked: 'waiting',
  at_origin: 'waiting',
  in_transit: 'moving',
  at_destination: 'done',
  delivered: 'done',
  cancelled: 'stopped',
} as const;

export function shipmentListView(language: Language, page: ShipmentListPage) {
  const rows = page.rows.map((row) => shipmentRow(language, row, page));
  return {
    title: say(language, 'shipments.title'),
    section: 'shipments',
    answer: answerText(language, page, rows),
    search: page.search,
    desk: page.desk,
    rows,
    next: page.next,
  };
}

/** One line of a list of shipments; today's page shows the same. */
export function shipmentRow(language: Language, { shipment, journey }: ShipmentRow, around: Surroundings) {
  const { names } = around;
  const arrival = journey.eta.current;
  const last = journey.milestones.findLast(({ actual }) => actual !== null);
  return {
    reference: shipment.reference,
    href: `/shipments/${shipment.reference}`,
    mark: shipment.mode.toLowerCase(),
    mode: say(language, `mode.${shipment.mode}`),
    lane: [shipment.origin, shipment.destination].map((code) => placeName(names, language, code)).join(' → '),
    exporter: shipment.exporterName ?? '',
    client: shipment.clientName ?? '',
    status: journey.status,
    state: { sign: STATUS_SIGNS[journey.status], text: say(language, `shipment_status.${journey.status}`) },
    last: last ? milestoneText(language, last.code, 'actual') : '',
    arrival: arrival && momentView(language, arrival, shipment.destination, around).text,
    slip: slipView(language, { journey, shipment, ...around }),
  };
}

function answerText(
  language: Language,
  { rows, search }: ShipmentListPage,
  shown: readonly ReturnType<typeof shipmentRow>[],
): string {
  if (search !== '') return say(language, 'shipments.found', { count: rows.length, search });
  if (rows.length === 0) return say(language, 'shipments.empty');
  const moving = shown.filter(({ status }) => status === 'in_transit');
  const late = shown.filter(({ slip, status }) => slip?.sign === 'risk' && status !== 'delivered').length;
  return [
    say(language, 'shipments.answer', { moving: moving.length }),
    late === 0 ? '' : say(language, 'shipments.late', { late }),
  ]
    .join(' ')
    .trim();
}
