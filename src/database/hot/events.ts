import { identityOf } from '../../domain/tracking/identity.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { named, timeText, type Database } from '../connect.ts';

export type NewEvent = TrackingEvent & { readonly shipmentId: string };

const MOST_RAW = 65_536;

/**
 * Appends events, of any number of shipments, in one statement. One that was heard before is left as it is, so that
 * hearing it again changes nothing; what was new comes back.
 *
 * Sorted by identity, because two workers that add the same events in different orders would wait for each other.
 */
export async function addEvents(
  trx: Database,
  forwarderId: string,
  events: readonly NewEvent[],
): Promise<NewEvent[]> {
  if (events.length === 0) return [];
  const rows = events
    .map((event) => ({ event, identity: identityOf(event.source, event) }))
    .toSorted((a, b) => compare(a.event.shipmentId + a.identity, b.event.shipmentId + b.identity));
  const column = <T>(value: (event: NewEvent) => T) => rows.map(({ event }) => value(event));

  const added = await named<{ id: string }>(trx, {
    name: 'events_add',
    text: INSERT,
    values: [
      forwarderId,
      rows.map(({ identity }) => identity),
      ...COLUMNS.map(([, , value]) => column(value)),
      listOf(column(({ references }) => JSON.stringify(references))),
      listOf(column(({ raw }) => rawText(raw))),
    ],
  });
  const ids = new Set(added.map(({ id }) => id));
  return events.filter(({ id }) => ids.has(id));
}

type Column = readonly [name: string, type: string, value: (event: NewEvent) => unknown];

const COLUMNS: readonly Column[] = [
  ['id', 'uuid', (event) => event.id],
  ['shipment_id', 'uuid', (event) => event.shipmentId],
  ['source', 'text', (event) => event.source],
  ['source_event_id', 'text', (event) => event.sourceEventId],
  ['version', 'text', (event) => event.version],
  ['code', 'text', (event) => event.code],
  ['milestone', 'text', (event) => event.milestone],
  ['classifier', 'text', (event) => event.classifier],
  ['happened_at', 'timestamptz', (event) => event.happenedAt && timeText(event.happenedAt)],
  ['local_time', 'text', (event) => event.localTime],
  ['time_zone_known', 'boolean', (event) => event.timeZoneKnown],
  ['reported_at', 'timestamptz', (event) => event.reportedAt && timeText(event.reportedAt)],
  ['place', 'text', (event) => event.place],
  ['place_text', 'text', (event) => event.placeText],
  ['facility', 'text', (event) => event.facility],
  ['facility_type', 'text', (event) => event.facilityType],
  ['equipment', 'text', (event) => event.equipment],
  ['load_state', 'text', (event) => event.loadState],
  ['vessel', 'text', (event) => event.vessel],
  ['voyage', 'text', (event) => event.voyage],
  ['flight', 'text', (event) => event.flight],
  ['leg', 'integer', (event) => event.leg],
  ['pieces', 'integer', (event) => event.pieces],
  ['reason', 'text', (event) => event.reason],
  ['retracted', 'boolean', (event) => event.retracted],
  ['carrier_text', 'text', (event) => event.carrierText],
  ['corrects', 'uuid', (event) => event.corrects],
  ['recorded_at', 'timestamptz', (event) => timeText(event.recordedAt)],
  ['recorded_by', 'text', (event) => event.recordedBy],
];

const names = [...COLUMNS.map(([name]) => name), '"references"', 'raw'].join(', ');
const arrays = COLUMNS.map(([, type], at) => `$${at + 3}::${type}[]`).join(', ');
/** JSON comes as one list rather than an array of texts: nothing in it has to be escaped once more, and unescaped there. */
const lists = [3, 4].map((at) => `json_array_elements($${COLUMNS.length + at}::json)`).join(', ');
const INSERT = `
  INSERT INTO tracking_events (forwarder_id, identity, ${names})
  SELECT $1, md5(identity)::uuid, ${names}
    FROM ROWS FROM (unnest($2::text[], ${arrays}), ${lists}) AS e (identity, ${names})
  ON CONFLICT (forwarder_id, shipment_id, identity) DO NOTHING
  RETURNING id`;

function listOf(texts: readonly string[]): string {
  return `[${texts.join(',')}]`;
}

/** An event's own text; one that is larger than any event has business to be is named, and kept with the raw answer. */
function rawText(raw: unknown): string {
  const text = JSON.stringify(raw ?? null);
  return text.length <= MOST_RAW ? text : JSON.stringify({ tooLargeToShow: text.length });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
